"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, nine in the morning in Lampung."""


class SetClock:
    """A `bot.settings.Clock`, to be called or asked by `now`."""

    def __init__(self, start: datetime = START) -> None:
        self._now: datetime = start

    def __call__(self) -> datetime:
        return self._now

    def now(self) -> datetime:
        """The time that it shows, in UTC."""
        return self._now

    def advance(self, seconds: float) -> datetime:
        """Moves it on, and returns the new time."""
        self._now += timedelta(seconds=seconds)
        return self._now

    def set(self, when: datetime) -> None:
        """Sets it to an aware time."""
        self._now = when.astimezone(UTC)
