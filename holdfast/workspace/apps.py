from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "holdfast.workspace"
    label = "workspace"
