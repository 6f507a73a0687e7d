"""The answer form of PIHPS' price tables, with invented prices and all of its oddities."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.config import Clock, Json

PROVINCE = "99"
"""The only province there is; the real one's number for Lampung is not known."""

_WIB = ZoneInfo("Asia/Jakarta")
_PUBLISHED = time(13, 0)
_MOST_DAYS = 90
# Groups at level 1 with the goods that belong to them at level 2: rupiah a kilogram, invented.
_ROWS = (
    ("I", "Beras ", 1, 15_000), ("1", "Beras Kualitas Medium I ", 2, 15_100),
    ("2", "Beras Kualitas Super I ", 2, 16_900), ("II", "Daging Ayam", 1, 38_000),
    ("3", "Daging Ayam Ras Segar ", 2, 38_000), ("III", "Telur Ayam", 1, 29_000),
    ("4", "Telur Ayam Ras Segar ", 2, 29_000), ("IV", "Cabai Rawit", 1, 52_000),
    ("5", "Cabai Rawit Merah ", 2, 54_000), ("V", "Bawang Putih Ukuran Sedang ", 1, 1_000),
    ("6", "Bawang Putih Ukuran Sedang ", 2, 38_500), ("VI", "Gula Pasir", 1, 18_200),
    ("7", "Gula Pasir Lokal ", 2, 18_200), ("8", "Gula Pasir Kualitas Premium ", 2, 19_700),
)  # fmt: skip


class Pihps:
    """The table of one province. `american` tells which of two date forms it wants: it was seen to
    want MM/DD/YYYY by one reader, YYYY-MM-DD by others; the wrong one is answered by `-` alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.american = True
        self.asked = 0
        self.routes = [Route("/GetGridDataDaerah", self._grid, methods=["GET"])]

    async def _grid(self, request: Request) -> Response:
        self.asked += 1
        if request.headers.get("x-requested-with") != "XMLHttpRequest":
            return Response("<!DOCTYPE html><title>Harga Pangan</title>", media_type="text/html")
        fields = request.query_params
        first, last = self._read(fields["start_date"]), self._read(fields["end_date"])
        understood = (
            first is not None
            and last is not None
            and (last - first).days < _MOST_DAYS
            and fields["province_id"] == PROVINCE
            and fields["price_type_id"] == "1"
        )
        # Whatever it does not understand, it answers with the last week, and nothing in it.
        today = self._clock().astimezone(_WIB).date()
        days = _days(first, last) if understood and first and last else _days(today, today)
        rows = list(self._rows(list(days), has_prices=understood))
        return Response(msgspec.json.encode({"data": rows}), media_type="application/json")

    def _rows(self, days: list[date], *, has_prices: bool) -> Iterator[Json]:
        for number, name, level, rupiah in _ROWS:
            row: Json = {"no": number, "name": name, "level": level}
            for day in days:
                price = f"{rupiah + day.day * 50:,}" if has_prices and self._is_out(day) else "-"
                row[f"{day:%d/%m/%Y}"] = price
            yield row

    def _is_out(self, day: date) -> bool:
        here = self._clock().astimezone(_WIB)
        published = day < here.date() or (day == here.date() and here.time() >= _PUBLISHED)
        return published and day.weekday() < 5

    def _read(self, written: str) -> date | None:
        form, pattern = (
            (r"\d\d/\d\d/\d{4}", "%m/%d/%Y") if self.american else (r"\d{4}-\d\d-\d\d", "%Y-%m-%d")
        )
        if not re.fullmatch(form, written):
            return None
        try:
            return datetime.strptime(written, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            return None


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
