from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "The email address or the password is not right. Check both and try again.",
        "inactive": "This account is closed. Ask your manager.",
    }
