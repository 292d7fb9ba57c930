"""What is sent becomes a clean file or a sentence: by its content, whatever its name says."""

import gzip
from io import BytesIO
from threading import Thread
from zipfile import ZipFile
from zlib import compress

import pytest
from django.utils.translation import override
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from complaints.evidence import cleaning
from complaints.evidence.cleaning import LARGEST_FILE, MOST_FILES, SENTENCES, RefusedFileError, cleaned, media_type_of
from complaints.evidence.process import MOST_PAGES, NotMadeError
from tests.complaints.evidence_files import MARK, chunk, corners, good, many_colours, pdf, png, saved, telling

pytestmark = pytest.mark.long

TAKEN = {
    "JPEG": "image/jpeg",
    "PNG": "image/jpeg",
    "WEBP": "image/jpeg",
    "HEIF": "image/jpeg",
    "PDF": "application/pdf",
}


@pytest.mark.parametrize(("kind", "media_type"), TAKEN.items())
def test_every_kind_that_phones_and_offices_make_is_taken(kind, media_type):
    clean = cleaned(good(kind))
    assert clean.media_type == media_type == media_type_of(clean.content)


@pytest.mark.parametrize("kind", TAKEN)
def test_what_the_file_tells_besides_is_gone(kind):
    sent = telling(kind)
    assert MARK in sent
    assert MARK not in cleaned(sent).content


def test_a_screenshot_stays_a_png():
    assert cleaned(saved(corners(), "PNG")).media_type == "image/png"


def archive():
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        file.writestr("virus.exe", MARK)
    return buffer.getvalue()


def refusal_of(content):
    with pytest.raises(RefusedFileError) as refusal:
        cleaned(content)
    return refusal.value.key


FOREIGN = {
    "a GIF": saved(corners(), "GIF"),
    "a TIFF": saved(corners(), "TIFF"),
    "a BMP": saved(corners(), "BMP"),
    "an icon": saved(corners(), "ICO"),
    "an AVIF": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + bytes(40),
    "a film": b"\0\0\0\x1cftypisom\0\0\0\0isommp42" + bytes(40),
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "an archive": archive(),
    "a packed file": gzip.compress(bytes(1_000_000)),
    "a program": b"\x7fELF" + bytes(60),
    "a GIF that is a script": b"GIF89a=1;alert(1)//",
    "words": b"Factuur 12",
    "a PDF behind words": b"x" * 20 + pdf([("0 0 9 9", b"")]),
}


@pytest.mark.parametrize("sent", FOREIGN.values(), ids=FOREIGN)
def test_another_kind_is_refused_and_says_which_are_taken(sent):
    assert refusal_of(sent) == "kind"


def test_the_sentence_about_kinds_names_them():
    assert all(kind in str(SENTENCES["kind"]).lower() for kind in ("jpeg", "png", "webp", "heic", "pdf"))


