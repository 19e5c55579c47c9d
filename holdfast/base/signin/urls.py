from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_http_methods

from holdfast.base.signin.views import confirm, door, keys, organisation, second, security, sessions, unsent

urlpatterns = [
    path(
        "sign-in/",
        login_not_required(require_http_methods(["GET", "HEAD", "POST"])(door.SignIn.as_view())),
        name="sign-in",
    ),
    path("sign-in/second-factor/", login_not_required(second.second_factor), name="second-factor"),
    path("sign-in/key/", login_not_required(door.key_alone), name="key-alone"),
    path("sign-in/key/options/", login_not_required(door.key_options), name="key-options"),
    path("sign-in/organisation/", login_not_required(organisation.begin), name="organisation"),
    path(
        "sign-in/organisation/back/",
        login_not_required(organisation.back),
        {"provider_id": organisation.PROVIDER},
        name="openid_connect_callback",  # allauth asks for it by this name
    ),
    path("sign-out/", door.SignOut.as_view(), name="sign-out"),
    path("unsent/", unsent.send_unsent, name="unsent"),
    path("unsent/drop/", unsent.drop_unsent, name="unsent-drop"),
    path("session/", sessions.left, name="session-left"),
    path("session/stay/", sessions.stay, name="session-stay"),
    path("settings/confirm/", confirm.confirm, name="confirm"),
    path("settings/security/", security.security, name="security"),
    path("settings/security/app/", security.add, name="app-add"),
    path("settings/security/app/remove/", security.remove, name="app-remove"),
    path("settings/security/codes/", security.new_codes, name="codes-new"),
    path("settings/security/keys/new/", keys.add, name="key-add"),
    path("settings/security/keys/<int:pk>/", keys.rename, name="key-rename"),
    path("settings/security/keys/<int:pk>/remove/", keys.remove, name="key-remove"),
    path("settings/sessions/", sessions.own_sessions, name="sessions"),
    path("settings/sessions/end/", sessions.end_all, name="sessions-end"),
    path("settings/sessions/<int:pk>/end/", sessions.end_one, name="session-end"),
]
