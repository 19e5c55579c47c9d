from django.urls import path

from holdfast.service.rights.views import caseload, home, items, keeping, rectifying, requests, strays

REQUEST = "rights/requests/<int:pk>"

urlpatterns = [
    path("rights/", home.home, name="rights"),
    path("rights/families/<int:pk>/", home.family, name="rights-family"),
    path("rights/erasures/", home.erasures, name="rights-erasures"),
    path("rights/families/<int:pk>/request/", requests.new, name="rights-request-new"),
    path(f"{REQUEST}/", requests.show, name="rights-request"),
    path(f"{REQUEST}/identity/", requests.identity, name="rights-request-identity"),
    path(f"{REQUEST}/extend/", requests.extend, name="rights-request-extend"),
    path(f"{REQUEST}/end/", requests.end, name="rights-request-end"),
    path(f"{REQUEST}/list/", requests.collect, name="rights-request-collect"),
    path(f"{REQUEST}/give/", requests.give_the_rest, name="rights-request-give"),
    path(f"{REQUEST}/look/", requests.second_look, name="rights-request-look"),
    path(f"{REQUEST}/release/", requests.release, name="rights-request-release"),
    path(f"{REQUEST}/pack/", requests.pack, name="rights-request-pack"),
    path(f"{REQUEST}/entries/<int:item_pk>/", items.item, name="rights-item"),
    path("rights/families/<int:pk>/wrong/<int:person_pk>/", rectifying.new, name="rights-wrong-new"),
    path("rights/wrong/<int:pk>/", rectifying.show, name="rights-wrong"),
    path("rights/wrong/<int:pk>/tell/", rectifying.tell, name="rights-wrong-tell"),
    path("rights/families/<int:pk>/review/", keeping.review, name="rights-review"),
    path("rights/referrals/<int:pk>/review/", strays.review, {"subject": "referral"}, name="rights-review-referral"),
    path("rights/people/<int:pk>/review/", strays.review, {"subject": "person"}, name="rights-review-person"),
    path("rights/families/<int:pk>/hold/", keeping.hold, name="rights-hold"),
    path("rights/proposals/<int:pk>/", keeping.erase, name="rights-erase"),
    path("rights/proposals/<int:pk>/withdraw/", keeping.withdraw, name="rights-withdraw"),
    path("rights/schedule/<int:pk>/", keeping.schedule, name="rights-schedule"),
    path("caseload/", caseload.caseload, name="caseload"),
    path("caseload.pdf", caseload.printed, name="caseload-pdf"),
]
