"""How residents say which tax, how late and where, beside the buttons."""

import re
from collections.abc import Sequence
from functools import partial

from bot.talk import Choice, Misheard, Option, Pinned, Place
from bot.talk.asking import Paged, plain
from bot.talk.said import Heard, Typed
from handlers.order.pickup import in_lampung
from handlers.tax_payment.draft import FIVE_YEAR, YEARLY, Where
from handlers.vehicle_tax.months import MonthsLate
from models.gazetteer import Gazetteer
from models.gazetteer import Place as Area

AGAIN = "!"
"""What is answered by words that ask how to pay from the beginning."""
LATE_AGAIN = -1
"""The same, where months are asked for."""

_LONGEST = 150
_HOW_MUCH = re.compile(r"\b(?:berapa|brp|brapa|berapaan)\b(?! (?:lama|bulan|tahun|hari|jam))")
_BEGIN = re.compile(r"\b(?:bayar\w*|byr|membayar|dibayar|pembayaran)\b")
_FIVE = re.compile(
    r"\b(?:(?:5|lima) ?tahunan|ganti (?:plat|pelat|stnk|kaleng)|(?:plat|pelat) baru"
    r"|perpanjang\w* stnk|cek fisik)"
)
_FIVE_YEARS = re.compile(
    r"\b(?:5|lima) ?(?:tahun|thn|th)\b(?! (?:lalu|yang|ga|gak|tidak|nunggak|telat|mati))"
)
_OVERDUE = re.compile(r"\b(?:telat|terlambat|nunggak|menunggak|tunggakan|mati|lewat|dibayar)\b")
"""Beside these, five years are how long nothing was paid, and no renewal."""
_AHEAD = re.compile(
    r"\b(?:(?:\w+ )?(?:hari|minggu|bulan) lagi|(?:minggu|bulan) depan|besok|lusa|masih lama)\b"
)
_YEARLY = re.compile(r"\b(?:pajak tahunan|tahunan|setahun sekali|satu tahun|1 tahun|per tahun)\b")
_WISHES = (
    ("signal", re.compile(r"\b(?:signal|sinyal samsat|samsat digital nasional)\b")),
    ("samdes", re.compile(r"\b(?:e ?samdes|samdes|samsat desa|bumdes|bum ?des|desa ?mart)\b")),
    ("drive-thru", re.compile(r"\bdrive ?(?:thru|true|through|tru)\b")),
    ("keliling", re.compile(r"\bsamsat keliling|samling\b")),
    ("mall", re.compile(r"\bsamsat mall?\b")),
    (
        "samsat",
        re.compile(
            r"\b(?:samsat (?:terdekat|dekat|induk|buka|di|jam|mana)"
            r"|(?:kantor|alamat|lokasi|jam(?: buka)?|tempat|dekat) samsat"
            r"|samsat\b.*\b(?:buka|tutup|jam|alamat|lokasi|telepon|telpon)"
            r"|(?:buka|tutup|jam|alamat|lokasi|telepon|telpon)\b.*\bsamsat)\b"
        ),
    ),
)


_OFFICE = re.compile(r"(?:kantor )?samsat(?: [a-z]+){1,3}")


def said_wish(text: str) -> str:
    """The way to pay that the words ask for by its name; empty where they ask for none."""
    said = plain(text)
    return next((wish for wish, words in _WISHES if words.search(said)), "")


def names_an_office(text: str) -> bool:
    """Whether the words are `samsat` and a name, and nothing else: `samsat kalianda`."""
    return _OFFICE.fullmatch(plain(text)) is not None


def speaks_of_paying(text: str) -> bool:
    """Whether the words are about paying."""
    return _BEGIN.search(plain(text)) is not None


def asks_how_much(text: str) -> bool:
    """Whether the words ask for an amount."""
    return _HOW_MUCH.search(plain(text)) is not None


def said_renewal(text: str) -> str | None:
    """Which of the two taxes the words speak of; `5 tahunan` is no `tahunan`."""
    said = plain(text)
    if _FIVE.search(said) or (_FIVE_YEARS.search(said) and not _OVERDUE.search(said)):
        return FIVE_YEAR
    return YEARLY if _YEARLY.search(said) else None


