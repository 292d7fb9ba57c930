"""Files for tests of evidence: good ones of every kind, and what people hide in them."""

from io import BytesIO
from zlib import compress, crc32

import pillow_heif
from django.core.files.base import ContentFile
from PIL import Image

from complaints.encryption import encrypted
from complaints.evidence.store import store

pillow_heif.register_heif_opener()

MARK = b"Kerkstraat 12, Utrecht"  # what must not be in a file that was made anew
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 200), (230, 210, 40)
GPS, USER_COMMENT, ORIENTATION = 0x8825, 0x9286, 0x0112
A4 = "0 0 595 842"


def corners(width=80, height=60):
    """A picture whose four quarters have a colour of their own: it shows how it was turned."""
    small = Image.new("RGB", (2, 2))
    small.putdata([RED, GREEN, BLUE, YELLOW])
    return small.resize((width, height), Image.Resampling.NEAREST)


def many_colours(width=640, height=480):
    """A picture like a photo: colours that flow."""
    glow, slope = Image.radial_gradient("L"), Image.linear_gradient("L")
    return Image.merge("RGB", (glow, slope, slope.transpose(Image.Transpose.ROTATE_90))).resize((width, height))


def saved(picture, kind, **options):
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def photo_data(orientation=1):
    """Exif with the place where a photo was made."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010E] = MARK.decode()
    exif[GPS] = {1: "N", 2: (52.0, 5.0, 30.5), 3: "E", 4: (5.0, 7.0, 12.5), 28: MARK}
    return exif


def telling(kind):
    """A file of this kind in which the place stands in every corner that the format has."""
    picture, exif = many_colours(), photo_data()
    if kind == "JPEG":
        return saved(picture, kind, exif=exif, comment=MARK, xmp=b"<x:xmpmeta>" + MARK, icc_profile=MARK) + MARK
    if kind == "PNG":
        return (
            saved(picture, kind, exif=exif, icc_profile=MARK)[:-12] + chunk(b"tEXt", b"Place\0" + MARK) + chunk(b"IEND")
        )
    if kind == "PDF":
        return pdf([drawn(MARK.decode())], extra=b"/Info << /Author (" + MARK + b") >>")
    return saved(picture, kind, exif=exif.tobytes(), xmp=b"<x:xmpmeta>" + MARK)


def chunk(name, data=b""):
    """A chunk of a PNG."""
    return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")


def png(*chunks, size=(4, 4)):
    """A PNG with an empty grey picture of `size` and these chunks in front of it."""
    header = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + b"\x08\0\0\0\0"
    data = compress(b"\0" * (4 + 1) * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(chunks) + chunk(b"IDAT", data) + chunk(b"IEND")


def drawn(text, box=A4):
    """A page with words on it."""
    return box, f"BT /F 24 Tf 40 400 Td ({text}) Tj ET".encode()


def pdf(pages, *, catalog=b"", extra=b"", annotations=()):
    """A PDF of `(box, what is drawn)` pages; `annotations` stand on each page, `extra` goes into the trailer."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>", b"", font, *annotations]
    kids, marks = [], b" ".join(b"%d 0 R" % number for number in range(4, 4 + len(annotations)))
    for box, content in pages:
        objects.append(b"<< /Length %d >> stream\n" % len(content) + content + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox ["
            + box.encode()
            + b"] /Contents %d 0 R " % len(objects)
            + b"/Resources << /Font << /F 3 0 R >> >> /Annots ["
            + marks
            + b"] >>"
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(kids) + b"] /Count %d >>" % len(kids)
    return assembled(objects, extra)


def assembled(objects, extra):
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj " % number + content + b" endobj\n"
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows
    trailer = b"trailer << /Size %d /Root 1 0 R " % (len(objects) + 1) + extra + b" >>\n"
    return body + table + trailer + b"startxref\n%d\n%%%%EOF" % len(body)


def good(kind):
    """A plain file of this kind."""
    if kind == "PDF":
        return pdf([drawn("Factuur 12")])
    return saved(many_colours(), kind)


def document_in(case, *pages):
    """A document of a case that lies in the store as it is: nothing is made anew, so it takes no time."""
    paper = case.evidence.create(name="contract.pdf", media_type="application/pdf", size=9, added_at=case.filed_at)
    store().save(paper.key, ContentFile(encrypted(pdf(pages or [drawn("Contract"), drawn("Blad 2")]))))
    return paper
