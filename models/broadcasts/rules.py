"""What a deployment has decided about announcements: who must agree, how many, and when not."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.base import WIB

AT_ONCE = timedelta(minutes=10)
"""A run of a plan that begins within it has begun in time; a later one was made up."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`approval_from` recipients on, a second person must agree; a resident gets at most
    `weekly_cap` announcements of a kind in any seven days; WhatsApp lets us begin conversations
    with at most `tier` residents in any 24 hours (its "messaging limit"). Between `quiet_from` and
    `quiet_to`, times of the day in WIB, nothing ordinary is sent; equal times mean no quiet hours.
    """

    approval_from: int = 500
    weekly_cap: int = 3
    tier: int = 2000
    quiet_from: time = time(21)
    quiet_to: time = time(6)

    def is_quiet(self, now: datetime) -> bool:
        """Whether this moment lies in the quiet hours."""
        here = now.astimezone(WIB).time()
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= here < self.quiet_to
        return here >= self.quiet_from or here < self.quiet_to

    def next_hours(self, now: datetime) -> datetime:
        """The moment itself, or when the quiet hours that it lies in end."""
        if not self.is_quiet(now):
            return now
        here = now.astimezone(WIB)
        ends = datetime.combine(here.date(), self.quiet_to, WIB)
        return ends if ends > here else ends + timedelta(days=1)
