from django.urls import path

from holdfast.workspace.views import closing, families, family, history, overview, settings, timeline, today

urlpatterns = [
    path("", today.today, name="today"),
    path("today.csv", today.export, name="today-export"),
    path("families/", families.families, name="families"),
    path("families/export.csv", families.export, name="families-export"),
    path("families/<int:pk>/", overview.overview, name="family"),
    path("families/<int:pk>/timeline/", timeline.timeline, name="family-timeline"),
    path("families/<int:pk>/people/", family.people, name="family-people"),
    path("families/<int:pk>/sessions/", family.sessions, name="family-sessions"),
    path("families/<int:pk>/measures/", family.measures, name="family-measures"),
    path("families/<int:pk>/goals/", family.goals, name="family-goals"),
    path("families/<int:pk>/reviews/", family.reviews, name="family-reviews"),
    path("families/<int:pk>/access/", history.access, name="family-access"),
    path("families/<int:pk>/close/", closing.closure, name="closure"),
    path("settings/", settings.settings, name="settings"),
    path("settings/password/", settings.password, name="password-change"),
    path("settings/team/<int:pk>/", settings.team, name="team-settings"),
]
