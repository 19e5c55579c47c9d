import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings")
application = get_wsgi_application()

# Some seconds of importing that the first reader of the evaluation would otherwise wait for.
Thread(target=import_module, args=("statsmodels.api",), name="warm", daemon=True).start()
