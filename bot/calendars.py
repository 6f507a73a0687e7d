"""The calendar file of an event (RFC 5545), which phones open with their own calendar."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.talk.words import rupiah
from models.events.cards import EventCard

_LINE = 75
"""The octets that a line may have; a longer one goes on after a line break and a space."""


def calendar_name(card: EventCard) -> str:
    """What the file is called."""
    return f"{card.code}.ics"


def calendar_file(card: EventCard) -> bytes:
    """The file. A later one of the same event takes the earlier one's place in the calendar."""
    return "".join(f"{folded}\r\n" for line in _lines(card) for folded in _fold(line)).encode()


def _lines(card: EventCard) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Sapa Lampung//Pasar murah//ID"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(card.code)}@sapa-lampung"
    yield f"SEQUENCE:{card.version}"
    yield f"DTSTAMP:{_moment(card.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(card.changed_at)}"
    yield f"DTSTART:{_moment(card.starts_at)}"
    yield f"DTEND:{_moment(card.ends_at)}"
    yield f"SUMMARY:{_escape(card.name)}"
    yield f"LOCATION:{_escape(_place(card))}"
    if card.lat is not None and card.lon is not None:
        yield f"GEO:{card.lat:.6f};{card.lon:.6f}"
    yield f"DESCRIPTION:{_escape(_description(card))}"
    yield f"STATUS:{'CANCELLED' if card.state == 'cancelled' else 'CONFIRMED'}"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _place(card: EventCard) -> str:
    parts = (card.place, card.address, card.kecamatan_name, card.kabupaten_name)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _description(card: EventCard) -> str:
    lines = [card.organiser, *(f"{good.name}: {rupiah(good.rupiah)}" for good in card.goods)]
    if card.papers:
        lines.append(f"Bawa: {card.papers}")
    if card.state == "cancelled":
        lines.insert(0, f"DIBATALKAN: {card.reason or '-'}")
    lines.append(f"Sumber: {card.source}")
    return "\n".join(lines)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    """Commas, semicolons and line breaks part values: those of a text are marked."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return marked.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets that cut no character, all but the first indented."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE:
            yield piece
            piece, size = " ", 1
        piece += char
        size += width
    yield piece
