"""Holdfast's settings with the views that the family page is compared with."""

from holdfast.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.family_page.urls"
