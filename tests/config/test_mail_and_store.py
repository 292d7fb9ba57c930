"""The mail server and the evidence store, from their addresses. A refusal repeats none: they hold secrets."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.mail import get_connection

from config.mail_and_store import evidence_store, mail_settings

SMTP = "django.core.mail.backends.smtp.EmailBackend"
MAIL = {
    "smtp://mail.example": ("mail.example", 25, False, False),
    "smtp://mail.example:2525": ("mail.example", 2525, False, False),
    "smtp+tls://site:p%40ss@mail.example:587": ("mail.example", 587, True, False),
    "smtp+tls://mail.example": ("mail.example", 587, True, False),
    "smtp+ssl://mail.example": ("mail.example", 465, False, True),
    "smtp+ssl://mail.example:4650": ("mail.example", 4650, False, True),
}


@pytest.mark.parametrize(("url", "expected"), MAIL.items())
def test_a_mail_server_is_reached_as_its_address_says(url, expected):
    found = mail_settings(url)
    assert found["EMAIL_BACKEND"] == SMTP
    assert tuple(found[f"EMAIL_{name}"] for name in ("HOST", "PORT", "USE_TLS", "USE_SSL")) == expected


def test_name_and_password_of_the_mail_server_may_hold_any_sign(settings):
    for name, value in mail_settings("smtp+tls://a%40b.example:p%2Fw%3A%40@mail.example:587").items():
        setattr(settings, name, value)
    connection = get_connection()
    assert (connection.username, connection.password) == ("a@b.example", "p/w:@")
    assert (connection.use_tls, connection.use_ssl, connection.port) == (True, False, 587)


@pytest.mark.parametrize(("url", "backend"), [("console:", "console"), ("memory:", "locmem")])
def test_without_a_mail_server_mail_stays_here(url, backend):
    assert mail_settings(url)["EMAIL_BACKEND"] == f"django.core.mail.backends.{backend}.EmailBackend"


NO_MAIL = (
    "mail.example",
    "http://mail.example",
    "smtps://site:hidden@mail.example",
    "smtp+starttls://site:hidden@mail.example",
    "smtp+tls://",
    "smtp://:hidden@",
    "smtp://site:hidden@mail.example:port",
    "file:///hidden",
)


@pytest.mark.parametrize("url", NO_MAIL)
def test_a_mail_address_that_is_not_understood_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL is not understood\. Set it to smtp\+tls://") as refusal:
        mail_settings(url)
    assert "hidden" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_a_folder_that_only_the_site_may_read_keeps_evidence(tmp_path):
    found = evidence_store(f"file://{tmp_path}/our%20evidence")
    storage = FileSystemStorage(**found["OPTIONS"])
    storage.save("a/b", ContentFile(b"x"))
    file = tmp_path / "our evidence" / "a" / "b"
    assert file.read_bytes() == b"x"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_store_that_speaks_s3_keeps_evidence():
    found = evidence_store("s3://name:se%2Fcret@store.example:9000/evidence")
    assert found["BACKEND"] == "config.s3_store.S3Store"
    options = found["OPTIONS"]
    assert (options["endpoint_url"], options["bucket_name"]) == ("https://store.example:9000", "evidence")
    assert (options["access_key"], options["secret_key"]) == ("name", "se/cret")
    assert (options["default_acl"], options["file_overwrite"]) == ("private", False)
    assert evidence_store("s3://k:s@store.example/e")["OPTIONS"]["endpoint_url"] == "https://store.example"


def test_a_store_in_a_closed_network_needs_no_certificate():
    options = evidence_store("s3+http://k:s@store:8333/evidence")["OPTIONS"]
    assert (options["endpoint_url"], options["bucket_name"]) == ("http://store:8333", "evidence")


NO_STORE = (
    "/srv/evidence",
    "file://",
    "file://folder/evidence",
    "s3://evidence",
    "s3:///evidence",
    "s3://name:hidden@store.example/",
    "s3://name:hidden@store.example:port/evidence",
    "https://name:hidden@store.example/evidence",
    "s3+ftp://name:hidden@store.example/evidence",
)


@pytest.mark.parametrize("url", NO_STORE)
def test_a_store_that_is_not_understood_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match=r"^STORAGE_URL is not understood\. Set it to file:///") as refusal:
        evidence_store(url)
    assert "hidden" not in str(refusal.value)
