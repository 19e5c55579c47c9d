from django.urls import URLPattern, URLResolver, include, path

from holdfast.reports.views import chapters, report
from holdfast.reports.views import evaluation as views

urlpatterns: list[URLPattern | URLResolver] = [
    path("evaluation/", views.evaluation, name="evaluation"),
    path("evaluation/pdf/", views.evaluation_pdf, name="evaluation-pdf"),
    path("evaluation/csv/", views.evaluation_csv, name="evaluation-csv"),
    path("evaluation/json/", views.evaluation_json, name="evaluation-json"),
    path("evaluation/refresh/", views.evaluation_refresh, name="evaluation-refresh"),
    path("evaluation/report/", report.report, name="report"),
    path("evaluation/report/make/", report.report_make, name="report-make"),
    path("evaluation/report/<slug:kind>/", report.report_file, name="report-file"),
    path("", include("holdfast.reports.statements.urls")),
    path("", include("holdfast.reports.claims.urls")),
    path("", include("holdfast.reports.area.urls")),
    path("", include("holdfast.reports.money.urls")),
    path("", include("holdfast.reports.pooling.urls")),
    # Last, because any word may be a chapter.
    path("evaluation/<slug:chapter>/", chapters.evaluation_chapter, name="evaluation-chapter"),
]
