"""When a repetition comes next: cron in five fields on Lampung's clock, reckoned by APScheduler.

Days of the week are written by their names here: crontab counts them from Sunday, APScheduler from
Monday. APScheduler is imported when the first date is asked for, which most processes never do.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import cast

from models.base import WIB

MOST_A_DAY = 3
"""An announcement is repeated no oftener."""
_AHEAD = timedelta(days=366 * 9)
"""Further ahead nothing comes that has not come before, 29 February included."""
_MOMENT = timedelta(microseconds=1)
_MONDAY = datetime(2024, 1, 1, tzinfo=WIB)
"""Of a leap year that begins with a week, in a month of 31 days: each value comes once."""


class BadCron(ValueError):
    """These are not five fields of cron, with days by their names."""


def no_day(_: date) -> bool:
    """Skips nothing."""
    return False


def next_times(
    cron: str, after: datetime, count: int, skip: Callable[[date], bool] = no_day
) -> list[datetime]:
    """The next `count` moments after this one, in WIB, but for the days to skip. Fewer where there
    are no more within nine years. Raises BadCron."""
    found: list[datetime] = []
    for moment in times_from(cron, after + _MOMENT, after + _AHEAD):
        if len(found) >= count:
            break
        if not skip(moment.date()):
            found.append(moment)
    return found


def times_from(cron: str, first: datetime, last: datetime) -> Iterator[datetime]:
    """All moments from the first to the last, both included. Raises BadCron."""
    from apscheduler.triggers.cron import CronTrigger

    fields = cron.split()
    if len(fields) != 5:
        raise BadCron(cron)
    minute, hour, day, month, weekday = fields
    if any(letter.isdigit() for letter in weekday.partition("/")[0]) or weekday.startswith("*/"):
        raise BadCron(cron)  # counted from Monday here, from Sunday elsewhere
    try:
        trigger = CronTrigger(
            minute=minute, hour=hour, day=day, month=month, day_of_week=weekday,
            end_date=last.astimezone(WIB), timezone=WIB,
        )  # fmt: skip
    except ValueError as error:
        raise BadCron(cron) from error
    after = first.astimezone(WIB)
    while True:
        moment = cast("datetime | None", trigger.get_next_fire_time(None, after))
        if moment is None:
            return
        yield moment
        after = moment + _MOMENT


def check_cron(cron: str) -> None:
    """Raises BadCron."""
    for _ in times_from(cron, _MONDAY, _MONDAY):
        return


def clocks_of(cron: str) -> list[tuple[int, int]]:
    """The hours and minutes of a day on which it comes. Raises BadCron."""
    minute, hour, *_ = cron.split()
    day = times_from(f"{minute} {hour} * * *", _MONDAY, _MONDAY + timedelta(days=1) - _MOMENT)
    return [(each.hour, each.minute) for each in day]


def weekdays_of(cron: str) -> list[int]:
    """The days of the week, from Monday, 0, on."""
    week = times_from(f"0 0 * * {cron.split()[4]}", _MONDAY, _MONDAY + timedelta(days=6))
    return [each.weekday() for each in week]


def days_of(cron: str) -> list[int]:
    """The days of the month; the last of any month, `last`, is 32."""
    named = cron.split()[2].lower().split(",")
    numbers = ",".join(each for each in named if each != "last")
    month = times_from(f"0 0 {numbers} * *", _MONDAY, _MONDAY + timedelta(days=30))
    found = [each.day for each in month] if numbers else []
    return [*found, 32] if "last" in named else found


def months_of(cron: str) -> list[int]:
    """The months, from January, 1, on."""
    year = times_from(f"0 0 1 {cron.split()[3]} *", _MONDAY, _MONDAY + timedelta(days=365))
    return [each.month for each in year]
