"""The chart of a price: a line over eight weeks, the ceiling as a dashed line, who said so below.

Drawn for a phone that shows it 320 pixels wide: the smallest letters are 11 pixels high there.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from html import escape
from pathlib import Path
from textwrap import wrap

from bot.charts.axes import Axis, axis, ticks
from bot.talk.words import Words, month_day, number, rupiah
from models.prices.lookups import Series

WIDTH, HEIGHT = 400, 400

_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 382, 112, 312
_GROUND, _INK, _SOFT, _GRID = "#fffdf8", "#1f2421", "#565f5a", "#e3dccd"
_LINE, _ABOVE = "#12523f", "#a3261b"
_GAP = timedelta(days=10)
"""Between points further apart nobody knows how the price went, so no line joins them."""
_FEW = 16
"""So many points are shown each by a dot; more would be a string of beads."""
_TICKS = 5
_SOURCE_LETTERS, _SOURCE_LINES = 52, 2
_LARGE_LETTERS, _TITLE_LETTERS, _AREA_LETTERS = 18, 24, 36

Spot = tuple[float, float]


def chart_svg(series: Series, area: str, first: date, last: date) -> str:
    """The chart of a series with at least one point, from day to day. `area` is its name."""
    rupiahs = [price for _, price in series.points]
    upright = axis([*rupiahs, *([series.ceiling.rupiah] if series.ceiling else [])])
    spots = [(_across(day, first, last), _up(price, upright)) for day, price in series.points]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="Inter" fill="{_INK}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_GROUND}"/>',
        f'<rect width="{WIDTH}" height="6" fill="{_LINE}"/>',
        *_head(series, area),
        *_grid(upright, first, last),
        *_price_line(series, spots),
        *_ceiling_line(series, upright, spots),
        *_newest(series, spots[-1]),
        *_source(series),
        "</svg>",
    ]
    return "".join(parts)


@cache
def _words() -> Words:
    return Words.load(Path(__file__).parent)


def _head(series: Series, area: str) -> Iterator[str]:
    unit = _words()("unit", {"unit": series.commodity.unit})
    name = _short(series.commodity.name, _TITLE_LETTERS)
    yield _text(16, 38, name, size=22 if len(name) <= _LARGE_LETTERS else 18, weight=700)
    yield _text(16, 62, _short(area, _AREA_LETTERS), size=15.5, fill=_SOFT)
    yield _text(16, 95, unit, size=14, fill=_SOFT)


def _grid(upright: Axis, first: date, last: date) -> Iterator[str]:
    for line in upright.lines:
        y = _up(line, upright)
        yield f'<path d="M{_LEFT} {y:.1f}H{_RIGHT}" stroke="{_GRID}" stroke-width="1"/>'
        yield _text(_LEFT - 8, y + 5, number(line), size=14, anchor="end")
    days = ticks(first, last, _TICKS)
    for day in days:
        x = _across(day, first, last)
        yield f'<path d="M{x:.1f} {_BOTTOM}v6" stroke="{_SOFT}" stroke-width="1.2"/>'
        anchor = "end" if day == last else "middle"
        yield _text(
            x + (4 if day == last else 0), _BOTTOM + 22, month_day(day), size=14, anchor=anchor
        )
    yield f'<path d="M{_LEFT} {_BOTTOM}H{_RIGHT}" stroke="{_SOFT}" stroke-width="1.2"/>'
    years = "–".join(dict.fromkeys((str(first.year), str(last.year))))
    dates = _words()("dates", {"years": years})
    yield _text((_LEFT + _RIGHT) / 2, _BOTTOM + 43, dates, size=14, anchor="middle", fill=_SOFT)


def _price_line(series: Series, spots: Sequence[Spot]) -> Iterator[str]:
    path: list[str] = []
    before: date | None = None
    for (day, _), (x, y) in zip(series.points, spots, strict=True):
        joined = before is not None and day - before <= _GAP
        path.append(f"{'L' if joined else 'M'}{x:.1f} {y:.1f}")
        before = day
    yield (
        f'<path d="{"".join(path)}" fill="none" stroke="{_LINE}" stroke-width="3" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )
    if len(spots) <= _FEW:
        for x, y in spots:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{_LINE}"/>'


def _ceiling_line(series: Series, upright: Axis, spots: Sequence[Spot]) -> Iterator[str]:
    ceiling = series.ceiling
    if ceiling is None:
        return
    y = _up(ceiling.rupiah, upright)
    yield (
        f'<path d="M{_LEFT} {y:.1f}H{_RIGHT}" stroke="{_ABOVE}" stroke-width="2" '
        'stroke-dasharray="7 5"/>'
    )
    label = _words()("ceiling", {"kind": ceiling.kind, "rupiah": ceiling.rupiah})
    # On the side of the line where the price is not, as far as the left half goes.
    near = [spot_y for x, spot_y in spots if x < (_LEFT + _RIGHT) / 2]
    is_below = bool(near) and sum(near) / len(near) < y
    at = y + 18 if (is_below and y + 22 < _BOTTOM) or y - 20 < _TOP - 14 else y - 8
    yield _text(_LEFT + 6, at, label, size=15, weight=600, fill=_ABOVE, halo=True)


def _newest(series: Series, spot: Spot) -> Iterator[str]:
    """The last price as a dot on the line, and in large letters where nothing can lie below it."""
    day, price = series.points[-1]
    is_above = series.ceiling is not None and price > series.ceiling.rupiah
    colour = _ABOVE if is_above else _LINE
    yield (
        f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="6" fill="{colour}" '
        f'stroke="{_GROUND}" stroke-width="2"/>'
    )
    edge = WIDTH - 16
    yield _text(edge, 38, rupiah(price), size=22, weight=700, anchor="end", fill=colour)
    yield _text(edge, 62, month_day(day), size=15.5, anchor="end", fill=_SOFT)


def _source(series: Series) -> Iterator[str]:
    told = wrap(_words()("source", {"source": series.source}), _SOURCE_LETTERS)
    for row, line in enumerate(told[:_SOURCE_LINES]):
        is_cut = row == _SOURCE_LINES - 1 and len(told) > _SOURCE_LINES
        yield _text(16, 374 + 17 * row, line + " …" if is_cut else line, size=13.5, fill=_SOFT)


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: float,
    weight: int = 400,
    anchor: str = "start",
    fill: str = _INK,
    halo: bool = False,
) -> str:
    around = (
        f' paint-order="stroke" stroke="{_GROUND}" stroke-width="5" stroke-linejoin="round"'
        if halo
        else ""
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{fill}"{around}>{escape(words)}</text>'
    )


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _across(day: date, first: date, last: date) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (day - first).days / (last - first).days


def _up(rupiahs: float, upright: Axis) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * upright.part(rupiahs)
