"""Django's settings. Everything that differs between two machines comes from the environment."""

import os

from csp.constants import NONE, SELF

from holdfast.config.database import databases
from holdfast.config.environment import hosts, refuse_unsafe, secret
from holdfast.config.logs import chosen_form, logging_settings
from holdfast.config.postgres.home import home
from holdfast.config.secrets import secret_key
from holdfast.config.signing_in import breached_passwords, single_sign_on, whole_number

DEBUG = os.environ.get("HOLDFAST_DEBUG") == "1"
HOLDFAST_HOME = home()
SECRET_KEY = secret_key()
HOLDFAST_LOOK = os.environ.get("HOLDFAST_LOOK", "")  # the moment of a backup that is only looked at
ALLOWED_HOSTS = hosts()
BEHIND_TLS = os.environ.get("HOLDFAST_TLS") == "1"
refuse_unsafe(debug=DEBUG, behind_tls=BEHIND_TLS, hosts=ALLOWED_HOSTS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "holdfast.base.audit",
    "holdfast.base.organisation",
    "holdfast.base.access",
    "holdfast.base.signin",
    "holdfast.base.jobs",
    "holdfast.base.ui",
    "holdfast.service.people",
    "holdfast.service.referrals",
    "holdfast.service.care",
    "holdfast.service.measures",
    "holdfast.service.rights",
    "holdfast.workspace",
    "holdfast.reports",
]

MIDDLEWARE = [
    "holdfast.config.monitoring.request.Observed",
    "holdfast.config.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "holdfast.config.sessions.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "holdfast.config.transaction.OneTransaction",
    "django.contrib.messages.middleware.MessageMiddleware",
    "holdfast.config.middleware.SignInFirst",
    "holdfast.config.middleware.OwnPasswordFirst",
    "holdfast.base.signin.middleware.SecondFactorFirst",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "holdfast.config.middleware.NavigationMiddleware",
    "holdfast.config.looking.OnlyLooking",
    "holdfast.config.middleware.PrivatePagesMiddleware",
    "axes.middleware.AxesMiddleware",
    "holdfast.base.ui.once.SentOnce",
]

ROOT_URLCONF = "holdfast.config.urls"
WSGI_APPLICATION = "holdfast.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "holdfast.base.ui.jinja.environment",
            "context_processors": ["holdfast.base.ui.once.form_marks"],
        },
    },
    # axes and Django's own error pages look for this engine; no page of Holdfast uses it
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}},
]

DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "holdfast.base.signin.breached.BreachedPasswordValidator"},
]
BREACHED_PASSWORDS = breached_passwords()
CSRF_FAILURE_VIEW = "holdfast.config.pages.csrf_failure"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "sign-in"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "holdfast.base.signin.views.door.locked_out"
AXES_USERNAME_FORM_FIELD = "username"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # fifteen minutes are fifteen minutes
# `next` may hold what somebody searched for; none of these is kept with a failed attempt, nor logged
AXES_SENSITIVE_PARAMETERS = [
    *("username", "ip_address", "next", "csrfmiddlewaretoken"),
    *("code", "recovery_code", "credential", "state", "present", "new", "again"),
]

# allauth's second factors, list of sessions and OpenID Connect; not its pages, mails, sign-up or accounts
ACCOUNT_ADAPTER = "holdfast.base.signin.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "holdfast.base.signin.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 12
SOCIALACCOUNT_ADAPTER = "holdfast.base.signin.provider.SocialAdapter"
SINGLE_SIGN_ON = single_sign_on()
SOCIALACCOUNT_PROVIDERS = SINGLE_SIGN_ON.providers() if SINGLE_SIGN_ON else {}

SESSION_ENGINE = "holdfast.base.signin.store"
MESSAGE_STORAGE = "holdfast.config.said.Said"
SESSION_COOKIE_AGE = 60 * whole_number("HOLDFAST_IDLE_MINUTES", 120, 10, 240)  # without a page the session ends
SESSION_LONGEST_HOURS = whole_number("HOLDFAST_LONGEST_HOURS", 12, 1, 24)  # and then however busy it was
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
# A browser takes a cookie of such a name from this very host over https alone: a neighbour's server cannot set it.
# A look into a backup has its own: browsers do not tell ports apart, and the service beside it stays signed in.
SESSION_COOKIE_NAME = "look-sessionid" if HOLDFAST_LOOK else "__Host-sessionid" if BEHIND_TLS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if BEHIND_TLS else "csrftoken"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = BEHIND_TLS
# A machine that asks whether the service is well asks past the proxy.
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("HOLDFAST_ORIGINS", "").split(",") if origin]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None  # nothing is collected: the finders below serve the packages' own files
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# Files that are sent stay in memory, are checked and forgotten; a request beyond this is refused unread.
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
FILE_UPLOAD_HANDLERS = [
    "holdfast.base.common.uploads.Limited",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]

# Nothing that a person typed or that names a person is ever logged.
LOGGING = logging_settings(chosen_form(os.environ.get("HOLDFAST_LOG", "")))
METRICS_TOKEN = secret("HOLDFAST_METRICS_TOKEN")
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # the email is unique by a constraint on its lower case
    "security.W005",  # what other servers below the same name speak is not for this one to decide
    "security.W021",  # nor whether browsers know the name by heart
]
