from django.urls import URLPattern, path

from holdfast.reports.pooling import views

urlpatterns: list[URLPattern] = [
    path("evaluation/pool/", views.pool, name="pool"),
    path("evaluation/pool/file/", views.pool_file, name="pool-file"),
]
