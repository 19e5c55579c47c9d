from django.urls import URLPattern, path

from holdfast.reports.statements import views

urlpatterns: list[URLPattern] = [
    path("evaluation/statements/", views.statements, name="statements"),
    path("evaluation/statements/<int:pk>/withdraw/", views.withdraw, name="statement-withdraw"),
]
