"""`python -m tests.base.signin.provider PORT [ISSUER]`: prints "ready" when it answers."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.base.signin.provider.people import BACK, CLIENT_ID, PEOPLE, SECRET

PORT = int(sys.argv[1])
HERE = f"http://127.0.0.1:{PORT}"
ISSUER = sys.argv[2] if len(sys.argv) > 2 else f"{HERE}/o"


def configure(folder: str) -> None:
    from django.conf import settings

    key = generate_private_key(public_exponent=65537, key_size=2048)
    settings.configure(
        SECRET_KEY="only for tests",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tests.base.signin.provider.urls",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "tests.base.signin.provider.urls.WhoeverTheCookieSays",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(folder) / "db")}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": ISSUER,
            "OIDC_RSA_PRIVATE_KEY": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "who", "email": "where"},
            "OAUTH2_VALIDATOR_CLASS": "tests.base.signin.provider.validator.Validator",
        },
    )


def fill() -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    User.objects.bulk_create(User(username=name) for name in PEOPLE)
    Application.objects.create(
        client_id=CLIENT_ID,
        client_secret=SECRET,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        algorithm="RS256",
        redirect_uris=BACK,
        skip_authorization=True,
    )


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """The tests say what went wrong."""


def main() -> None:
    import django

    with tempfile.TemporaryDirectory(prefix="holdfast-provider-") as folder:
        configure(folder)
        django.setup()
        fill()
        from django.core.wsgi import get_wsgi_application

        with make_server("127.0.0.1", PORT, get_wsgi_application(), handler_class=Quiet) as server:
            print("ready", flush=True)
            server.serve_forever()


os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback only
main()
