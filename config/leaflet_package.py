"""Where django-leaflet keeps its files.

In INSTALLED_APPS its admin part needs GDAL, a system library. Its templates, static files and template tags do not:
they are added by path.
"""

from importlib.util import find_spec
from pathlib import Path

spec = find_spec("leaflet")
if spec is None or spec.origin is None:
    raise ImportError("django-leaflet is not installed. Run: make run")
LEAFLET_FOLDER = Path(spec.origin).parent
