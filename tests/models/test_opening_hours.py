"""Opening hours: lines as officers write them, whether it is open at a moment, and the week."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.opening_hours import DAYS, BadHours, Hours
from models.workdays import HolidayRow, Workdays

OFFICE = ("sen-kam 08:00-14:00", "jum 08:00-11:30, 13:30-15:00", "sab 08:00-12:00")
HOLIDAYS = Workdays(
    [HolidayRow(day=date(2026, 12, 25), name="Hari Raya Natal", off=True, source="contoh")]
)


def wib(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 on a clock in Lampung."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.mark.parametrize(
    ("at", "closes", "opens"),
    [
        (wib(23, 7, 59), None, wib(23, 8)),  # Monday, a minute before
        (wib(23, 8), wib(23, 14), wib(24, 8)),  # at the very minute
        (wib(23, 13, 59), wib(23, 14), wib(24, 8)),
        (wib(23, 14), None, wib(24, 8)),  # closed at the minute that it closes
        (wib(27, 11), wib(27, 11, 30), wib(27, 13, 30)),  # Friday before prayers
        (wib(27, 12), None, wib(27, 13, 30)),  # and during them
        (wib(27, 14), wib(27, 15), wib(28, 8)),
        (wib(28, 12, 30), None, wib(30, 8)),  # Saturday afternoon: not on Sunday
        (wib(29, 9), None, wib(30, 8)),
        (wib(24, 9, month=12), wib(24, 14, month=12), wib(26, 8, month=12)),  # before a holiday
        (wib(25, 9, month=12), None, wib(26, 8, month=12)),  # on it
        (wib(23, 0, 30), None, wib(23, 8)),  # half past midnight is Sunday still in UTC
    ],
)
def test_whether_it_is_open_and_when_it_opens_next(
    at: datetime, closes: datetime | None, opens: datetime
) -> None:
    hours = Hours(OFFICE)
    assert hours.closes_at(at, HOLIDAYS) == closes
    assert hours.opens_next(at, HOLIDAYS) == opens


def test_on_a_holiday_its_own_line_counts_and_not_that_of_the_day() -> None:
    hours = Hours(["sen-min 07:00-21:00", "libur 09:00-12:00"])
    assert hours.closes_at(wib(25, 10, month=12), HOLIDAYS) == wib(25, 12, month=12)
    assert hours.closes_at(wib(25, 20, month=12), HOLIDAYS) is None
    assert hours.closes_at(wib(25, 20, month=12), Workdays()) == wib(25, 21, month=12)


def test_a_day_that_officers_say_is_no_holiday_is_open() -> None:
    none_after_all = Workdays(
        [HolidayRow(day=date(2026, 12, 25), name="Natal", off=False, source="Surat contoh")]
    )
    assert Hours(OFFICE).closes_at(wib(25, 9, month=12), none_after_all) is not None


def test_where_nobody_knows_the_hours_nothing_is_said_to_be_open() -> None:
    hours = Hours([])
    assert not hours.known
    assert hours.closes_at(wib(23, 9), HOLIDAYS) is None
    assert hours.opens_next(wib(23, 9), HOLIDAYS) is None


def test_the_week_joins_days_with_the_same_hours() -> None:
    told = [(first, last, len(spans)) for first, last, spans in Hours(OFFICE).week()]
    assert told == [("sen", "kam", 1), ("jum", "jum", 2), ("sab", "sab", 1)]
    apart = [(first, last) for first, last, _ in Hours(["sel,kam 09:00-12:00"]).week()]
    assert apart == [("sel", "sel"), ("kam", "kam")]
    whole = [(a, b) for a, b, _ in Hours(["sen-min 07:00-21:00", "libur 08:00-20:00"]).week()]
    assert whole == [("sen", "min"), ("libur", "libur")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("senin 08:00-14:00", "'senin' is none of"),
        ("kam-sen 08:00-14:00", "runs backwards"),
        ("sen 14:00-08:00", "ends before it begins"),
        ("sen 08:00-08:00", "ends before it begins"),
        ("sen 08:00-24:00", "a time that no clock shows"),
        ("sen 08:00-10:00, 09:00-11:00", "overlap"),
        ("sen 08:00", "is no span"),
        ("sen buka terus", "is no hours"),
        ("", "is no hours"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_reason(line: str, why: str) -> None:
    with pytest.raises(BadHours, match=why):
        Hours([line])


def test_hours_of_one_day_in_two_lines_may_not_overlap_either() -> None:
    with pytest.raises(BadHours, match="overlap"):
        Hours(["sen-kam 08:00-14:00", "rab 13:00-15:00"])


@given(
    st.lists(st.sampled_from(DAYS), unique=True, min_size=1),
    st.integers(0, 22),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - made aware below
)
def test_the_next_opening_is_open_and_nothing_before_it(
    days: list[str], hour: int, moment: datetime
) -> None:
    at = moment.replace(tzinfo=UTC, microsecond=0)
    hours = Hours([f"{','.join(days)} {hour:02}:00-{hour + 1:02}:00"])
    opens = hours.opens_next(at, HOLIDAYS)
    assert opens is not None
    assert opens > at
    assert hours.closes_at(opens, HOLIDAYS) == opens + timedelta(hours=1)
    assert hours.closes_at(opens - timedelta(seconds=1), HOLIDAYS) is None