BROKEN = {
    "nothing": b"",
    "only the first bytes": b"\xff\xd8\xff",
    "a JPEG header before a page": b"\xff\xd8\xff<script>alert(1)</script>",
    "a WebP without a picture": b"RIFF\x04\0\0\0WEBP",
    "a HEIC without a picture": b"\0\0\0\x1cftypheic\0\0\0\0mif1heic" + bytes(40),
    "a PNG whose words unpack to much": png(chunk(b"zTXt", b"a\0\0" + compress(bytes(100_000_000)))),
    "a PNG whose profile unpacks to much": png(chunk(b"iCCP", b"a\0\0" + compress(bytes(100_000_000)))),
    "a PNG that says it is larger than it is": png(size=(5000, 5000)),
    **{f"half a {kind}": good(kind)[: len(good(kind)) // 2] for kind in TAKEN},
}


@pytest.mark.parametrize("sent", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_unreadable(sent):
    assert refusal_of(sent) == "unreadable"


def test_a_file_of_too_many_pixels_is_refused():
    assert refusal_of(png(size=(60_000, 60_000))) == "too-many-pixels"


def test_a_file_that_is_too_big_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(cleaning, "made_anew", not_to_be_called)
    assert refusal_of(good("JPEG").ljust(LARGEST_FILE + 1, b"\0")) == "too-big"


def not_to_be_called(*_arguments):
    raise AssertionError("The file was opened.")


def test_a_file_of_the_most_bytes_is_taken():
    assert cleaned(good("JPEG").ljust(LARGEST_FILE, b"\0")).media_type == "image/jpeg"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_an_archive_too_is_only_a_picture(kind):
    clean = cleaned(good(kind) + archive()).content
    assert b"virus.exe" not in clean
    assert b"PK\x03\x04" not in clean


def test_while_one_file_is_made_others_wait_but_not_for_ever(monkeypatch):
    monkeypatch.setattr(cleaning, "LONGEST_WAIT", 0.01)
    with cleaning.one_at_a_time:
        assert refusal_of(good("JPEG")) == "busy"
    assert cleaned(good("JPEG")).content


def test_two_files_are_never_made_at_once(monkeypatch):
    at_work = []

    def watched(content, _maker):
        at_work.append(cleaning.one_at_a_time.locked())
        return content

    monkeypatch.setattr(cleaning, "made_anew", watched)
    threads = [Thread(target=cleaned, args=(good("JPEG"),)) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert at_work == [True] * 4
    assert not cleaning.one_at_a_time.locked()


def test_a_refusal_lets_the_next_one_in():
    assert refusal_of(b"\xff\xd8\xff") == "unreadable"
    assert not cleaning.one_at_a_time.locked()


@pytest.mark.parametrize("key", SENTENCES)
def test_every_refusal_is_a_short_sentence_in_both_languages(key):
    said = {}
    for language in ("nl", "en"):
        with override(language):
            said[language] = str(RefusedFileError(key).sentence)
    assert said["nl"] != said["en"]
    for words in said.values():
        assert words.endswith(".")
        assert max(len(sentence.split()) for sentence in words.rstrip(".").split(". ")) <= 20


def test_the_sentences_name_the_real_limits():
    assert f" {LARGEST_FILE // 1024 // 1024} MB" in str(SENTENCES["too-big"])
    assert f" {MOST_FILES} " in str(SENTENCES["too-many"])
    assert f" {MOST_PAGES} " in str(SENTENCES["too-many-pages"])


def test_every_reason_of_a_maker_has_its_sentence():
    assert len(SENTENCES) >= 9
    with pytest.raises(KeyError):
        _sentence = RefusedFileError("another").sentence


def test_a_reason_of_the_process_becomes_a_refusal(monkeypatch):
    def refuse(_content, _maker):
        raise NotMadeError("locked")

    monkeypatch.setattr(cleaning, "made_anew", refuse)
    assert refusal_of(good("PDF")) == "locked"


SMALL = {kind: saved(many_colours(64, 48), kind) for kind in TAKEN if kind != "PDF"} | {"PDF": good("PDF")}
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8)


@pytest.mark.long
@pytest.mark.parametrize("kind", SMALL)
@settings(max_examples=8)
@given(changes=CHANGES, length=st.floats(0.1, 1))
@example(changes=[(1, b"\0")], length=0.99)
def test_whatever_is_changed_in_a_file_it_is_cleaned_or_refused(kind, changes, length):
    """In the real process, where a library that crashes is noticed as a refusal and never as an error."""
    content = bytearray(SMALL[kind])
    for place, new in changes:
        begin = 12 + int(place * (len(content) - 12))  # its first bytes stay: they decide the kind
        content[begin : begin + len(new)] = new
    assert outcome_of(bytes(content[: int(length * len(content))])) in {*SENTENCES, *TAKEN.values(), "image/png"}


def outcome_of(content):
    """The media type, or the key of the refusal."""
    try:
        return cleaned(content).media_type
    except RefusedFileError as refusal:
        return refusal.key


def test_a_file_that_was_cleaned_can_be_cleaned_again():
    for kind in ("JPEG", "PDF"):
        once = cleaned(good(kind))
        assert cleaned(once.content).media_type == once.media_type
    assert Image.open(BytesIO(cleaned(good("JPEG")).content)).size == many_colours().size
