"""A photo of an iPhone (HEIC) made anew as JPEG; of several the main one. Runs as a process of its own."""

import pillow_heif
from PIL import Image

from complaints.evidence.pictures import MOST_PIXELS_COPIED, encoded, refuse_larger, shrunk
from complaints.evidence.process import MOST_PIXELS, answer

PLAIN = ("RGB", 8, 420)  # mode, bits, chroma: how phones write

# One thread, and nothing but the picture: each of these costs memory.
pillow_heif.options.DECODE_THREADS = 1
pillow_heif.options.THUMBNAILS = False
pillow_heif.options.DEPTH_IMAGES = False
pillow_heif.options.AUX_IMAGES = False


def drawn_anew(content: bytes) -> bytes:
    """HEIC in, JPEG out. The decoder itself turns the picture upright."""
    return encoded(decoded(content))


def decoded(content: bytes) -> Image.Image:
    """The main picture, made smaller; its full size is given back when this returns."""
    file = pillow_heif.open_heif(content)
    plain = (file.mode, file.info.get("bit_depth"), file.info.get("chroma")) == PLAIN
    refuse_larger(file.size, MOST_PIXELS if plain else MOST_PIXELS_COPIED)
    pixels, stride = file.data, file.stride

    def rows(top: int, bottom: int) -> Image.Image:
        """A few rows of what the decoder holds; a copy of the whole would be too much."""
        part = pixels[top * stride : bottom * stride]
        return Image.frombytes(file.mode, (file.size[0], bottom - top), part, "raw", file.mode, stride)

    return shrunk(file.size, rows)


if __name__ == "__main__":
    answer(drawn_anew)
