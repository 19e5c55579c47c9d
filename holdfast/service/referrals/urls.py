from django.urls import path

from holdfast.service.referrals.views import (
    amending,
    children,
    cookies,
    deciding,
    inbox,
    reading,
    sending,
    starting,
    steps,
)

PUBLIC = [
    path("cookies/", cookies.cookies, name="cookies"),
    path("refer/<slug:team_slug>/", starting.start, name="refer-start"),
    path("refer/<slug:team_slug>/forget/", starting.forget, name="refer-forget"),
    path("refer/<slug:team_slug>/<str:key>/", steps.resume, name="refer-resume"),
    path("refer/<slug:team_slug>/<str:key>/children/", children.children, name="refer-children"),
    path("refer/<slug:team_slug>/<str:key>/saved/", sending.saved, name="refer-saved"),
    path("refer/<slug:team_slug>/<str:key>/check/", sending.check, name="refer-check"),
    path("refer/<slug:team_slug>/<str:key>/sent/", sending.sent, name="refer-sent"),
    path("refer/<slug:team_slug>/<str:key>/<slug:step>/", steps.step, name="refer-step"),
]
STAFF = [
    path("referrals/", inbox.inbox, name="referral-inbox"),
    path("referrals/export.csv", inbox.export, name="referral-export"),
    path("referrals/<int:pk>/", reading.referral, name="referral"),
    path("referrals/<int:pk>/acknowledge/", reading.acknowledge, name="referral-acknowledge"),
    path("referrals/<int:pk>/chase/", reading.chase, name="referral-chase"),
    path("referrals/<int:pk>/outcome/", reading.outcome, name="referral-outcome"),
    path("referrals/<int:pk>/answer/<int:contact_pk>/", reading.answer, name="referral-answer"),
    path("referrals/<int:pk>/amend/<str:field>/", amending.amend, name="referral-amend"),
    path("referrals/<int:pk>/decline/", deciding.decline, name="referral-decline"),
    path("referrals/<int:pk>/withdraw/", deciding.withdraw, name="referral-withdraw"),
]
urlpatterns = PUBLIC + STAFF
