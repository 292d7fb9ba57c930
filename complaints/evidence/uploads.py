"""Takes files from a form without filling memory or disk, however much is sent.

Each file goes to a nameless file on disk, which is gone even when the server is killed. What is beyond the limits is
read and dropped, so that the form comes back with its words; what is far beyond them is not read at all.
"""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from complaints.evidence.store import MOST_BYTES, MOST_FILES

LARGEST_REQUEST = 250 * 1024 * 1024  # bytes: ten files as large as may be, and some that are too large


class BoundedUploads(FileUploadHandler):
    """Hands over every file with the size that was sent; one that was too much comes empty."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.files = 0

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        self.files += 1
        self.is_whole = self.files <= MOST_FILES
        self.file: IO[bytes] = self.room() if self.is_whole else BytesIO()

    def room(self) -> IO[bytes]:
        """A file without a buffer: what a buffer holds is found not to fit only when it is too late to say so."""
        try:
            return TemporaryFile(buffering=0)  # closed with the request
        except OSError:  # no room for even an empty one
            self.is_whole = False
            return BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.is_whole = self.is_whole and start + len(raw_data) <= MOST_BYTES
        if self.is_whole:
            self.write(raw_data)

    def write(self, raw_data: bytes) -> None:
        """A disk that is full makes the file empty, which the form then says."""
        self.is_whole = False
        with suppress(OSError):
            self.is_whole = self.file.write(raw_data) == len(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        if not self.is_whole:
            self.file.close()
            self.file = BytesIO()
        self.file.seek(0)
        return UploadedFile(
            self.file, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        self.file.close()


def refuse_the_largest(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answers a request that is far too large without reading it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if length_of(request) > LARGEST_REQUEST:
            return render(request, "413.html", status=413)
        return get_response(request)

    return middleware


def length_of(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
