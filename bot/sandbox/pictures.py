"""Reads the size of a picture from its first bytes, and paints samples for people without one."""

import math
import struct
import zlib


class NotAPicture(Exception):
    """The bytes are no picture that a chat app shows."""


def picture_size(content: bytes) -> tuple[int, int, str]:
    """Width and height in pixels, and the content type. Raises NotAPicture."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", content[16:24])
            return width, height, "image/png"
        if content.startswith(b"\xff\xd8"):
            return *_jpeg_size(content), "image/jpeg"
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return *_webp_size(content), "image/webp"
    except (struct.error, IndexError):
        pass
    raise NotAPicture


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """From the frame header, which follows any number of other segments."""
    at = 2
    while content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        # C4, C8 and CC are tables and reserved, all others of this row begin a frame.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise NotAPicture


def _webp_size(content: bytes) -> tuple[int, int]:
    match content[12:16]:
        case b"VP8 ":
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            bits = int(struct.unpack("<I", content[21:25])[0])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            width = int.from_bytes(content[24:27], "little") + 1
            return width, int.from_bytes(content[27:30], "little") + 1
        case _:
            raise NotAPicture


def sample_picture(width: int = 320, height: int = 240) -> bytes:
    """A PNG of a house under the sky."""
    sky, meadow, wall, roof = b"\x96\xcd\xf0", b"\x5c\x94\x48", b"\xf4\xe6\xc8", b"\xa8\x50\x38"
    left, right = width // 3, width * 2 // 3
    rows: list[bytes] = []
    for y in range(height):
        row = (sky if y < height * 5 // 8 else meadow) * width
        if height * 3 // 8 <= y < height * 3 // 4:
            row = row[: 3 * left] + wall * (right - left) + row[3 * right :]
        elif height // 4 <= y < height * 3 // 8:
            inset = (height * 3 // 8 - y) * width // height
            span = max(right - left + 40 - 2 * inset, 0)
            start = left - 20 + inset
            row = row[: 3 * start] + roof * span + row[3 * (start + span) :]
        rows.append(b"\0" + row)
    return _png(width, height, rows)


# Of each sample: the ground, then discs from the lowest to the topmost, as the share of the
# picture's height: across, down, radius, colour.
_Disc = tuple[float, float, float, str]
_PRODUCTS: dict[str, tuple[str, list[_Disc]]] = {
    "keripik": (
        "a5683f",
        [(0.67, 0.5, 0.44, "fbf7ee")]
        + [
            (0.67 + 0.24 * math.cos(turn), 0.5 + 0.24 * math.sin(turn), 0.13, colour)
            for turn, colour in zip(range(7), ("f2c14e", "e0a630", "f6d172") * 3, strict=False)
        ]
        + [(0.67, 0.5, 0.14, "f2c14e")],
    ),
    "kopi": (
        "d9c7a8",
        [(0.67, 0.5, 0.45, "ffffff"), (0.67, 0.5, 0.3, "f3efe6"), (0.67, 0.5, 0.26, "3b2416")],
    ),
    "kain": ("7a1f2b", [(0.15 + 0.2 * n, 0.5, 0.07, "e3b23c") for n in range(6)]),
}


def sample_product(name: str, width: int = 640, height: int = 480) -> bytes:
    """A PNG of something to sell: keripik, kopi or kain. Raises KeyError."""
    ground, discs = _PRODUCTS[name]
    rows: list[bytes] = []
    for y in range(height):
        row = bytearray(bytes.fromhex(ground) * width)
        for across, down, radius, colour in discs:
            reach = (radius * height) ** 2 - (y - down * height) ** 2
            if reach > 0:
                half = math.sqrt(reach)
                left, right = (int(across * height + side * half) for side in (-1, 1))
                left, right = max(left, 0), min(right, width)
                row[3 * left : 3 * right] = bytes.fromhex(colour) * max(right - left, 0)
        rows.append(b"\0" + row)
    return _png(width, height, rows)


def _png(width: int, height: int, rows: list[bytes]) -> bytes:
    """A picture of 24-bit pixels; every row begins with its filter, 0."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
