"""The chart of a price: its scales, its words, and what is drawn of it."""

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.charts.axes import axis, ticks
from bot.charts.drawing import HEIGHT, WIDTH, chart_svg
from bot.charts.press import ZOOM, Press, Unpainted
from models.prices.commodities import Commodity
from models.prices.lookups import Ceiling, Series

TODAY = date(2026, 11, 23)
SINCE = TODAY - timedelta(weeks=8)
CEILING = Ceiling(13_500, "HET", "contoh")


def rice(*rupiah: int, ceiling: Ceiling | None = CEILING, source: str = "contoh") -> Series:
    """Prices of every day until today."""
    commodity = Commodity("beras-medium", "Beras medium", "kg", 8_000, 25_000)
    points = tuple(
        (TODAY - timedelta(days=len(rupiah) - 1 - n), each) for n, each in enumerate(rupiah)
    )
    return Series(commodity, "18.71", points, ceiling, source)


def drawn(series: Series, area: str = "Kota Bandar Lampung") -> str:
    return chart_svg(series, area, SINCE, TODAY)


def words(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter() if each.text]  # noqa: S314


@given(st.lists(st.integers(1, 2_000_000), min_size=1, max_size=60))
def test_an_axis_holds_every_value_between_few_round_lines(values: list[int]) -> None:
    upright = axis(values)
    assert upright.low <= min(values) <= max(values) <= upright.high
    assert all(0 <= upright.part(value) <= 1 for value in values)
    assert 2 <= len(upright.lines) <= 6
    assert list(upright.lines) == sorted(set(upright.lines))


def test_lines_stand_at_numbers_that_people_say() -> None:
    assert axis([14_700, 15_300, 13_500]).lines == (13_000, 14_000, 15_000, 16_000)
    assert axis([15_700]).lines == (15_000, 15_500, 16_000, 16_500)


def test_days_are_told_at_even_steps() -> None:
    assert [day.isoformat()[5:] for day in ticks(SINCE, TODAY, 5)] == [
        "09-28", "10-12", "10-26", "11-09", "11-23",
    ]  # fmt: skip


def test_the_chart_says_what_where_when_how_much_and_who_said_so() -> None:
    said = words(drawn(rice(15_000, 15_200, 14_750)))
    for told in (
        "Beras medium", "Kota Bandar Lampung", "Rp14.750", "23 Nov", "Rp per kg", "28 Sep",
        "Tanggal, tahun 2026", "15.000", "Batas HET Rp13.500", "Sumber: contoh",
    ):  # fmt: skip
        assert told in said


def test_without_a_ceiling_there_is_no_line_for_it() -> None:
    assert "stroke-dasharray" in drawn(rice(15_000))
    free = drawn(rice(15_000, ceiling=None))
    assert "stroke-dasharray" not in free
    assert not any("HET" in said for said in words(free))


def test_a_price_above_the_ceiling_is_told_in_another_colour() -> None:
    def colour(svg: str, said: str) -> str | None:
        (found,) = (each for each in ElementTree.fromstring(svg).iter() if each.text == said)  # noqa: S314
        return found.get("fill")

    above, below = drawn(rice(13_600)), drawn(rice(13_500))
    assert colour(above, "Rp13.600") != colour(below, "Rp13.500")


def test_a_line_joins_no_points_that_are_weeks_apart() -> None:
    commodity = rice(1).commodity
    days = (SINCE, SINCE + timedelta(days=7), TODAY - timedelta(days=7), TODAY)
    series = Series(commodity, "18", tuple((day, 15_000) for day in days), None, "contoh")
    (line,) = (
        each.get("d", "")
        for each in ElementTree.fromstring(drawn(series)).iter()  # noqa: S314
        if each.get("fill") == "none"
    )
    assert line.count("M") == 2
    assert line.count("L") == 2


def test_names_and_sources_of_others_stay_words() -> None:
    said = words(drawn(rice(15_000, source="<b>Pasar & Toko</b>"), area='"Natar" <18>'))
    assert "Sumber: <b>Pasar & Toko</b>" in said
    assert '"Natar" <18>' in said


def test_a_long_source_is_cut_after_two_lines() -> None:
    said = words(drawn(rice(15_000, source="Dinas Perdagangan Kabupaten " * 8)))
    lines = said[-2:]
    assert lines[0].startswith("Sumber: ")
    assert lines[1].endswith("…")
    assert all(len(line) <= 54 for line in lines)


async def test_the_picture_is_as_large_as_a_phone_wants_and_has_its_words(
    tmp_path: Path,
) -> None:
    file = tmp_path / "chart.png"
    file.write_bytes(await Press().png(drawn(rice(*range(14_000, 14_500, 10)))))
    with Image.open(file) as picture:
        assert picture.size == (WIDTH * ZOOM, HEIGHT * ZOOM)
        assert picture.mode in ("RGB", "RGBA")
        grey = picture.convert("L")
    # Transparent pictures turn black in chats, and words without a font vanish.
    assert min(grey.crop((0, 20, 30, 60)).tobytes()) > 240
    assert min(grey.crop((30, 40, 420, 90)).tobytes()) < 80


async def test_what_is_no_drawing_is_not_painted() -> None:
    with pytest.raises(Unpainted):
        await Press().png("<svg")
