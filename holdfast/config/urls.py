from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from holdfast.config import pages
from holdfast.config.monitoring import views as monitoring

urlpatterns = [
    path("", include("holdfast.base.signin.urls")),
    path("", include("holdfast.service.referrals.urls")),
    path("", include("holdfast.service.people.urls")),
    path("", include("holdfast.service.care.urls")),
    path("", include("holdfast.service.measures.urls")),
    path("", include("holdfast.service.rights.urls")),
    path("", include("holdfast.workspace.urls")),
    path("", include("holdfast.reports.urls")),
    path("health/", login_not_required(monitoring.health), name="health"),
    path("health/live", login_not_required(monitoring.live), name="health-live"),
    path("health/ready", login_not_required(monitoring.ready), name="health-ready"),
    path("metrics", login_not_required(monitoring.figures), name="metrics"),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", login_not_required(pages.components), name="components"))

handler400 = pages.bad_request
handler403 = pages.forbidden
handler404 = pages.not_found
handler500 = pages.server_error
