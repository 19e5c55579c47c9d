from django.contrib.auth.decorators import login_not_required
from django.urls import path

from benchmarks.family_page import floor
from benchmarks.family_page.bare import bare
from holdfast.config import urls

urlpatterns = [
    path("bare/<int:pk>/", bare),
    path("floor/<int:pk>/", login_not_required(floor.queries_alone)),
    path("template/<int:pk>/", login_not_required(floor.queries_and_template)),
    *urls.urlpatterns,
]
