"""Pictures are made anew: upright, on white, bounded, and nothing but the picture."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from complaints.evidence import heic, pictures
from complaints.evidence.pictures import LONGEST_SIDE, MOST_PIXELS_COPIED, shrunk, turn_of, webp_size
from complaints.evidence.process import NotMadeError
from tests.complaints.evidence_files import BLUE, MARK, RED, corners, many_colours, photo_data, saved, telling

pytestmark = pytest.mark.long

CLOSE = 6  # of 255: how far a colour may move when it is stored as JPEG
TURNS = range(1, 9)


def made(content):
    maker = heic if content[4:8] == b"ftyp" else pictures
    return Image.open(BytesIO(maker.drawn_anew(content)))


def looks_like(one, other):
    """Whether two pictures of one size differ, on average, by no more than a JPEG changes."""
    assert one.size == other.size
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(difference).mean) < CLOSE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_but_the_picture_is_kept(kind):
    sent = telling(kind)
    assert MARK in sent
    maker = heic if kind == "HEIF" else pictures
    clean = maker.drawn_anew(sent)
    assert MARK not in clean
    picture = Image.open(BytesIO(clean))
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert looks_like(picture, many_colours())


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_as_the_camera_was_held(kind, turn):
    sent = saved(corners(), kind, exif=photo_data(turn), **({} if kind == "PNG" else {"quality": 95}))
    assert looks_like(made(sent), ImageOps.exif_transpose(Image.open(BytesIO(sent))))


@pytest.mark.parametrize("turn", TURNS)
def test_a_photo_of_an_iphone_stands_as_the_camera_was_held(turn):
    held = corners()
    held.getexif()[0x0112] = turn
    assert looks_like(made(saved(held, "HEIF", quality=95)), ImageOps.exif_transpose(held))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("nonsense", [b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0nonsense", b"Exif\0\0"])
def test_a_camera_that_writes_nonsense_still_made_a_picture(nonsense):
    assert looks_like(made(saved(corners(), "JPEG", exif=nonsense, quality=95)), corners())


def test_exif_that_breaks_its_reader_turns_nothing(monkeypatch):
    def fail(_picture):
        raise SyntaxError

    monkeypatch.setattr(Image.Image, "getexif", fail)
    assert turn_of(corners()) is None


def in_mode(mode):
    if mode == "P":
        return many_colours().quantize(dither=Image.Dither.NONE)
    if mode == "I;16":
        return many_colours().convert("L").convert("I").point(lambda value: value * 257).convert(mode)
    return many_colours().convert(mode)


MODES = {"1": "PNG", "L": "JPEG", "LA": "PNG", "P": "PNG", "RGBA": "WEBP", "CMYK": "JPEG", "I;16": "PNG"}


@pytest.mark.parametrize(("mode", "kind"), MODES.items())
def test_a_picture_of_every_kind_of_colour_is_taken(mode, kind):
    picture = in_mode(mode)
    shown = many_colours().convert("L") if mode == "I;16" else picture
    assert looks_like(made(saved(picture, kind)), shown)


def test_what_is_transparent_becomes_white_paper():
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 20, 40))
    for kind in ("PNG", "HEIF"):
        result = made(saved(picture, kind)).convert("RGB")
        assert result.getpixel((5, 20))[0] < CLOSE, kind
        assert result.getpixel((35, 20))[0] > 255 - CLOSE, kind


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF", "MPO"])
def test_of_several_pictures_the_first_is_kept(kind):
    frames = [Image.new("RGB", (64, 64), colour) for colour in (RED, BLUE)]
    sent = saved(frames[0], kind, save_all=True, append_images=frames[1:])
    assert Image.open(BytesIO(sent)).n_frames == 2
    assert looks_like(made(sent), frames[0])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_a_large_picture_is_made_smaller(kind):
    sent = saved(many_colours(4000, 1000), kind)
    assert made(sent).size == (LONGEST_SIDE, 750)


def test_a_small_picture_keeps_its_size():
    assert made(saved(many_colours(300, 2000), "JPEG")).size == (300, 2000)


@pytest.mark.parametrize("size", [(3333, 700), (1, 7000), (9000, 1), (3001, 3001)])
def test_strips_leave_no_seam(size):
    picture = many_colours(*size)
    at_once = picture.resize(shrunk(size, rows_of(picture)).size, Image.Resampling.BICUBIC)
    difference = ImageChops.difference(shrunk(size, rows_of(picture)), at_once)
    assert max(top for _low, top in difference.getextrema()) <= 2


def rows_of(picture):
    return lambda top, bottom: picture.crop((0, top, picture.width, bottom))


def test_a_screenshot_stays_sharp_and_a_photo_small():
    assert made(saved(corners(), "PNG")).format == "PNG"
    assert made(saved(corners(), "WEBP", lossless=True)).format == "PNG"
    assert made(saved(many_colours(), "PNG")).format == "JPEG"


def test_the_same_screenshot_comes_out():
    result = made(saved(corners(), "PNG"))
    assert ImageChops.difference(result.convert("RGB"), corners()).getbbox() is None


@pytest.mark.parametrize(
    "options", [{}, {"lossless": True}, {"exif": photo_data()}], ids=["lossy", "lossless", "large"]
)
def test_the_size_of_a_webp_is_read_from_its_header(options):
    sent = saved(many_colours(321, 123), "WEBP", **options)
    assert webp_size(sent) == (321, 123)


SIDE = 6400  # squared, more than forty million
TOO_LARGE = {
    "a JPEG": ("JPEG", SIDE, {}),
    "a PNG": ("PNG", SIDE, {}),
    "a progressive JPEG": ("JPEG", 4300, {"progressive": True}),
    "a WebP": ("WEBP", 3600, {"method": 0}),
    "a bomb": ("PNG", 20_000, {"compress_level": 1}),
}


@pytest.mark.parametrize(("kind", "side", "options"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_picture_of_too_many_pixels_is_refused_from_its_header(kind, side, options, monkeypatch):
    sent = saved(Image.new("1" if kind == "PNG" else "L", (side, side)), kind, **options)
    monkeypatch.setattr(pictures, "shrunk", not_to_be_called)
    with pytest.raises(NotMadeError, match="too-many-pixels"):
        pictures.drawn_anew(sent)


@pytest.mark.parametrize("options", [{}, {"chroma": 444}])
def test_a_photo_of_an_iphone_with_too_many_pixels_is_refused_from_its_header(options, monkeypatch):
    monkeypatch.setattr(heic, "MOST_PIXELS", 4000)
    monkeypatch.setattr(heic, "MOST_PIXELS_COPIED", 1000)
    monkeypatch.setattr(heic, "shrunk", not_to_be_called)
    with pytest.raises(NotMadeError, match="too-many-pixels"):
        heic.drawn_anew(saved(corners(), "HEIF", **options))


def test_phones_write_what_is_taken_at_full_size(monkeypatch):
    monkeypatch.setattr(heic, "MOST_PIXELS_COPIED", 1)
    assert made(saved(corners(), "HEIF")).size == (80, 60)
    assert MOST_PIXELS_COPIED >= 12_000_000


def not_to_be_called(*_arguments):
    raise AssertionError("The picture was decoded.")
