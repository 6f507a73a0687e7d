"""Calendar files (RFC 5545), which phones open with their own calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.talk.words import rupiah
from models.events.cards import EventCard
from models.trainings.cards import TrainingCard

_LINE = 75
"""The octets that a line may have; a longer one goes on after a line break and a space."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a calendar. A later `version` of the same `code` takes the earlier's place.

    `about` is what is told below the date, line by line; `pin` is its latitude and longitude.
    """

    code: str
    version: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    name: str
    place: str
    about: Sequence[str]
    is_cancelled: bool
    pin: tuple[float, float] | None = None

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return f"{self.code}.ics"


def event_entry(card: EventCard) -> Entry:
    """An event with its goods."""
    about = [card.organiser, *(f"{good.name}: {rupiah(good.rupiah)}" for good in card.goods)]
    if card.papers:
        about.append(f"Bawa: {card.papers}")
    pin = None if card.lat is None or card.lon is None else (card.lat, card.lon)
    where = (card.place, card.address, card.kecamatan_name, card.kabupaten_name)
    return _entry(card, where, about, pin)


def training_entry(card: TrainingCard, kecamatan: str, kabupaten: str) -> Entry:
    """A training in this kecamatan."""
    return _entry(card, (card.place, card.address, kecamatan, kabupaten), [card.organiser], None)


def _entry(
    card: EventCard | TrainingCard, where: Sequence[str], about: list[str],
    pin: tuple[float, float] | None,
) -> Entry:  # fmt: skip
    gone = card.state == "cancelled"
    if gone:
        about.insert(0, f"DIBATALKAN: {card.reason or '-'}")
    return Entry(
        card.code, card.version, card.changed_at, card.starts_at, card.ends_at, card.name,
        ", ".join(dict.fromkeys(part for part in where if part)),
        [*about, f"Sumber: {card.source}"], gone, pin,
    )  # fmt: skip


def calendar_file(entry: Entry) -> bytes:
    """The file."""
    return "".join(f"{folded}\r\n" for line in _lines(entry) for folded in _fold(line)).encode()


def _lines(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Sapa Lampung//Jadwal//ID"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(entry.code)}@sapa-lampung"
    yield f"SEQUENCE:{entry.version}"
    yield f"DTSTAMP:{_moment(entry.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(entry.changed_at)}"
    yield f"DTSTART:{_moment(entry.starts_at)}"
    yield f"DTEND:{_moment(entry.ends_at)}"
    yield f"SUMMARY:{_escape(entry.name)}"
    yield f"LOCATION:{_escape(entry.place)}"
    if entry.pin is not None:
        yield f"GEO:{entry.pin[0]:.6f};{entry.pin[1]:.6f}"
    yield f"DESCRIPTION:{_escape(chr(10).join(entry.about))}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


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
