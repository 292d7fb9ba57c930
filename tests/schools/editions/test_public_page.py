"""After a real load visitors see what may be shown, and of each unknown the reason."""

import pytest
from lxml import html
