from django.urls import path

from holdfast.service.measures.views import absence, entering, result, wording

urlpatterns = [
    path("families/<int:family_pk>/measures/<slug:instrument>/new/", entering.enter, name="measure-enter"),
    path(
        "families/<int:family_pk>/measures/<slug:instrument>/not-obtained/",
        absence.not_obtained,
        name="measure-not-obtained",
    ),
    path("measures/<int:pk>/", result.result, name="measure"),
    path("measures/<int:pk>/correct/", entering.correct, name="measure-correct"),
    path("settings/wording/", wording.wording_packs, name="wording-packs"),
]
