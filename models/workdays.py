"""Working days: the holidays of the state as rows, which officers may set right."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

PACKAGE = "holidays "
"""What the source of a row begins with that the package of this name has told, and its version."""

_SUNDAY = 6
_LONGEST = 60
"""So many closed days in a row are a mistake in the table."""


class HolidayRow(Base):
    """A day on which offices are closed; where `off` is false, one that is no holiday after all.

    `name` is what the day is called, Indonesian. Rows come from the package `holidays` (their
    source says so) until an officer's file writes them otherwise; those are left alone.
    """

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    off: Mapped[bool] = mapped_column(server_default="true")
    source: Mapped[str]


class Workdays:
    """The holidays that are known. Made from rows once and never changed."""

    def __init__(self, rows: Iterable[HolidayRow] = ()) -> None:
        self._holidays = {row.day: row.name for row in rows if row.off}

    def holiday(self, day: date) -> str | None:
        """The name of the holiday that a day is; None for Sundays that are no more than that."""
        return self._holidays.get(day)

    def is_workday(self, day: date) -> bool:
        """Whether a day is neither a Sunday nor a holiday."""
        return day.weekday() != _SUNDAY and day not in self._holidays

    def next_workday(self, day: date) -> date:
        """The day itself where it is a working day, or the first one after it."""
        for more in range(_LONGEST):
            later = day + timedelta(days=more)
            if self.is_workday(later):
                return later
        return day
