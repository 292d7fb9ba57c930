"""Set-up that needs all apps loaded."""

from django.apps import AppConfig
from django.contrib.admin import apps


class ProjectConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # Both read the settings when imported, so they wait until the settings are there.
        from leaflet import _normalize_plugins_config

        from config import checks  # noqa: F401

        _normalize_plugins_config()


class AdminConfig(apps.AdminConfig):
    """Django's admin behind our own door."""

    default_site = "config.admin_site.Site"
