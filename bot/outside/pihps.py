"""Reads the price tables of PIHPS, which Bank Indonesia shows but does not document.

What is known of them was found by others: a request in a date form that they do not want gets no
error but a table of `-`; columns are named by days (DD/MM/YYYY), prices are written `16,350`, names
end in blanks; groups of goods stand among the goods; new prices come at about 13:00 WIB on working
days. So the reader asks seldom, believes only columns of days that it asked for, and takes a row
only by the name that a commodity has there.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlencode

import msgspec

from bot.channels.wire import NoAnswer, NotSent, Wire

MOST_DAYS = 90
"""Days that may be asked for at once."""

_FORMS = ("%m/%d/%Y", "%Y-%m-%d")
"""How days have been asked for with success, by one reader or another."""
_HEADERS = {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"}
_TRADITIONAL_MARKETS = "1"
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
_PRICE = re.compile(r"[1-9]\d{0,2}(,\d{3})*|[1-9]\d*")


class Unanswered(Exception):
    """PIHPS could not be reached, or answered something else than a table."""


class Found(msgspec.Struct, frozen=True):
    """A price in rupiah, by the name of its row."""

    name: str
    day: date
    rupiah: int


class _Table(msgspec.Struct):
    data: list[dict[str, object]]


class Pihps:
    """The tables of one province. `url` is what the methods' names are appended to."""

    def __init__(self, url: str, province: str, wire: Wire) -> None:
        self._url = url.rstrip("/")
        self._province = province
        self._wire = wire
        self._form = _FORMS[0]

    async def prices(self, first: date, last: date) -> list[Found]:
        """The prices of these days, the days without any left out.

        Raises Unanswered, and ValueError for more than MOST_DAYS days.
        """
        if not 0 <= (last - first).days < MOST_DAYS:
            raise ValueError(f"{first} to {last}")
        forms = [self._form, *(form for form in _FORMS if form != self._form)]
        for form in forms:
            found = read_table(await self._ask(first, last, form), first, last)
            if found:
                self._form = form
                return found
        return []

    async def _ask(self, first: date, last: date, form: str) -> bytes:
        fields = {
            "price_type_id": _TRADITIONAL_MARKETS, "comcat_id": "", "province_id": self._province,
            "regency_id": "", "market_id": "", "tipe_laporan": "1",
            "start_date": first.strftime(form), "end_date": last.strftime(form),
        }  # fmt: skip
        url = f"{self._url}/GetGridDataDaerah?{urlencode(fields)}"
        try:
            answer = await self._wire.request("GET", url, headers=_HEADERS)
        except (NotSent, NoAnswer) as error:
            raise Unanswered(str(error)) from error
        if answer.status != 200:
            raise Unanswered(f"answered {answer.status}")
        return answer.body


def read_table(body: bytes, first: date, last: date) -> list[Found]:
    """The prices in an answer, of the days from first to last. Raises Unanswered."""
    try:
        rows = msgspec.json.decode(body, type=_Table).data
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unanswered("answered no table") from error
    # Where a group and a good have one name, the good stands deeper.
    by_name: dict[str, Mapping[str, object]] = {}
    for row in sorted(rows, key=_level):
        if name := str(row.get("name") or "").strip():
            by_name[name] = row
    return [
        Found(name, day, rupiah)
        for name, row in by_name.items()
        for column, value in row.items()
        if (day := _day(column)) is not None and first <= day <= last
        if (rupiah := _rupiah(value)) is not None
    ]


def _level(row: Mapping[str, object]) -> int:
    level = str(row.get("level") or "")
    return int(level) if level.isdecimal() else 0


def _day(column: str) -> date | None:
    if not _DAY.fullmatch(column):
        return None
    try:
        return datetime.strptime(column, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _rupiah(value: object) -> int | None:
    written = str(value).strip()
    return int(written.replace(",", "")) if _PRICE.fullmatch(written) else None
