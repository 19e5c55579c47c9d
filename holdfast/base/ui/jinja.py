"""The Jinja2 environment of every page; settings name it as `holdfast.base.ui.jinja.environment`."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.template.utils import get_app_template_dirs
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import BaseLoader, ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader

from holdfast.base.access.views import may_open
from holdfast.base.ui import spoken
from holdfast.base.ui.assets import PUBLIC_STYLES, STAFF_STYLES
from holdfast.base.ui.fields import error_list, field_view
from holdfast.base.ui.query import with_query
from holdfast.base.ui.samples import samples
from holdfast.base.ui.shell import navigation, shell

_WORDS = (
    "age", "age_old", "ago", "clock_time", "count", "date_range", "day", "due", "due_birth", "full_date",
    "in_words", "join", "long_date", "percent", "plural", "sentence", "short_date", "span", "when",
)  # fmt: skip


def environment(**options: Any) -> Environment:
    """Return an environment that finds each app's `templates/` and the NHS.UK frontend's macros.

    `ChainableUndefined` is what those macros need: they read parameters that nobody passed.
    """
    options["undefined"] = ChainableUndefined
    options["loader"] = _loader(options.get("loader"))
    options.setdefault("autoescape", True)
    options.update(trim_blocks=True, lstrip_blocks=True)
    env = Environment(**options)  # nosec B701 # noqa: S701 - autoescape is on unless somebody says otherwise
    env.filters.update({("joined" if name == "join" else name): getattr(spoken, name) for name in _WORDS})
    env.globals.update(
        url=_url,
        static=static,
        spoken=spoken,
        shell=shell,  # nosec B604
        navigation=navigation,
        messages_of=get_messages,
        field_view=field_view,
        error_list=error_list,
        with_query=with_query,
        localtime=localtime,
        may_open=may_open,
        component_samples=samples,
        LOOKING=lambda: settings.HOLDFAST_LOOK,
        STAFF_STYLES=STAFF_STYLES,
        PUBLIC_STYLES=PUBLIC_STYLES,
    )
    return env


def _loader(given: BaseLoader | None) -> ChoiceLoader:
    own = FileSystemLoader([str(folder) for folder in get_app_template_dirs("templates")])
    loaders: list[BaseLoader] = [own, PackageLoader("nhsuk_frontend_jinja")]
    return ChoiceLoader([given, *loaders] if given else loaders)


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)