def begins_anew(heard: Heard, chosen: object) -> bool:
    """Whether the words are no answer, but ask how to pay from the beginning."""
    return (
        isinstance(heard, Typed)
        and chosen == Misheard("not-understood")
        and bool(speaks_of_paying(heard.text) or said_wish(heard.text))
    )


class Several(Choice[str]):
    """A choice that may also be answered with AGAIN."""

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        chosen = super().read(heard, offered)
        return AGAIN if begins_anew(heard, chosen) else chosen


class Binding(Several):
    """The same, never found in a longer sentence."""

    def find(self, sentence: str) -> str | None:
        return None


class Renewal(Several):
    """Which of the two taxes."""

    def find(self, sentence: str) -> str | None:
        return said_renewal(sentence)

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if isinstance(heard, Typed) and (found := self.find(heard.text)) is not None:
            return found
        return super().read(heard, offered)


class Lateness(Choice[int]):
    """Months late, by a range of them or by their number: `setahun lebih`, `3 bulan`."""

    def read(self, heard: Heard, offered: Sequence[str]) -> int | Misheard | Paged:
        if isinstance(heard, Typed) and _AHEAD.search(plain(heard.text)):
            return 0
        chosen = super().read(heard, offered)
        if chosen == Misheard("not-understood") and isinstance(heard, Typed):
            months = self._months.read(heard, ())
            if isinstance(months, int):
                return months
        return LATE_AGAIN if begins_anew(heard, chosen) else chosen

    def find(self, sentence: str) -> int | None:
        return 0 if _AHEAD.search(plain(sentence)) else self._months.find(sentence)

    _months = MonthsLate("late", none="belum lewat")


class Wherever(Place[Where]):
    """A pin in Lampung, or the name of a place there."""

    def __init__(self, key: str, places: Gazetteer, /, **facts: object) -> None:
        super().__init__(key, pin=pinned, name=partial(named, places), **facts)


def pinned(pin: Pinned) -> Where | Misheard:
    """A pin, if it is in Lampung."""
    if in_lampung(pin):
        return Where(pin.lat, pin.lon)
    return Misheard("outside-lampung")


def named(places: Gazetteer, text: str) -> Where | Misheard:
    """All that a name may mean, of what lies in one kabupaten or is one."""
    if len(text) > _LONGEST:
        return Misheard("place-unknown")
    found = places.spot(text)[0] or places.find(text)
    codes = _told_apart(found)
    return Where(areas=codes) if codes else Misheard("place-unknown")


def spotted(places: Gazetteer, text: str) -> Where | None:
    """The place that a sentence names beside its other words."""
    if len(text) > _LONGEST:
        return None
    codes = _told_apart(places.spot(text)[0])
    return Where(areas=codes) if codes else None


def _told_apart(found: Sequence[Area]) -> tuple[str, ...]:
    """One for each kecamatan or kabupaten that is meant; nobody pays tax at the whole province."""
    codes = {each.code[:8]: each.code for each in reversed(found) if len(each.code) > 2}
    return tuple(reversed(codes.values()))


class Next(Choice[str]):
    """What to do next; who sends a pin or names another place gets what is there.

    A pin is answered as `@lat,lon`, a name as `?` and the words, words about paying as AGAIN.
    """

    def __init__(
        self, key: str, options: Sequence[Option[str]], places: Gazetteer, /, **facts: object
    ) -> None:
        super().__init__(key, options, **facts)
        self._places = places

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if isinstance(heard, Pinned):
            inside = pinned(heard)
            return inside if isinstance(inside, Misheard) else f"@{heard.lat},{heard.lon}"
        chosen = super().read(heard, offered)
        if begins_anew(heard, chosen):
            return AGAIN
        if isinstance(heard, Typed) and chosen == Misheard("not-understood"):
            if said_renewal(heard.text):
                return AGAIN
            return f"?{heard.text}" if spotted(self._places, heard.text) else chosen
        return chosen

    def picks(self, answer: str) -> bool:
        return answer.startswith("?")

    def find(self, sentence: str) -> str | None:
        return None  # what a sentence tells was heard already


def another(places: Gazetteer, wanted: str) -> Where | None:
    """The place that `Next` was answered with."""
    if wanted.startswith("@"):
        lat, lon = map(float, wanted.removeprefix("@").split(","))
        return Where(lat, lon)
    return spotted(places, wanted.removeprefix("?")) if wanted.startswith("?") else None
