"""Alerts on prices: who wants to hear when a commodity becomes cheaper or dearer than an amount.

An alert is told once each time that its amount is crossed. After that it waits until the price is
back on the other side; otherwise a price that stays low would be told every day.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import WIB, Base, Key, Ref, Refused
from models.prices.lookups import FRESH

MOST_ALERTS = 8
"""How many alerts one resident may have: what one list shows beside `all` and `none`."""

BELOW, ABOVE = "below", "above"


class PriceAlert(Base):
    """A wish to hear of a price. `told_at` stays set while the price is beyond `rupiah`."""

    __tablename__ = "price_alerts"

    id: Mapped[Key]
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    commodity_code: Mapped[str] = mapped_column(ForeignKey("commodities.code"))
    area_code: Mapped[str]
    direction: Mapped[str]
    rupiah: Mapped[int]
    created_at: Mapped[datetime]
    told_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("resident_id", "commodity_code", "area_code", "direction"),
        CheckConstraint("direction IN ('below', 'above')", name="direction"),
        CheckConstraint("rupiah > 0", name="rupiah"),
        Index(None, "commodity_code", "area_code", "direction", "rupiah"),
    )


class TooManyAlerts(Refused):
    """The resident has `most` alerts already."""

    key = "too-many-alerts"
    most: int

    def __init__(self, most: int) -> None:
        super().__init__(most=most)


class Due(msgspec.Struct, frozen=True):
    """An alert whose amount was crossed, and the price that crossed it.

    `area` is what was asked for, `seen_in` where the price was seen: the same, or the province
    where the area itself has no fresh price.
    """

    alert: int
    resident: int
    language: str
    commodity: str
    area: str
    direction: str
    rupiah: int
    price: int
    day: date
    source: str
    seen_in: str


# The prices that alerts go by: the latest of the last week for each commodity and area, with the
# province's where an area has none. Some hundred look-ups in the index of observations, whatever
# the number of alerts.
_LATEST = """
WITH latest AS MATERIALIZED (
    SELECT c.code AS commodity, r.code AS area, o.rupiah AS price, o.day, o.source,
           o.area_code AS seen_in
    FROM commodities c
    CROSS JOIN (SELECT DISTINCT area_code AS code FROM price_alerts) r
    CROSS JOIN LATERAL (
        SELECT rupiah, day, source, area_code FROM observations
        WHERE commodity_code = c.code AND area_code IN (r.code, '18') AND NOT doubtful
          AND day BETWEEN :oldest AND :today
        ORDER BY length(area_code) DESC, day DESC LIMIT 1
    ) o
)
"""
_ARM = text(
    _LATEST
    + """
UPDATE price_alerts a SET told_at = NULL FROM latest l
WHERE l.commodity = a.commodity_code AND l.area = a.area_code AND a.told_at IS NOT NULL
  AND CASE a.direction WHEN 'below' THEN l.price >= a.rupiah ELSE l.price <= a.rupiah END
"""
)
_CLAIM = text(
    _LATEST  # noqa: S608  # both parts stand here
    + """
, due AS (
    SELECT a.id, l.price, l.day, l.source, l.seen_in
    FROM price_alerts a JOIN latest l ON l.commodity = a.commodity_code AND l.area = a.area_code
    WHERE a.told_at IS NULL
      AND CASE a.direction WHEN 'below' THEN l.price < a.rupiah ELSE l.price > a.rupiah END
    ORDER BY a.id LIMIT :most FOR UPDATE OF a SKIP LOCKED
)
UPDATE price_alerts a SET told_at = :now FROM due d, residents r
WHERE a.id = d.id AND r.id = a.resident_id
RETURNING a.id, a.resident_id, r.language, a.commodity_code, a.area_code, a.direction, a.rupiah,
          d.price, d.day, d.source, d.seen_in
"""
)


def is_beyond(direction: str, rupiah: int, price: int) -> bool:
    """Whether a price is what an alert waits for: strictly below, or strictly above the amount."""
    return price < rupiah if direction == BELOW else price > rupiah


async def watch_price(
    session: AsyncSession,
    resident: int,
    commodity: str,
    area: str,
    direction: str,
    rupiah: int,
    now: datetime,
    *,
    price: int | None = None,
) -> int:
    """Note the wish; one for the same commodity, area and direction takes its place. Its number.

    `price` is what the resident is told it costs now: what is beyond the amount already is told
    again only after it was on the other side. Raises TooManyAlerts.
    """
    mine = await alerts_of(session, resident)
    known = {(alert.commodity_code, alert.area_code, alert.direction) for alert in mine}
    if len(mine) >= MOST_ALERTS and (commodity, area, direction) not in known:
        raise TooManyAlerts(MOST_ALERTS)
    told = now if price is not None and is_beyond(direction, rupiah, price) else None
    values = {"rupiah": rupiah, "created_at": now, "told_at": told}
    row = await session.scalar(
        insert(PriceAlert)
        .values(
            resident_id=resident,
            commodity_code=commodity,
            area_code=area,
            direction=direction,
            **values,
        )
        .on_conflict_do_update(
            index_elements=["resident_id", "commodity_code", "area_code", "direction"],
            set_=values,
        )
        .returning(PriceAlert.id)
    )
    return int(row or 0)


async def alerts_of(session: AsyncSession, resident: int) -> Sequence[PriceAlert]:
    """The resident's alerts, the oldest first."""
    mine = select(PriceAlert).where(PriceAlert.resident_id == resident).order_by(PriceAlert.id)
    return (await session.scalars(mine)).all()


async def stop_alert(session: AsyncSession, resident: int, alert: int | None) -> list[PriceAlert]:
    """Forget one of the resident's alerts, or all of them (None): those that were there."""
    gone = delete(PriceAlert).where(PriceAlert.resident_id == resident)
    if alert is not None:
        gone = gone.where(PriceAlert.id == alert)
    return list(await session.scalars(gone.returning(PriceAlert)))


async def take_due(session: AsyncSession, now: datetime, most: int) -> list[Due]:
    """The alerts that are to be told now, at most so many; they count as told with the commit.

    Of two processes that ask at once each gets alerts that the other has not.
    """
    today = now.astimezone(WIB).date()
    days = {"today": today, "oldest": today - FRESH}
    await session.execute(_ARM, days)
    rows = await session.execute(_CLAIM, {**days, "most": most, "now": now})
    return [Due(*row) for row in rows]
