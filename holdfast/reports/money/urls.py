from django.urls import URLPattern, path

from holdfast.reports.money import views

urlpatterns: list[URLPattern] = [
    path("evaluation/money/new/", views.money_new, name="money-new"),
]
