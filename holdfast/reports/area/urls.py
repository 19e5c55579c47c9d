from django.urls import URLPattern, path

from holdfast.reports.area import views

urlpatterns: list[URLPattern] = [
    path("evaluation/area/new/", views.series_new, name="series-new"),
]
