"""The entrance: whatever media type a request names, it reaches the site."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest

from config.wsgi import application, in_our_charset, is_in_our_charset
from tests.harness.connection import kept_connection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("connection_of_the_test")]
FORM = "application/x-www-form-urlencoded"
FOREIGN = [
    "text/html; charset=hex",
    "text/html; charset=undefined",
    "text/html; charset=idna",
    "text/html; Charset=unicode_escape",
    'multipart/form-data; boundary=b; charset="rot13"',
    "text/html; charset*=utf-8''hex",
    "text/html; title*=nosuch''%41",
    "text/html; charset=latin-1",
    f"{FORM}; charset=\x00",
]


@pytest.fixture
def connection_of_the_test():
    with kept_connection():
        yield


def status_of(media_type, method="GET", address="/healthz", body=b""):
    environ = {"REQUEST_METHOD": method, "PATH_INFO": address, "CONTENT_TYPE": media_type, "HTTP_HOST": "localhost"}
    environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    setup_testing_defaults(environ)
    said = []
    b"".join(application(environ, lambda status, _headers: said.append(status)))
    return int(said[0].split()[0])


@pytest.mark.parametrize("media_type", ["", "text/html", FORM, f"{FORM}; charset=UTF-8", "text/html; charset=utf8"])
def test_what_browsers_send_goes_on_as_it_is(media_type):
    assert is_in_our_charset(media_type)
    assert status_of(media_type) == 200


@pytest.mark.parametrize("media_type", FOREIGN)
def test_another_charset_is_not_looked_up(media_type):
    assert not is_in_our_charset(media_type)
    assert status_of(media_type) == 200


@pytest.mark.parametrize("media_type", FOREIGN)
def test_a_form_in_another_charset_is_refused_like_one_from_elsewhere(media_type):
    assert status_of(media_type, "POST", "/en/complaint/letter/", b"--b\r\nstory=x\r\n--b--\r\n") == 403


@pytest.mark.parametrize("length", ["x", "-1", "1e3", "٣", "1, 2"])
def test_a_length_that_is_no_number_counts_as_none(length):
    seen = []
    in_our_charset(lambda environ, _start: seen.append(environ["CONTENT_LENGTH"]) or [])(
        {"CONTENT_TYPE": "", "CONTENT_LENGTH": length}, None
    )
    assert seen == [""]
