"""Lays a checklist out on A4 and writes it as PDF 1.4, which every telephone opens and prints.

Written here, as a library for PDF takes ten times the memory of all that is needed of one: two
faces that every reader has by itself (ISO 32000-1, 9.6.2.2), lines of text, and boxes to tick.
"""

import zlib
from collections.abc import Iterator

from models.checklist import Checklist

_WIDTH, _HEIGHT = 595, 842
"""A4 in points."""
_MARGIN = 56
_TITLE, _HEADING, _BODY, _SMALL = 20, 14, 12, 9
_BOX = 11
_INDENT = 24
_GREY = "0.35 g"
_BLACK = "0 g"

# The widths of Helvetica's letters from the space on, in thousandths of the size (Adobe's metrics).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER = 600
_BOLDER = 1.15
"""How much wider a line of text is in Helvetica-Bold, at the most."""


def pdf_of(checklist: Checklist) -> bytes:
    """The file; the same checklist always gives the same one."""
    return _file([_compressed(page) for page in _pages(checklist)], checklist.title)


class _Sheet:
    """Pages that fill from the top down."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self._y = _HEIGHT - _MARGIN

    def text(self, words: str, size: int, *, bold: bool = False, indent: int = 0) -> None:
        """Words in as many lines as they need."""
        for line in _wrapped(words, size, _WIDTH - 2 * _MARGIN - indent, bold=bold):
            self._room(size * 1.4)
            self._y -= size * 1.35
            face = "B" if bold else "R"
            self._draw(
                f"BT /{face} {size} Tf {_MARGIN + indent} {self._y:.1f} Td ({_escaped(line)}) Tj ET"
            )

    def ticked(self, words: str) -> None:
        """Words behind a box; never parted from it."""
        lines = len(_wrapped(words, _BODY, _WIDTH - 2 * _MARGIN - _INDENT))
        self._room(lines * _BODY * 1.4)
        self._draw(f"0.8 w {_MARGIN} {self._y - _BODY * 1.45:.1f} {_BOX} {_BOX} re S")
        self.text(words, _BODY, indent=_INDENT)
        self.space(5)

    def space(self, points: float) -> None:
        """Nothing, for so many points."""
        self._y -= points

    def colour(self, operator: str) -> None:
        """What is written from here on has this colour."""
        self._draw(operator)

    def line(self) -> None:
        """A line across the page."""
        self._draw(f"0.5 w {_MARGIN} {self._y:.1f} m {_WIDTH - _MARGIN} {self._y:.1f} l S")

    def keep(self, points: float) -> None:
        """What follows needs so much room to begin on this page."""
        self._room(points)

    def _room(self, points: float) -> None:
        if self._y - points < _MARGIN:
            self.pages.append([])
            self._y = _HEIGHT - _MARGIN

    def _draw(self, operator: str) -> None:
        self.pages[-1].append(operator)


def _pages(checklist: Checklist) -> Iterator[str]:
    sheet = _Sheet()
    sheet.text(checklist.title, _TITLE, bold=True)
    sheet.space(4)
    sheet.text(checklist.subtitle, _HEADING)
    sheet.space(10)
    sheet.line()
    for section in checklist.sections:
        sheet.space(14)
        sheet.keep(_HEADING * 5)
        sheet.text(section.heading, _HEADING, bold=True)
        sheet.space(6)
        for each in section.lines:
            if section.boxes:
                sheet.ticked(each)
            else:
                sheet.text(each, _BODY)
    sheet.space(14)
    sheet.line()
    sheet.space(6)
    sheet.colour(_GREY)
    for note in checklist.notes:
        sheet.text(note, _SMALL)
        sheet.space(2)
    sheet.colour(_BLACK)
    for page in sheet.pages:
        yield "\n".join(page)


def _wrapped(words: str, size: int, room: float, *, bold: bool = False) -> list[str]:
    """The words in lines that are no wider than the room."""
    wide = size / 1000 * (_BOLDER if bold else 1)
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and _width(longer) * wide > room:
            lines.append(line)
            line = word
        else:
            line = longer
        while _width(line) * wide > room:  # a word that no line has room for
            most = next(n for n in range(len(line), 0, -1) if _width(line[:n]) * wide <= room)
            lines.append(line[:most])
            line = line[most:]
    return [*lines, line] if line else lines


def _width(text: str) -> int:
    return sum(
        _WIDTHS[at] if 0 <= (at := ord(letter) - 32) < len(_WIDTHS) else _OTHER for letter in text
    )


def _escaped(line: str) -> str:
    for mark in ("\\", "(", ")"):
        line = line.replace(mark, f"\\{mark}")
    return line


def _bytes(text: str) -> bytes:
    """WinAnsi, as the faces are told to be read (ISO 32000-1, annex D); it lacks no letter here."""
    return text.encode("cp1252", errors="replace")


def _compressed(page: str) -> bytes:
    stream = zlib.compress(_bytes(page), 9)
    return b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(stream), stream)


def _file(pages: list[bytes], title: str) -> bytes:
    """The objects with the table of where each of them begins (ISO 32000-1, 7.5)."""
    fonts = [
        b"<</Type/Font/Subtype/Type1/BaseFont/%b/Encoding/WinAnsiEncoding>>" % name
        for name in (b"Helvetica", b"Helvetica-Bold")
    ]
    first = 6
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(id-ID)>>",
        _bytes(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"),
        *fonts,
        b"<</Title(%b)>>" % _bytes(_escaped(title)),
    ]
    for at, page in enumerate(pages):
        objects.append(
            _bytes(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_WIDTH} {_HEIGHT}]"
                f"/Resources<</Font<</R 3 0 R/B 4 0 R>>>>/Contents {first + 2 * at + 1} 0 R>>"
            )
        )
        objects.append(page)
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    begins: list[int] = []
    for number, content in enumerate(objects, 1):
        begins.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for begin in begins:
        out += b"%010d 00000 n \n" % begin
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)
