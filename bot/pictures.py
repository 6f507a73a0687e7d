"""Pictures that are drawn when they are sent: a painter for each kind, and the pictures as PNG."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

KEPT = 128
"""Pictures that a process keeps; one is asked for again within seconds or never."""

# ISO/IEC 18004: version 1 with error correction H holds ten characters of the alphanumeric set, and
# needs four light modules around. A ticket is printed, scratched and photographed, hence H.
_VERSION, _CORRECTION, _MODE = 1, "h", "alphanumeric"
_QUIET = 4
# Trying all eight masks for the prettiest one takes four fifths of the time; every one is readable.
_MASK = 2
# 29 modules of 16 pixels: 464, which no phone has to enlarge, and two whole bytes to a module.
_PIXELS = 16
_DARK, _LIGHT = bytes(_PIXELS // 8), b"\xff" * (_PIXELS // 8)
# 900 bytes and not 400, in a fifth of the time: it is uploaded once, then sent by its id.
_EFFORT = 1


def paint(kind: str, subject: str) -> bytes:
    """The picture as PNG.

    `ticket` paints the subject, a code like `SP-8K2M4Q`, as a QR code and nothing else. Raises
    LookupError for a kind without a painter and ValueError for a subject that cannot be painted.
    """
    if kind not in _PAINTERS:
        raise LookupError(kind)
    return _painted(kind, subject)


@lru_cache(maxsize=KEPT)
def _painted(kind: str, subject: str) -> bytes:
    return _PAINTERS[kind](subject)


def _ticket(code: str) -> bytes:
    import segno  # a tenth of a second, and many a process never paints

    made = segno.make_qr(
        code, error=_CORRECTION, version=_VERSION, mode=_MODE, mask=_MASK, boost_error=False
    )
    return _png(made.matrix)


def _png(dark: Sequence[Sequence[int]]) -> bytes:
    """The modules in black on white with their quiet zone, one bit a pixel.

    Written here, as the encoder that comes with segno takes four times as long as the code itself.
    """
    side = (len(dark) + 2 * _QUIET) * _PIXELS
    module, edge = (_LIGHT, _DARK), _LIGHT * _QUIET
    # Each scan line begins with its filter: none.
    lines = [b"\0" + edge + b"".join([module[one] for one in row]) + edge for row in dark]
    quiet = (b"\0" + _LIGHT * (len(dark) + 2 * _QUIET)) * (_QUIET * _PIXELS)
    pixels = quiet + b"".join([line * _PIXELS for line in lines]) + quiet
    header = side.to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"  # 1 bit, grey, no interlacing
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(pixels, _EFFORT))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    named = name + content
    return len(content).to_bytes(4, "big") + named + zlib.crc32(named).to_bytes(4, "big")


_PAINTERS: Mapping[str, Callable[[str], bytes]] = {"ticket": _ticket}
