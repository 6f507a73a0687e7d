"""What officers do to events: say what is left, change and cancel them.

A change that followers should hear of raises the event's version. The database then takes back
what waits to be said of it as it was, whoever changes it.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.base import WIB
from models.duty import MARKETS, OutsideArea, on_duty
from models.events.cards import EventCard
from models.events.following import EventOver, NoSuchEvent
from models.events.lookups import event_card, event_cards
from models.events.tables import STOCKS, Event, EventGoodRow
from models.places import covers
from models.residents import Resident

CHANGEABLE = (
    "kind", "name", "organiser", "place", "address", "kecamatan_code", "lat", "lon", "starts_at",
    "ends_at", "who", "papers", "note",
)  # fmt: skip
"""What a change may be of, and what followers hear of when it is."""


async def events_of_officer(
    session: AsyncSession, officer: Resident, now: datetime
) -> list[EventCard]:
    """Today's events in the officer's area, over or not, the soonest first. Raises NotAnOfficer."""
    duty = await on_duty(session, officer, MARKETS)
    today = now.astimezone(WIB).date()
    start = datetime(today.year, today.month, today.day, tzinfo=WIB)
    rows = await session.execute(
        select(Event.id, Event.kecamatan_code)
        .where(Event.state == "planned", Event.ends_at > start)
        .where(Event.starts_at < start.replace(hour=23, minute=59, second=59))
        .order_by(Event.starts_at, Event.id)
    )
    mine = [row[0] for row in rows if covers(duty.area_code, row[1])]
    return await event_cards(session, mine, now)


async def set_stock(
    session: AsyncSession,
    officer: Resident,
    event_id: int,
    good_code: str,
    stock: str,
    now: datetime,
) -> EventCard:
    """Say how much of a good is left: `plenty`, `few` or `gone`. The card as it is then.

    Raises NotAnOfficer, OutsideArea, NoSuchEvent and EventOver.
    """
    duty = await on_duty(session, officer, MARKETS)
    if stock not in STOCKS:
        raise ValueError(stock)
    event = await session.scalar(
        select(Event).where(Event.id == event_id).with_for_update(read=True),
        execution_options={"populate_existing": True},
    )
    if event is None:
        raise NoSuchEvent
    if not covers(duty.area_code, event.kecamatan_code):
        raise OutsideArea(duty.area_code or "")
    if event.state != "planned" or event.ends_at <= now:
        raise EventOver
    row = await session.scalar(
        select(EventGoodRow)
        .where(EventGoodRow.event_id == event_id, EventGoodRow.good_code == good_code)
        .with_for_update(),
        execution_options={"populate_existing": True},
    )
    if row is None:
        raise NoSuchEvent
    before = row.stock
    # Said once more it is as fresh as now; followers heard of it the first time.
    row.stock, row.stock_at, row.stock_by = stock, now, duty.id
    if before != stock:
        row.gone_told_at = None
        record(
            session, at=now, actor=f"officer:{duty.id}", act="set-stock",
            subject=f"event_goods:{event_id}/{good_code}",
            before={"stock": before}, after={"stock": stock},
        )  # fmt: skip
    await session.flush()
    return await _card(session, event_id, now)


async def change_event(
    session: AsyncSession, actor: str, event_id: int, now: datetime, **changes: object
) -> EventCard:
    """Change attributes of CHANGEABLE, for `actor` in the audit; the same again is no change.

    Raises NoSuchEvent and EventOver; ValueError for hours that end before they start.
    """
    if wrong := changes.keys() - set(CHANGEABLE):
        raise ValueError(f"not to be changed: {', '.join(sorted(wrong))}")
    event = await _locked(session, event_id, now)
    before = {name: getattr(event, name) for name in changes}
    if before != changes:
        for name, value in changes.items():
            setattr(event, name, value)
        if event.ends_at <= event.starts_at:
            raise ValueError("an event ends after it starts")
        event.version += 1
        event.changed_at = now
        _book(session, actor, "change-event", event, before, changes, now)
        await session.flush()
    return await _card(session, event_id, now)


async def cancel_event(
    session: AsyncSession, actor: str, event_id: int, reason: str, now: datetime
) -> EventCard:
    """Cancel an event, for a reason that residents read; one that is cancelled stays as it is.

    Whoever was told of it is told by the job. Raises NoSuchEvent and EventOver.
    """
    event = await _locked(session, event_id, now, cancelled_too=True)
    if event.state != "cancelled":
        before = {"state": event.state, "reason": event.reason}
        event.state, event.reason = "cancelled", reason
        event.version += 1
        event.changed_at = now
        after = {"state": "cancelled", "reason": reason}
        _book(session, actor, "cancel-event", event, before, after, now)
        await session.flush()
    return await _card(session, event_id, now)


async def _locked(
    session: AsyncSession, event_id: int, now: datetime, *, cancelled_too: bool = False
) -> Event:
    """The event, for this transaction only; it waits for reminders that are just being written."""
    event = await session.scalar(
        select(Event).where(Event.id == event_id).with_for_update(key_share=True),
        execution_options={"populate_existing": True},
    )
    if event is None:
        raise NoSuchEvent
    if event.state == "cancelled" and cancelled_too:
        return event
    if event.state != "planned" or event.ends_at <= now:
        raise EventOver
    return event


async def _card(session: AsyncSession, event_id: int, now: datetime) -> EventCard:
    card = await event_card(session, event_id, now)
    if card is None:  # events are never deleted
        raise LookupError(f"event {event_id} went away")
    return card


def _book(
    session: AsyncSession,
    actor: str,
    act: str,
    event: Event,
    before: Mapping[str, object],
    after: Mapping[str, object],
    now: datetime,
) -> None:
    record(
        session, at=now, actor=actor, act=act, subject=f"events:{event.id}",
        before=_plain(before), after=_plain(after),
    )  # fmt: skip


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }
