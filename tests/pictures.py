"""Makes the README's two pictures, from the sample schools on a site of its own: `python -m tests.pictures`."""

import os
import sys
from pathlib import Path

import pytest

SUBJECTS = Path(__file__).resolve().parent / "browser" / "readme_pictures.py"


def main() -> int:
    """Run by pytest, because its fixtures know how to fill a database, start the site and drive the browser."""
    os.environ["REQUIRE_BROWSER"] = "1"
    return pytest.main([str(SUBJECTS), "-n", "0", "--quiet"])


if __name__ == "__main__":
    sys.exit(main())
