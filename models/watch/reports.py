"""Reports of residents: a price above its ceiling, or an empty shelf, seen at a place on a day.

Officers of the price team (TPID) see them in groups, by commodity, kecamatan and day, and answer a
group; who reported stands in no group and is forgotten when the report is old.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.audits import record
from models.base import WIB, Base, Key, Ref, Refused
from models.duty import PRICES, on_duty
from models.households import OfficerRow
from models.prices.lookups import Ceiling
from models.residents import Resident

DEAR, EMPTY = "dear", "empty"

REPORTERS = timedelta(days=90)
"""How long it is known who reported: long enough to be answered."""

_PLACES_TOLD = 3


class PriceReport(Base):
    """What a resident saw: `rupiah` a unit that was asked for (dear), or nothing to buy (empty).

    `place` is the market or shop in the resident's words, `lat` and `lon` where it stands to about
    a hundred metres. `answered_by` is an officer's number.
    """

    __tablename__ = "price_reports"

    id: Mapped[Key]
    resident_id: Mapped[Ref | None] = mapped_column(ForeignKey("residents.id"))
    kind: Mapped[str]
    commodity_code: Mapped[str] = mapped_column(ForeignKey("commodities.code"))
    rupiah: Mapped[int | None]
    kecamatan_code: Mapped[str]
    place: Mapped[str]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    photo_id: Mapped[Ref | None]
    day: Mapped[date]
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[Ref | None]
    answer: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("kind IN ('dear', 'empty')", name="kind"),
        CheckConstraint("(kind = 'dear') = (rupiah IS NOT NULL) AND rupiah > 0", name="rupiah"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answer"),
        Index(
            "uq_price_reports_open",
            "resident_id",
            "kind",
            "commodity_code",
            "kecamatan_code",
            "day",
            unique=True,
            postgresql_where=text("answered_at IS NULL"),
        ),
        Index(
            "ix_price_reports_open",
            "day",
            "kecamatan_code",
            "commodity_code",
            postgresql_where=text("answered_at IS NULL"),
        ),
        Index(
            "ix_price_reports_told",
            "created_at",
            postgresql_where=text("resident_id IS NOT NULL"),
        ),
    )


class Seen(msgspec.Struct, frozen=True):
    """What is reported, as the resident has confirmed it."""

    kind: str
    commodity: str
    kecamatan: str
    place: str
    rupiah: int | None = None
    lat: float | None = None
    lon: float | None = None
    photo: int | None = None


class Group(msgspec.Struct, frozen=True):
    """The open reports of one commodity in one kecamatan on one day, without who made them.

    `median`, `lowest` and `highest` are of the reported prices, None where only empty shelves were
    reported. `places` are the ones named most, `photos` the numbers of the pictures sent along.
    """

    commodity: str
    kecamatan: str
    kecamatan_name: str
    kabupaten_name: str
    day: date
    reports: int
    dear: int
    empty: int
    median: int | None
    lowest: int | None
    highest: int | None
    places: tuple[str, ...]
    photos: tuple[int, ...]

    @property
    def key(self) -> str:
        """What names the group in a conversation."""
        return f"{self.commodity}/{self.kecamatan}/{self.day}"


class Answered(msgspec.Struct, frozen=True):
    """A report that was answered, and whom to tell."""

    report: int
    resident: int


class GroupAnswered(Refused):
    """Nothing of this group is open any more: another officer has answered it."""

    key = "group-answered"


_GROUPS = text("""
SELECT r.commodity_code, r.kecamatan_code, coalesce(kec.name, ''), coalesce(kab.name, ''), r.day,
       count(*), count(*) FILTER (WHERE r.kind = 'dear'), count(*) FILTER (WHERE r.kind = 'empty'),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY r.rupiah), min(r.rupiah), max(r.rupiah),
       array_agg(r.place ORDER BY r.id), array_agg(r.photo_id ORDER BY r.id)
