"""The site as it runs in production, with two more addresses to compare with."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "bench" / "templates")  # noqa: F405
# No proxy stands before this server, and Lighthouse asks robots.txt without the header that a proxy sends.
SECURE_SSL_REDIRECT = False
