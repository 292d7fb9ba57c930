"""A picture made anew: upright, on white, at most 3,000 pixels long, and nothing but the picture.

Runs as a process of its own (see `process.py`). A picture of forty megapixels fits in its memory because it is
made smaller strip by strip.
"""

from collections.abc import Callable
from io import BytesIO
from math import ceil, floor

from PIL import Image

from complaints.evidence.process import MOST_PIXELS, NotMadeError, answer

LONGEST_SIDE = 3000  # pixels; small print on a page still reads
QUALITY = 85
FEW_COLOURS = 256  # a screenshot or drawing
STRIP = 32  # rows of the smaller picture
REACH = 2  # rows around a strip, times the scale, that its edge is mixed from

# Where a decoder holds more than the picture itself, less fits in memory.
MOST_PIXELS_PROGRESSIVE = 18_000_000  # all coefficients at once
MOST_PIXELS_COPIED = 12_500_000  # several copies: WebP, and HEIC other than phones write it

ORIENTATION = 0x0112  # of Exif
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


Rows = Callable[[int, int], Image.Image]


def drawn_anew(content: bytes) -> bytes:
    """JPEG, PNG or WebP in; JPEG or PNG out. Of an animation the first picture."""
    return encoded(decoded(content))


def decoded(content: bytes) -> Image.Image:
    """The picture upright and made smaller; its full size is given back when this returns."""
    if content.startswith(b"RIFF"):
        refuse_larger(webp_size(content), MOST_PIXELS_COPIED)
    picture = opened(content)
    refuse_larger(picture.size, MOST_PIXELS_PROGRESSIVE if "progressive" in picture.info else MOST_PIXELS)
    times = max(1, max(picture.size) // LONGEST_SIDE)
    picture.draft(None, (picture.width // times, picture.height // times))  # a JPEG comes out smaller at once
    smaller = shrunk(picture.size, lambda top, bottom: picture.crop((0, top, picture.width, bottom)))
    turn = turn_of(picture)
    return smaller if turn is None else smaller.transpose(turn)


def opened(content: bytes) -> Image.Image:
    """Only the header is read."""
    try:
        return Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"])
    except Image.DecompressionBombError:
        raise NotMadeError("too-many-pixels") from None


def refuse_larger(size: tuple[int, int], most: int) -> None:
    if size[0] * size[1] > most:
        raise NotMadeError("too-many-pixels")


def webp_size(content: bytes) -> tuple[int, int]:
    """Width and height from the header: the library makes room for the picture before it tells its size."""
    if content[12:16] == b"VP8X":
        return number(content[24:27]) + 1, number(content[27:30]) + 1
    if content[12:16] == b"VP8L":
        bits = number(content[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return number(content[26:28]) & 0x3FFF, number(content[28:30]) & 0x3FFF


def number(little_endian: bytes) -> int:
    return int.from_bytes(little_endian, "little")


def turn_of(picture: Image.Image) -> Image.Transpose | None:
    """What puts the picture upright. A camera that wrote it down wrongly may still have made a good picture."""
    try:
        return UPRIGHT.get(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # Exif of any origin breaks its reader in many ways
        return None


def shrunk(size: tuple[int, int], rows: Rows) -> Image.Image:
    """The picture within the longest side, made from strips: `rows(top, bottom)` gives those of the original."""
    ratio = min(1.0, LONGEST_SIDE / max(size))
    width, height = (max(1, round(side * ratio)) for side in size)
    scale = size[1] / height
    whole = Image.new("RGB", (width, height))
    for top in range(0, height, STRIP):
        begin, end = top * scale, min(top + STRIP, height) * scale
        first = max(0, floor(begin - REACH * scale))
        part = on_white(rows(first, min(size[1], ceil(end + REACH * scale))))
        box = (0, begin - first, size[0], min(end - first, part.height))
        strip = part.resize((width, min(STRIP, height - top)), Image.Resampling.BICUBIC, box)
        whole.paste(strip, (0, top))
    return whole


def on_white(part: Image.Image) -> Image.Image:
    """In plain RGB, with paper behind it."""
    if part.mode.startswith("I"):  # sixteen bits of grey, which Pillow would cut off at 255
        part = part.point(lambda value: value * (1 / 256))
    if not part.has_transparency_data:
        return part.convert("RGB")
    paper = Image.new("RGBA", part.size, "white")
    paper.alpha_composite(part.convert("RGBA"))
    return paper.convert("RGB")


def encoded(picture: Image.Image, quality: int = QUALITY) -> bytes:
    """As JPEG; a picture of few colours as PNG where that is smaller."""
    jpeg = saved(picture, "JPEG", quality=quality)
    if picture.getcolors(FEW_COLOURS) is None:
        return jpeg
    return min(jpeg, saved(picture, "PNG"), key=len)


def saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


if __name__ == "__main__":
    answer(drawn_anew)
