"""The settings without the wall: no transaction for a request, and a connection that no policy holds back."""

from benchmarks.family_page.settings import *  # noqa: F403
from benchmarks.family_page.settings import MIDDLEWARE
from holdfast.config.database import connection

MIDDLEWARE = [name for name in MIDDLEWARE if name != "holdfast.config.transaction.OneTransaction"]
DATABASES = {"default": connection("owner").django(pool=True)}
