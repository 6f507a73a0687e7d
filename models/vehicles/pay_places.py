"""Where a vehicle's tax is paid: Samsat offices, their outlets, BUMDes and Desa Mart, as rows.

What is closed for good stands in none of the indexes. The nearest ones are walked through
ix_pay_places_pin, ordered by `point <-> point`; those of an area are found by its kabupaten.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import ARRAY, CheckConstraint, Index, Text, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key
from models.places import kilometres

KINDS = ("samsat", "drive-thru", "mall", "keliling", "kontainer", "bumdes", "desa-mart")
"""Kinds of places: the office of a kabupaten (Samsat Induk), its outlets, agents of E-Samdes."""
STATES = ("open", "closed")
CERTAINTIES = ("verified", "reported", "unverified")
"""Told by its operator; read in the news; not looked up, or made up for a try."""

_OPEN = text("state = 'open'")
_KABUPATEN = len("18.71")


class PayPlaceRow(Base):
    """A place of one or several KINDS. `area_code` is its kecamatan, or its kabupaten at least.

    `address` is empty and there is no pin where these are not known. `hours` are lines as
    `models.opening_hours` reads them; none where nobody knows them. `state` is `closed` for a place
    that takes no payments any more. `seen_on` is the day of what the source says.
    """

    __tablename__ = "pay_places"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kinds: Mapped[list[str]] = mapped_column(ARRAY(Text()))
    address: Mapped[str] = mapped_column(server_default="")
    area_code: Mapped[str]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    hours: Mapped[list[str]] = mapped_column(ARRAY(Text()), server_default="{}")
    note: Mapped[str] = mapped_column(server_default="")
    state: Mapped[str] = mapped_column(server_default="open")
    source: Mapped[str]
    certainty: Mapped[str]
    seen_on: Mapped[date]
    changed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("cardinality(kinds) > 0", name="kinds"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
        CheckConstraint("certainty IN ('verified', 'reported', 'unverified')", name="certainty"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="pin"),
        Index(
            "ix_pay_places_pin",
            text("point(lon, lat)"),
            postgresql_using="gist",
            postgresql_where=_OPEN,
        ),
        Index("ix_pay_places_kabupaten", text('"left"(area_code, 5)'), postgresql_where=_OPEN),
    )


class PayPlace(msgspec.Struct, frozen=True):
    """A place as residents are told of it; `km` from where they are, where both are known.

    `kecamatan_name` is empty where only the kabupaten is known.
    """

    id: int
    code: str
    name: str
    kinds: tuple[str, ...]
    address: str
    area: str
    kecamatan_name: str
    kabupaten_name: str
    lat: float | None
    lon: float | None
    hours: tuple[str, ...]
    note: str
    state: str
    source: str
    certainty: str
    seen_on: date
    km: float | None = None


_CARD = """
SELECT p.id, p.code, p.name, p.kinds, p.address, p.area_code AS area,
    CASE WHEN length(p.area_code) > 5
        THEN coalesce((SELECT name FROM regions WHERE code = p.area_code), '') ELSE '' END
        AS kecamatan_name,
    coalesce((SELECT name FROM regions WHERE code = left(p.area_code, 5)), '') AS kabupaten_name,
    p.lat, p.lon, p.hours, p.note, p.state, p.source, p.certainty, p.seen_on
FROM pay_places p
"""
_NEAR = text(f"""{_CARD}
WHERE p.state = 'open' AND p.lat IS NOT NULL AND p.kinds && CAST(:kinds AS text[])
ORDER BY point(p.lon, p.lat) <-> point(:lon, :lat) LIMIT :most""")
_IN = text(f"""{_CARD}
WHERE p.state = 'open' AND left(p.area_code, 5) = :kabupaten
  AND p.kinds && CAST(:kinds AS text[])
ORDER BY p.area_code = :area DESC, p.name, p.id LIMIT :most""")
_ANYWHERE = text(f"""{_CARD}
WHERE p.state = 'open' AND p.kinds && CAST(:kinds AS text[])
ORDER BY p.area_code, p.name, p.id LIMIT :most""")
_BY_CODE = text(f"{_CARD} WHERE p.code = :code")


async def places_near(
    session: AsyncSession, lat: float, lon: float, kinds: Sequence[str], most: int = 10
) -> list[PayPlace]:
    """The places of any of these kinds that are nearest to a pin, nearest first, with `km`.

    What has no pin of its own is left out.
    """
    values: dict[str, object] = {"lat": lat, "lon": lon, "kinds": list(kinds), "most": most}
    found = [measured(place, lat, lon) for place in await _places(session, _NEAR, values)]
    return sorted(found, key=lambda place: place.km or 0.0)


async def places_in(
    session: AsyncSession, area: str, kinds: Sequence[str], most: int = 10
) -> list[PayPlace]:
    """The places of these kinds in the kabupaten around an area, those in the area itself first.

    Of the province, any of them.
    """
    values: dict[str, object] = {"area": area, "kinds": list(kinds), "most": most}
    if len(area) < _KABUPATEN:
        return await _places(session, _ANYWHERE, values)
    return await _places(session, _IN, values | {"kabupaten": area[:_KABUPATEN]})


async def place_of(session: AsyncSession, code: str) -> PayPlace | None:
    """The place with this code, also when it is closed for good."""
    found = await _places(session, _BY_CODE, {"code": code})
    return found[0] if found else None


def measured(place: PayPlace, lat: float, lon: float) -> PayPlace:
    """The place with its distance from a pin, where it has a pin itself."""
    if place.lat is None or place.lon is None:
        return place
    km = kilometres((lat, lon), (place.lat, place.lon))
    return msgspec.structs.replace(place, km=km)


async def _places(
    session: AsyncSession, query: TextClause, values: Mapping[str, object]
) -> list[PayPlace]:
    rows = await session.execute(query, values)
    return [msgspec.convert(dict(row), PayPlace) for row in rows.mappings()]
