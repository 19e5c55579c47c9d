from django.urls import URLPattern, path

from holdfast.reports.claims import views

urlpatterns: list[URLPattern] = [path("evaluation/claims/", views.claim_check, name="claim-check")]
