from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_http_methods

from holdfast.base.access.views import SignIn, SignOut, drop_unsent, send_unsent

urlpatterns = [
    path(
        "sign-in/", login_not_required(require_http_methods(["GET", "HEAD", "POST"])(SignIn.as_view())), name="sign-in"
    ),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
    path("unsent/", send_unsent, name="unsent"),
    path("unsent/drop/", drop_unsent, name="unsent-drop"),
]
