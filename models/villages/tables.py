"""Places where villages serve people: BUMDes, Desa Mart, desks of Smart Village, as rows."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key

KINDS = ("bumdes", "desa-mart", "smart-village", "other")
"""BUMDes (a village's own firm), Desa Mart (its shop), a service of Smart Village, any other."""
STATES = ("open", "closed")


class ServicePlaceRow(Base):
    """A place of one of KINDS, in a desa or kelurahan, or known by its kecamatan only.

    `address`, `hours` and `services` are words for residents, empty where nobody knows them; they
    name no person and no number of one. `state` is `closed` for a place that is no more. `seen_on`
    is the day of what the source says.
    """

    __tablename__ = "service_places"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    area_code: Mapped[str]
    address: Mapped[str] = mapped_column(server_default="")
    hours: Mapped[str] = mapped_column(server_default="")
    services: Mapped[str] = mapped_column(server_default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    state: Mapped[str] = mapped_column(server_default="open")
    source: Mapped[str]
    seen_on: Mapped[date]

    __table_args__ = (
        CheckConstraint("kind IN ('bumdes', 'desa-mart', 'smart-village', 'other')", name="kind"),
        CheckConstraint("length(area_code) IN (8, 13)", name="area"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="pin"),
        Index(
            "ix_service_places_kecamatan",
            text('"left"(area_code, 8)'),
            postgresql_where=text("state = 'open'"),
        ),
    )
