from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "holdfast.base.signin"
    label = "signin"

    def ready(self) -> None:
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_logged_in

        from holdfast.base.signin.listening import on_locked_out, on_signed_in

        user_logged_in.connect(on_signed_in, dispatch_uid="holdfast.signin.in")
        user_locked_out.connect(on_locked_out, dispatch_uid="holdfast.signin.locked")
