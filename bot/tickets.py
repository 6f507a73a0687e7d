"""Tickets as pictures: a code for cameras, as PNG."""

import zlib
from collections.abc import Sequence
from functools import lru_cache

KEPT = 128
"""Tickets that a process keeps; one is asked for again within seconds or never."""

# ISO/IEC 18004: version 1 with error correction H holds ten characters of the alphanumeric set, and
# needs four light modules around. A ticket is printed, scratched and photographed, hence H.
_VERSION, _CORRECTION, _MODE = 1, "h", "alphanumeric"
_QUIET = 4
_SIDE = 21
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BITS = bytes.maketrans(b"01", b"\0\1")
# Trying all eight masks for the prettiest one takes four fifths of the time; every one is readable.
_MASK = 2
# 29 modules of 16 pixels: 464, which no phone has to enlarge, and two whole bytes to a module.
_PIXELS = 16
_DARK, _LIGHT = bytes(_PIXELS // 8), b"\xff" * (_PIXELS // 8)
# 900 bytes and not 400, in a fifth of the time: it is uploaded once, then sent by its id.
_EFFORT = 1


@lru_cache(maxsize=KEPT)
def paint_ticket(code: str) -> bytes:
    """A code like `SP-8K2M4Q` as a QR code and nothing else, as PNG.

    Raises ValueError for what is no code.

    Error correction and mask are linear: what a bit of the text changes in the symbol does not
    depend on the other bits. So the symbol of a code is an exclusive or of numbers that the library
    is asked for once for each length of codes, and an order's picture costs a third of its time.
    """
    try:
        letters = [_LETTERS.index(letter) for letter in code]
    except ValueError as error:
        raise ValueError("a letter that is not in the alphanumeric set") from error
    symbol, changes = _parts(len(code))
    for at, bits in enumerate(changes):
        pair = letters[2 * at : 2 * at + 2]
        value = pair[0] * 45 + pair[1] if len(pair) == 2 else pair[0]
        for bit, change in enumerate(bits):
            if value >> bit & 1:
                symbol ^= change
    written = f"{symbol:0{_SIDE * _SIDE}b}".encode().translate(_BITS)
    return _png([written[at : at + _SIDE] for at in range(0, _SIDE * _SIDE, _SIDE)])


@lru_cache(maxsize=10)
def _parts(length: int) -> tuple[int, list[list[int]]]:
    """The symbol of so many zeros, and for each two letters what each bit of their value changes.

    Two letters are a value below 45 * 45 in eleven bits, a last single one is in six.
    """
    pairs = range(0, length, 2)
    zeros = "0" * length
    empty = _symbol(zeros)
    changes: list[list[int]] = []
    for at in pairs:
        is_pair = at + 1 < length
        values = [1 << bit for bit in range(11 if is_pair else 6)]
        spelled = [
            _LETTERS[value // 45] + _LETTERS[value % 45] if is_pair else _LETTERS[value]
            for value in values
        ]
        changes.append(
            [_symbol(zeros[:at] + two + zeros[at + len(two) :]) ^ empty for two in spelled]
        )
    return empty, changes


def _symbol(code: str) -> int:
    """All modules of a code, row by row, as one number."""
    import segno  # a tenth of a second, and many a process never paints

    made = segno.make_qr(
        code, error=_CORRECTION, version=_VERSION, mode=_MODE, mask=_MASK, boost_error=False
    )
    return int("".join(str(module) for row in made.matrix for module in row), 2)


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
