"""Mail and the evidence store, from their addresses in the environment."""

from typing import Any
from urllib.parse import unquote, urlsplit

import dj_email_url
from django.core.exceptions import ImproperlyConfigured

MAIL_SCHEMES = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "submission", "console", "memory")


def mail_settings(url: str) -> dict[str, Any]:
    """Django's mail settings for `smtp://user:password@host:port`, or with `smtp+tls` or `smtp+ssl`."""
    if urlsplit(url).scheme not in MAIL_SCHEMES:
        raise ImproperlyConfigured("EMAIL_URL is not understood. Set it to smtp+tls://user:password@host:587.")
    found = dj_email_url.parse(url)
    return {name: value for name, value in found.items() if name.startswith("EMAIL_") and name != "EMAIL_FILE_PATH"}


def evidence_store(url: str) -> dict[str, Any]:
    """Django's storage settings for `file:///folder`, or `s3://key:secret@host/bucket` (a store that speaks S3)."""
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        options = {"location": unquote(parts.path), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if parts.scheme == "s3" and parts.hostname and parts.path.strip("/"):
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": s3_options(url)}
    raise ImproperlyConfigured(
        "STORAGE_URL is not understood. Set it to file:///folder or s3://key:secret@host/bucket."
    )


def s3_options(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return {
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"https://{parts.hostname}{port}",
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "default_acl": "private",
        "file_overwrite": False,
        "querystring_auth": True,
    }
