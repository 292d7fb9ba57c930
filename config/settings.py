"""One file of settings for every place the site runs. What differs comes from the environment (see README)."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.database_and_cache import cache, database
from config.environment import Environment
from config.leaflet_package import CLUSTER_FOLDER, LEAFLET_FOLDER
from config.mail_and_store import evidence_store, mail_settings
from config.release import release_of
from config.site_address import site_address

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

environment = Environment()

# Security -------------------------------------------------------------------------------------------------------------
LOCAL = environment.debug  # DEBUG=1: a complete site on one machine
DEBUG = False  # visitors get our own error pages everywhere; what went wrong stands in the log
SECRET_KEY = environment.secret_key(local="local-only-never-use-this-key-on-a-real-server-0123456789-abcdefghij")
SECRET_KEY_FALLBACKS = environment.given("SECRET_KEY_FALLBACKS")  # keys of before: what they signed still holds
ALLOWED_HOSTS = environment.several(
    "ALLOWED_HOSTS",
    local="localhost,127.0.0.1,[::1],.localhost,testserver",
    meaning="the host names of the site, separated by commas",
)
SITE_URL = site_address(ALLOWED_HOSTS, local_port=(environment.value("PORT") or "8000") if LOCAL else "")
SECURE_SSL_REDIRECT = not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machine beside us, without TLS
SECURE_PROXY_SSL_HEADER = None if LOCAL else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_HSTS_PRELOAD = not LOCAL
SECURE_REFERRER_POLICY = "same-origin"  # with “no-referrer” browsers hide the origin of our own forms too
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
# Under a name that begins so, browsers take a cookie by HTTPS from this very host only: no neighbour can set one.
HOST_ONLY = "" if LOCAL else "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{HOST_ONLY}sessionid", f"{HOST_ONLY}csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "config.operations.foreign_form"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # who sends more than ten gets the form back, not an error page
FILE_UPLOAD_HANDLERS = ["complaints.evidence.uploads.BoundedUploads"]

MAP_TILES_URL = environment.value("MAP_TILES_URL")
# Tiles may come from several hosts, as {s} says.
MAP_TILES_ORIGIN = (
    "{0.scheme}://{0.netloc}".format(urlsplit(MAP_TILES_URL.replace("{s}", "*"))) if MAP_TILES_URL else ""
)

# Django's own policy setting (6.0) takes the same directives, so this dict can move as it is.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "require-trusted-types-for": ["'script'"],  # no script of a page can write HTML
        "trusted-types": [NONE],
    },
}
# Leaflet and jQuery write HTML, so the map page and the admin go without these two.
WITHOUT_TRUSTED_TYPES = {"require-trusted-types-for": None, "trusted-types": None}

# Parts ----------------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config.apps.ProjectConfig",
    "finder",
    "complaints",
    "schools",
    "staff",
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
]
METRICS = environment.switch("METRICS")
MIDDLEWARE = [
    "config.request_number.numbered",
    *(["config.metrics.counted"] if METRICS else []),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.complete",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.refuse_the_absurd",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "finder.answered_before.first",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "complaints.evidence.uploads.refuse_the_largest",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "finder.context.site",
            ],
        },
    },
]

# Data -----------------------------------------------------------------------------------------------------------------
DATABASE_URL = environment.required(
    "DATABASE_URL",
    local=f"sqlite:///{VAR_DIR / 'db.sqlite3'}",
    meaning="the database, as postgres://user:password@host/name",
)
if not DATABASE_URL.startswith(("postgres://", "postgresql://", "sqlite://")):
    raise ImproperlyConfigured("DATABASE_URL is not understood. Set it to postgres://user:password@host/name.")
# Commands set it to “work” in manage.py; everything else serves pages.
DATABASES = {"default": database(DATABASE_URL, environment.value("DATABASE_PATIENCE") or "page")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": cache(environment.value("CACHE_URL"))}

# Complaints: encrypted at rest, mailed without content. ---------------------------------------------------------------
FIELD_KEYS = environment.field_keys(local="bG9jYWwtb25seS1uZXZlci11c2UtdGhpcy1rZXktMDE=")
EMAIL_URL = environment.value("EMAIL_URL") or ("console:" if LOCAL else "smtp://localhost:25")
vars().update(mail_settings(EMAIL_URL))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = "Ik wil inburgeren <klachten@ikwilinburgeren.nl>"
EMAIL_TIMEOUT = 10  # seconds

# Staff: a password, a second factor, and few guesses. ----------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "staff.backends.RoleBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "staff-sign-in"
SIMPLE_HISTORY_DATE_INDEX = False  # a history is read by its record; an index by date would slow down editions
PASSWORD_RESET_TIMEOUT = 24 * 3600  # seconds
OTP_TOTP_ISSUER = "Ik wil inburgeren"
AXES_CLIENT_IP_CALLABLE = "staff.network.place_of"
AXES_USERNAME_CALLABLE = "staff.network.name_of"
AXES_LOCKOUT_CALLABLE = "staff.network.own_answer"
AXES_SENSITIVE_PARAMETERS = ["username", "next", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # one person from one place: nobody shuts out the others there
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}]

# Language and time ----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Files ----------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", LEAFLET_FOLDER / "static", ("markercluster", CLUSTER_FOLDER)]
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "evidence": evidence_store(environment.value("STORAGE_URL") or f"file://{VAR_DIR / 'evidence'}"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "config.storage.HashedStaticFiles"
    },
}
RELEASE = release_of(BASE_DIR)

# Logging: to the console, without addresses or query strings; on a server one JSON object a line ----------------------
LINES = {"formatter": "lines" if LOCAL else "json"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_address": {"()": "config.logs.WithoutAddress"}},
    "formatters": {"lines": {"format": "%(message)s"}, "json": {"()": "config.logs.AsJson"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", **LINES},
        "requests": {"class": "logging.StreamHandler", "filters": ["without_address"], **LINES},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"handlers": ["requests"], "propagate": False},
        # A refused host or session, with the address; the visitor gets a page that says so.
        "django.security": {"handlers": ["nowhere"], "propagate": False},
        # Names and addresses of who tried to sign in; what happened to an account stands in its own log.
        "axes": {"handlers": ["nowhere"], "propagate": False},
    },
}
