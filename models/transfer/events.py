"""The sheets of events: cheap markets, and what each of them has."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.events.changing import CHANGEABLE
from models.events.tables import KINDS, STATES, Event, EventGoodRow
from models.places import Region
from models.staples.goods import Good
from models.transfer.occasions import check_occasion, check_pin
from models.transfer.rows import Row, latitude, longitude, moment
from models.transfer.sheet import (
    SOURCE,
    Column,
    Judged,
    NaturalKey,
    Sheet,
    Values,
    at_most,
    one_of,
    positive,
)

_NEWS = (*CHANGEABLE, "state", "reason")


def _planned() -> str:
    return "planned"


def _event(values: Values) -> None:
    check_occasion(values, "event")
    check_pin(values)


async def _judge(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """Raises the version of what followers should hear of; whether an event is over, time says."""
    for key, (_, values) in read.items():
        row = there.get(key)
        if values["state"] != "cancelled":
            kept = row is not None and row.state == "over" and row.ends_at == values["ends_at"]
            values["state"] = "over" if kept else "planned"
        if row is None:
            values["changed_at"] = now
        elif any(getattr(row, name) != value for name, value in values.items()):
            values["changed_at"] = now
            if any(getattr(row, name) != values[name] for name in _NEWS):
                values["version"] = row.version + 1
    return Judged()


def _changed(now: datetime) -> Values:
    return {"changed_at": now}


EVENTS: Sequence[Sheet] = (
    Sheet(
        "events",
        Event,
        (
            Column("code", "code", at_most(40)),
            Column("kind", "kind", one_of(*KINDS)),
            Column("name", "name", at_most(60)),
            Column("organiser", "organiser", at_most(60)),
            Column("place", "place", at_most(60)),
            Column("address", "address", at_most(120)),
            Column("kecamatan", "kecamatan_code", refers=Region, refers_key="code"),
            Column("lat", "lat", latitude, needed=False),
            Column("lon", "lon", longitude, needed=False),
            Column("starts_at", "starts_at", moment),
            Column("ends_at", "ends_at", moment),
            Column("who", "who", at_most(120), needed=False, empty=str),
            Column("papers", "papers", at_most(120), needed=False, empty=str),
            Column("note", "note", at_most(200), needed=False, empty=str),
            Column("state", "state", one_of(*STATES), needed=False, empty=_planned),
            Column("reason", "reason", at_most(120), needed=False),
            SOURCE,
        ),
        key=("code",),
        check=_event,
        judge=_judge,
    ),
    Sheet(
        "event-goods",
        EventGoodRow,
        (
            Column("event", "event_id", refers=Event),
            Column("good", "good_code", refers=Good, refers_key="code"),
            Column("rupiah", "rupiah", positive),
            Column("most", "most", positive, needed=False),
        ),
        key=("event_id", "good_code"),
        stamp=_changed,
    ),
)
