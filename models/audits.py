"""The book of who did what: every change by an officer, with how it stood before and after."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class Audit(Base):
    """One entry. No personal data in it: things are named by their numbers, people masked."""

    __tablename__ = "audits"

    id: Mapped[Key]
    at: Mapped[datetime]
    actor: Mapped[str]
    act: Mapped[str]
    subject: Mapped[str]
    before: Mapped[dict[str, object] | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[dict[str, object] | None] = mapped_column(JSONB(none_as_null=True))

    __table_args__ = (Index(None, "subject", "id"), Index(None, "at"))


def record(
    session: AsyncSession,
    *,
    at: datetime,
    actor: str,
    act: str,
    subject: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
) -> None:
    """Write an entry with the session's transaction."""
    session.add(
        Audit(
            at=at,
            actor=actor,
            act=act,
            subject=subject,
            before=None if before is None else dict(before),
            after=None if after is None else dict(after),
        )
    )
