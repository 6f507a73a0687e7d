"""Regions (provinsi, kabupaten or kota, kecamatan, desa or kelurahan) by their Kemendagri codes."""

import re
from typing import cast

from haversine import haversine  # pyright: ignore[reportUnknownVariableType]
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Region(Base):
    """A region; `code` is dotted (`18.01.04`), so that a prefix of it is the region around it.

    `norm` is the name as `normal` makes it. Coordinates are a centre, not an office, and are there
    only where they were imported.
    """

    __tablename__ = "regions"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]
    parent_code: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    norm: Mapped[str]

    __table_args__ = (Index(None, "norm"), Index(None, "parent_code"))


_KIND = re.compile(
    r"\b(?:provinsi|prov|kabupaten|kab|kotamadya|kota|kecamatan|kec|kelurahan|kel|desa|kampung"
    r"|pekon|tiyuh)\b\.?(?=\s*\w)"
)
_NOISE = re.compile(r"[^a-z0-9]+")


def normal(name: str) -> str:
    """A place name to compare by: lower case, letters and digits only, no `kec.`, `kab.`, `desa`.

    Spelling varies in spaces and points ("Bandarlampung", "Raja Basa"), never in these.
    """
    return bare(_KIND.sub(" ", name.lower())) or bare(name)


def bare(name: str) -> str:
    """A name in lower case, letters and digits only."""
    return _NOISE.sub("", name.lower())


def covers(area: str | None, code: str) -> bool:
    """Whether the region `code` lies in `area`, a region code; None is everywhere."""
    return area is None or code == area or code.startswith(f"{area}.")


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The distance of two places (latitude, longitude) as the crow flies."""
    return cast("float", haversine(here, there))
