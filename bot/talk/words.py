"""What we say, by language: TOML texts with gaps, and the one place where facts become words.

A text is taken apart once, when it is loaded, so that saying it costs a join. A gap is written
`{price:rp}`: a name (with attributes: `{point.name}`) and how to spell it.
"""

import string
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
"""Western Indonesia Time, UTC+7 without summer time: all of Lampung."""


@lru_cache(maxsize=4096)
def rupiah(amount: int) -> str:
    """`Rp62.500`: no space, no decimals."""
    from babel.numbers import format_currency

    return format_currency(
        amount, "IDR", "¤#,##0", locale="id", currency_digits=False, decimal_quantization=False
    )


@lru_cache(maxsize=4096)
def number(amount: float) -> str:
    """`1.250` and `2,5`."""
    from babel.numbers import format_decimal

    return format_decimal(amount, "#,##0.##", locale="id")


@lru_cache(maxsize=2048)
def _spelled_date(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale="id")


def _day(moment: datetime | date) -> date:
    return moment.astimezone(WIB).date() if isinstance(moment, datetime) else moment


def day(moment: datetime | date) -> str:
    """`Senin, 23 November 2026`, the day it is in WIB."""
    return _spelled_date(_day(moment), "EEEE, d MMMM y")


def short_day(moment: datetime | date) -> str:
    """`Sen 23 Nov`, the day it is in WIB."""
    return _spelled_date(_day(moment), "EEE d MMM")


def plain_date(moment: datetime | date) -> str:
    """`23 November 2026`, the day it is in WIB."""
    return _spelled_date(_day(moment), "d MMMM y")


def month(moment: datetime | date) -> str:
    """`November 2026`, the month it is in WIB."""
    return _spelled_date(_day(moment), "MMMM y")


def month_day(moment: datetime | date) -> str:
    """`23 Nov`, the day it is in WIB."""
    return _spelled_date(_day(moment), "d MMM")


def clock(moment: datetime) -> str:
    """`09.15` in WIB."""
    here = moment.astimezone(WIB)
    return f"{here.hour:02d}.{here.minute:02d}"


def distance(kilometres: float) -> str:
    """`800 m`, `2,4 km`, `35 km`: as exact as is useful."""
    if kilometres < 1:
        return f"{max(1, round(kilometres * 10)) * 100} m"
    return number(round(kilometres, 1) if kilometres < 10 else round(kilometres)) + " km"


_SPELLINGS: dict[str, Callable[..., str]] = {
    "rp": rupiah,
    "n": number,
    "day": day,
    "date": plain_date,
    "month": month,
    "short-day": short_day,
    "clock": clock,
    "km": distance,
}


class Markup(str):
    """Text of ours that is put into a gap as it stands, *bold* included."""

    __slots__ = ()


def _plain(value: object) -> str:
    """A fact as text; what others wrote can open no *bold* of its own."""
    return value if isinstance(value, Markup) else str(value).replace("*", "∗")


class Text:
    """One sentence with gaps."""

    __slots__ = ("_gaps", "_pieces", "gaps", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.gaps: set[str] = set()
        self._pieces: list[str] = []
        self._gaps: list[
            tuple[int, str, Callable[[object], object] | None, Callable[..., str]]
        ] = []
        """The place of each gap among the pieces, its fact, what of it, and how it is spelled."""
        for literal, field, spec, _ in string.Formatter().parse(source):
            if literal:
                self._pieces.append(literal)
            if field is not None:
                name, _, path = field.partition(".")
                self.gaps.add(name)
                spell = _SPELLINGS[spec] if spec else _plain
                inner = attrgetter(path) if path else None
                self._gaps.append((len(self._pieces), name, inner, spell))
                self._pieces.append("")

    def say(self, facts: Mapping[str, object]) -> str:
        """The sentence with its gaps filled. Raises KeyError when a fact is missing."""
        pieces = self._pieces
        if self._gaps:
            pieces = pieces.copy()
            for place, name, inner, spell in self._gaps:
                value = facts[name]
                pieces[place] = spell(inner(value) if inner else value)
        return "".join(pieces)


_NONE: Mapping[str, object] = {}


class Words:
    """The texts of one flow in every language it has; a missing one falls back to Indonesian."""

    def __init__(self, texts: Mapping[str, Mapping[str, Text]]) -> None:
        self._texts = texts

    @classmethod
    def load(cls, folder: Path) -> "Words":
        """Every `<language>.toml` in the folder, `id.toml` at least."""
        texts = {
            file.stem: {
                key: Text(text) for key, text in tomllib.loads(file.read_text("utf-8")).items()
            }
            for file in sorted(folder.glob("??.toml"))
        }
        if "id" not in texts:
            raise FileNotFoundError(folder / "id.toml")
        return cls(texts)

    def __contains__(self, key: str) -> bool:
        return key in self._texts["id"]

    def __call__(
        self, key: str, /, facts: Mapping[str, object] | None = None, language: str = "id"
    ) -> str:
        """The text of this key. Raises KeyError for an unknown key or a missing fact."""
        texts = self._texts.get(language)
        text = texts.get(key) if texts is not None else None
        return (text or self._texts["id"][key]).say(facts or _NONE)

    @property
    def languages(self) -> Mapping[str, Mapping[str, Text]]:
        """All texts by language and key, for the tests that walk them."""
        return self._texts
