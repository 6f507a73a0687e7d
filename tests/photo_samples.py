"""Photos that residents send in tests: a good one, and those that people and rogues really send."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

_GPS, _LATITUDE, _REFERENCE = 0x8825, 2, 1


class Sample(NamedTuple):
    """A file, and whether an app sends it as a photo or as a file whose name claims to be one."""

    content: bytes
    kind: str = "photo"


def content(name: str) -> bytes:
    """The bytes of a sample: besar, pdf, bom, gps, kecil or lain."""
    return sample(name).content


@cache
def sample(name: str) -> Sample:
    """What `> [photo:NAME]` sends. Raises KeyError."""
    match name:
        case "lain":
            return Sample(_jpeg(800, 600, "sienna"))
        case "kecil":
            return Sample(_jpeg(120, 90, "sienna"))
        case "gps":
            exif = Image.Exif()
            exif.get_ifd(_GPS).update({_REFERENCE: "S", _LATITUDE: (5.0, 25.0, 30.0)})
            return Sample(_jpeg(1200, 900, "olive", exif=exif))
        case "besar":
            # 20 MB to the byte above what a bot may fetch; the picture itself is a good one.
            good = _jpeg(1200, 900, "olive")
            return Sample(good + b"\0" * (20 * 1024 * 1024 + 1 - len(good)), "document")
        case "pdf":
            return Sample(b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n", "document")
        case "bom":
            return Sample(_bomb(30_000), "document")
        case _:
            raise KeyError(name)


def _jpeg(width: int, height: int, colour: str, **more: object) -> bytes:
    """A plate on a table of this colour."""
    picture = Image.new("RGB", (width, height), colour)
    plate = (width // 4, height // 4, width * 3 // 4, height * 3 // 4)
    ImageDraw.Draw(picture).ellipse(plate, fill="moccasin", outline="white", width=8)
    out = BytesIO()
    picture.save(out, "JPEG", **more)
    return out.getvalue()


def _bomb(side: int) -> bytes:
    """A small PNG that unpacks into `side` by `side` grey pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" * (side + 1)
    rows = b"".join(packer.compress(row) for _ in range(side // 100)) + packer.flush()
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
