"""Set-up that needs all apps loaded."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # Both read the settings when imported, so they wait until the settings are there.
        from leaflet import _normalize_plugins_config

        from config import checks  # noqa: F401

        _normalize_plugins_config()
