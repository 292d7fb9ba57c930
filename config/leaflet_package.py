"""Where Leaflet and its cluster plugin lie.

In INSTALLED_APPS the admin part of django-leaflet needs GDAL, a system library. Its static files do not: they are added
by path, and our own templates name them. The plugin's package holds files only.
"""

from importlib.util import find_spec
from pathlib import Path


def folder_of(package: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(f"{package} is not installed. Run: make run")
    return Path(spec.origin).parent


LEAFLET_FOLDER = folder_of("leaflet")
CLUSTER_FOLDER = folder_of("xstatic.pkg.leaflet_markercluster") / "data"