FROM price_reports r
LEFT JOIN regions kec ON kec.code = r.kecamatan_code
LEFT JOIN regions kab ON kab.code = kec.parent_code
WHERE r.answered_at IS NULL AND starts_with(r.kecamatan_code || '.', :within)
GROUP BY r.commodity_code, r.kecamatan_code, kec.name, kab.name, r.day
ORDER BY r.day DESC, count(*) DESC, r.commodity_code, r.kecamatan_code
LIMIT :most
""")
_CEILING = text("""
SELECT rupiah, kind, basis FROM ceilings
WHERE commodity_code = :commodity AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
  AND (area_code IS NULL OR starts_with(:area, area_code || '.'))
ORDER BY length(area_code) DESC NULLS LAST, valid_from DESC LIMIT 1
""")
_ANSWER = text("""
UPDATE price_reports SET answered_at = :now, answered_by = :officer, answer = :answer
WHERE answered_at IS NULL AND commodity_code = :commodity AND kecamatan_code = :kecamatan
  AND day = :day AND starts_with(kecamatan_code || '.', :within)
RETURNING id, resident_id
""")


async def ceiling_of(session: AsyncSession, commodity: str, area: str, day: date) -> Ceiling | None:
    """What a unit should cost at most in the area on the day, whether or not a price is known."""
    row = (
        await session.execute(_CEILING, {"commodity": commodity, "area": f"{area}.", "day": day})
    ).first()
    return None if row is None else Ceiling(*row)


async def file_report(session: AsyncSession, resident: int, seen: Seen, now: datetime) -> int:
    """Keep a report; the same resident's of the same thing on the same day is replaced by it."""
    found = {
        "rupiah": seen.rupiah if seen.kind == DEAR else None,
        "place": seen.place,
        "lat": None if seen.lat is None else round(seen.lat, 3),
        "lon": None if seen.lon is None else round(seen.lon, 3),
        "photo_id": seen.photo,
        "created_at": now,
    }
    number = await session.scalar(
        insert(PriceReport)
        .values(
            resident_id=resident,
            kind=seen.kind,
            commodity_code=seen.commodity,
            kecamatan_code=seen.kecamatan,
            day=now.astimezone(WIB).date(),
            **found,
        )
        .on_conflict_do_update(
            index_elements=["resident_id", "kind", "commodity_code", "kecamatan_code", "day"],
            index_where=text("answered_at IS NULL"),
            set_=found,
        )
        .returning(PriceReport.id)
    )
    return int(number or 0)


async def open_groups(session: AsyncSession, officer: Resident, most: int = 50) -> Sequence[Group]:
    """What waits for an answer in the officer's area, the newest day and the most reports first.

    Raises NotAnOfficer.
    """
    duty = await on_duty(session, officer, PRICES)
    rows = await session.execute(_GROUPS, {"within": _within(duty), "most": most})
    return [
        Group(*row[:11], places=_most_named(row[11]), photos=tuple(p for p in row[12] if p))
        for row in rows
    ]


async def answer_group(
    session: AsyncSession, officer: Resident, key: str, answer: str, now: datetime
) -> list[Answered]:
    """Answer every report of a group and close it: the reporters to tell, each report once.

    Raises NotAnOfficer, and GroupAnswered when nothing of it is open.
    """
    duty = await on_duty(session, officer, PRICES)
    commodity, kecamatan, day = key.split("/")
    rows = await session.execute(
        _ANSWER,
        {
            "now": now, "officer": duty.id, "answer": answer, "commodity": commodity,
            "kecamatan": kecamatan, "day": date.fromisoformat(day), "within": _within(duty),
        },
    )  # fmt: skip
    closed = rows.all()
    if not closed:
        raise GroupAnswered
    record(
        session,
        at=now,
        actor=f"officer:{duty.id}",
        act="answer-reports",
        subject=f"price-reports:{key}",
        before={"open": len(closed)},
        after={"answer": answer},
    )
    return [Answered(row[0], row[1]) for row in closed if row[1] is not None]


def _most_named(places: Sequence[str]) -> tuple[str, ...]:
    """The places that were named, the most named first."""
    folded = {place.lower(): place for place in reversed(places)}
    said = [place.lower() for place in places]
    ranked = sorted(folded, key=lambda place: -said.count(place))
    return tuple(folded[place] for place in ranked[:_PLACES_TOLD])


def _within(duty: OfficerRow) -> str:
    """The beginning that the codes of the officer's area share; none for the whole province."""
    return f"{duty.area_code}." if duty.area_code else ""
