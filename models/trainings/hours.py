"""When residents are reminded of a training that they have a seat in."""

from datetime import datetime, time, timedelta

from models.base import WIB

EVE, EVE_ENDS = time(16), time(21)
"""Hours in Lampung of the day before: the reminder goes out from 16.00, after an outage until
21.00."""

SOON, WAKING = timedelta(hours=3), time(6)
"""The second reminder goes out so long before the start, and never before 6.00 in Lampung."""

NOT_YET, EVE_TOLD, SOON_TOLD = 0, 1, 2
"""What `told` of a sign-up counts."""


def reminded(starts_at: datetime, now: datetime) -> int:
    """How many reminders somebody needs no more who reads now when it starts: NOT_YET and so on."""
    here = starts_at.astimezone(WIB)
    eve = datetime.combine(here.date() - timedelta(days=1), EVE, WIB)
    soon = max(starts_at - SOON, datetime.combine(here.date(), WAKING, WIB))
    return SOON_TOLD if now >= soon else EVE_TOLD if now >= eve else NOT_YET
