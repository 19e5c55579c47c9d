"""Holdfast's settings with two more pages to compare with."""

from holdfast.config.settings import *  # noqa: F403

ROOT_URLCONF = "soak.load.urls"
