"""Errands: what other systems are asked on behalf of residents, between their turns."""

from datetime import datetime

from sqlalchemy import Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref


class ErrandRow(Base):
    """A question to another system. `ask` names the question of the chat that waits for it.

    It is leased while somebody asks; with `done_at` its answer stands in the inbox.
    """

    __tablename__ = "errands"

    id: Mapped[Key]
    kind: Mapped[str]
    resident_id: Mapped[Ref]
    channel: Mapped[str]
    address: Mapped[str]
    flow: Mapped[str]
    step: Mapped[str]
    ask: Mapped[str]
    wish: Mapped[bytes]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    done_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_errands_due", "not_before", postgresql_where=text("done_at IS NULL")),
        Index("ix_errands_done", "done_at", postgresql_where=text("done_at IS NOT NULL")),
    )
