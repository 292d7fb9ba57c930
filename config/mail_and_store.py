"""Mail and the evidence store, from their addresses in the environment. No refusal repeats one: they hold secrets."""

from typing import Any
from urllib.parse import unquote, urlsplit

import dj_email_url
from django.core.exceptions import ImproperlyConfigured

LOCAL_MAIL = ("console", "memory")
MAIL_PORTS = {"": 25, "tls": 587, "ssl": 465}  # by what stands behind the + of the scheme
MAIL_REFUSED = "EMAIL_URL is not understood. Set it to smtp+tls://user:password@host:587."
STORE_REFUSED = "STORAGE_URL is not understood. Set it to file:///folder or s3://key:secret@host/bucket."
# Without TLS only inside a closed network; what is kept is encrypted before it travels.
S3_SCHEMES = {"s3": "https", "s3+http": "http"}


def mail_settings(url: str) -> dict[str, Any]:
    """Django's mail settings for `smtp://user:password@host:port`; `smtp+tls` (STARTTLS) and `smtp+ssl` encrypt."""
    scheme, _plus, security = urlsplit(url).scheme.partition("+")
    if scheme not in ("smtp", *LOCAL_MAIL) or security not in MAIL_PORTS:
        raise ImproperlyConfigured(MAIL_REFUSED)
    found = {name: value for name, value in parsed(url).items() if name.startswith("EMAIL_")}
    del found["EMAIL_FILE_PATH"]
    if scheme == "smtp":
        found["EMAIL_PORT"] = urlsplit(url).port or MAIL_PORTS[security]
        found |= {"EMAIL_USE_TLS": security == "tls", "EMAIL_USE_SSL": security == "ssl"}
    return found


def parsed(url: str) -> dict[str, Any]:
    """What the library makes of it, which knows no `+`."""
    scheme, _colon, rest = url.partition(":")
    try:
        found = dj_email_url.parse(f"{scheme.partition('+')[0]}:{rest}")
    except ValueError:  # a port that is no number
        raise ImproperlyConfigured(MAIL_REFUSED) from None
    if scheme.startswith("smtp") and not urlsplit(url).hostname:
        raise ImproperlyConfigured(MAIL_REFUSED)
    return found


def evidence_store(url: str) -> dict[str, Any]:
    """Django's storage settings for `file:///folder`, or `s3://key:secret@host/bucket` (a store that speaks S3).

    `s3+http://…` is the same without TLS.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path and not parts.netloc:
        options = {"location": unquote(parts.path), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if parts.scheme not in S3_SCHEMES or not parts.hostname or not parts.path.strip("/"):
        raise ImproperlyConfigured(STORE_REFUSED)
    return {"BACKEND": "config.s3_store.S3Store", "OPTIONS": s3_options(url)}


def s3_options(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise ImproperlyConfigured(STORE_REFUSED) from None
    return {
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"{S3_SCHEMES[parts.scheme]}://{parts.hostname}{port}",
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "default_acl": "private",
        "file_overwrite": False,
        "querystring_auth": True,
    }
