"""However much is sent, memory and disk stay free, and the words of the form come back."""

import tempfile
import tracemalloc
from io import BytesIO

import pytest
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from complaints.evidence import uploads
from complaints.evidence.store import MOST_BYTES, MOST_FILES
from complaints.evidence.uploads import LARGEST_REQUEST, BoundedUploads, length_of, refuse_the_largest
from tests.harness.client import page_from
from tests.harness.plain_language import measure_page

BOUNDARY = b"---------------------------7ea"
MEGABYTE = 1024 * 1024


class Endless:
    """A body that is made while it is read: a text, then so many files of so many megabytes."""

    def __init__(self, files, megabytes):
        self.parts = self.made(files, megabytes)
        self.rest = b""
        self.length = sum(len(part) for part in self.made(files, megabytes))

    def made(self, files, megabytes):
        yield b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="story"\r\n\r\nGeen les.'
        for number in range(files):
            name = b'name="files"; filename="%d.jpg"' % number
            yield b"\r\n--" + BOUNDARY + b"\r\nContent-Disposition: form-data; " + name + b"\r\n\r\n"
            yield from [MEGABYTE * b"x"] * megabytes
        yield b"\r\n--" + BOUNDARY + b"--\r\n"

    def read(self, size):
        while len(self.rest) < size and (part := next(self.parts, b"")):
            self.rest += part
        given, self.rest = self.rest[:size], self.rest[size:]
        return given

    readline = read


def files_of(request):
    """The files of a request, which the server would close at its end."""
    assert request.POST["story"] == "Geen les."
    OPEN.append(request)
    return request.FILES.getlist("files")


OPEN = []


@pytest.fixture(autouse=True)
def closed_at_the_end():
    yield
    while OPEN:
        OPEN.pop().close()


def request_with(body):
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY.decode()}",
            "CONTENT_LENGTH": str(body.length),
            "wsgi.input": body,
        }
    )


def sent(*files):
    form = {"story": "Geen les.", "files": [SimpleUploadedFile(*file) for file in files]}
    return files_of(RequestFactory().post("/", form))


def test_files_within_the_limits_arrive_whole():
    (first, second) = sent(("a.jpg", b"one", "image/jpeg"), ("b.pdf", b"two" * 100_000))
    assert (first.name, first.content_type, first.size, first.read()) == ("a.jpg", "image/jpeg", 3, b"one")
    assert (second.size, len(second.read())) == (300_000, 300_000)


def test_ten_of_the_largest_files_arrive_in_one_request():
    files = files_of(request_with(Endless(MOST_FILES, MOST_BYTES // MEGABYTE)))
    assert [file.size for file in files] == [MOST_BYTES] * MOST_FILES
    assert [len(file.read()) for file in files] == [MOST_BYTES] * MOST_FILES


def test_a_file_that_is_too_large_comes_empty_and_says_how_large_it_was():
    (file,) = sent(("film.mp4", b"x" * (MOST_BYTES + 1)))
    assert (file.size, file.read()) == (MOST_BYTES + 1, b"")


def test_more_than_ten_files_come_with_the_words():
    files = sent(*[(f"{number}.jpg", b"x") for number in range(MOST_FILES + 5)])
    assert [len(file.read()) for file in files] == [1] * MOST_FILES + [0] * 5


def test_thousands_of_files_are_not_even_counted():
    body = Endless(1001, 0)
    with pytest.raises(TooManyFilesSent):
        len(request_with(body).FILES)


def test_two_hundred_megabytes_cost_no_memory_and_no_disk(monkeypatch):
    kept = []

    def watched(**_how):
        kept.append(BytesIO())
        return kept[-1]

    monkeypatch.setattr(uploads, "TemporaryFile", watched)
    body = Endless(2, 100)
    tracemalloc.start()
    (first, second) = files_of(request_with(body))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (first.size, second.size) == (100 * MEGABYTE, 100 * MEGABYTE)
    assert all(file.closed for file in kept)
    assert len(kept) == 2
    assert most < 2 * MOST_BYTES + 8 * MEGABYTE  # the stand-in for the disk lies in memory


def test_the_file_on_disk_has_no_name(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (file,) = sent(("a.jpg", b"x" * MEGABYTE))
    assert list(tmp_path.iterdir()) == []
    assert len(file.read()) == MEGABYTE


def test_a_full_disk_makes_the_file_empty(monkeypatch):
    class Full(BytesIO):
        def __init__(self, **_how):
            super().__init__()

        def write(self, _content):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads, "TemporaryFile", Full)
    (file,) = sent(("a.jpg", b"x"))
    assert (file.size, file.read()) == (1, b"")


def test_a_connection_that_breaks_leaves_nothing_open():
    handler = BoundedUploads()
    handler.new_file("files", "a.jpg", "image/jpeg", None)
    handler.receive_data_chunk(b"x", 0)
    handler.upload_interrupted()
    assert handler.file.closed


def page_for(client, length, path="/nl/in-de-buurt/"):
    return client.post(path, CONTENT_LENGTH=length)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_request_that_is_far_too_large_gets_a_page_unread(client, language):
    path = {"nl": "/nl/in-de-buurt/", "en": "/en/nearby/"}[language]
    response = page_for(client, str(LARGEST_REQUEST + 1), path)
    assert response.status_code == 413
    page = page_from(response, path=path, method="POST")
    assert page.language == language
    assert not measure_page(page).complaints()


@pytest.mark.django_db
def test_a_request_of_ten_files_is_far_from_too_large(client):
    assert 2 * MOST_FILES * MOST_BYTES < LARGEST_REQUEST
    assert page_for(client, "").status_code != 413


@pytest.mark.parametrize(("length", "expected"), [("12", 12), ("", 0), ("-1", 0), ("x", 0), ("²", 0)])
def test_a_length_that_is_no_number_is_none(length, expected):
    request = RequestFactory().get("/")
    request.META["CONTENT_LENGTH"] = length
    assert length_of(request) == expected
    assert refuse_the_largest(lambda _request: "page")(request) == "page"
