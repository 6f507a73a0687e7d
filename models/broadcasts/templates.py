"""Templates as the provider knows them, kept as rows, and what went wrong with one in use."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.tables import WhatsAppTemplate
from models.households import OfficerRow
from models.residents import ResidentRow

APPROVED = "approved"
BROKEN = frozenset({"rejected", "paused", "disabled"})
"""What no longer may be sent, or never might, until somebody does something."""
GONE = "gone"
"""The provider does not know it any more."""


class KnownTemplate(msgspec.Struct, frozen=True):
    """One row, as WhatsAppTemplate explains it."""

    name: str
    language: str
    category: str
    body: str
    variables: int
    sid: str
    status: str
    why: str = ""


class TemplateTrouble(msgspec.Struct, frozen=True):
    """A template that cannot be sent: `status` is one of BROKEN, GONE, or APPROVED where it fails
    all the same, with `code`. `replaced` tells that the Indonesian one is sent instead."""

    name: str
    language: str
    status: str
    why: str = ""
    code: str = ""
    replaced: bool = False


class Admin(msgspec.Struct, frozen=True):
    """An officer who can do something about it: the officer, the resident, the language."""

    officer: int
    resident: int
    language: str


async def known_templates(session: AsyncSession) -> tuple[list[KnownTemplate], datetime | None]:
    """All rows, and when they were last read back from the provider."""
    rows = list(await session.scalars(select(WhatsAppTemplate)))
    return [_known(row) for row in rows], max((row.synced_at for row in rows), default=None)


async def keep_templates(
    session: AsyncSession, known: Sequence[KnownTemplate], now: datetime
) -> list[TemplateTrouble]:
    """Keep these and forget all others; what became unusable by it.

    What was never kept before is no news: whoever hands it in is told how it stands.
    """
    # Locked, so that of two processes that ask at once one finds the news.
    rows = await session.scalars(
        select(WhatsAppTemplate)
        .order_by(WhatsAppTemplate.name, WhatsAppTemplate.language)
        .with_for_update()
    )
    before = {(row.name, row.language): row.status for row in rows}
    after = {(one.name, one.language): one for one in known}
    for key in sorted(before.keys() - after.keys()):
        name, language = key
        await session.execute(
            delete(WhatsAppTemplate).where(
                WhatsAppTemplate.name == name, WhatsAppTemplate.language == language
            )
        )
    for _, one in sorted(after.items()):
        values = {**msgspec.structs.asdict(one), "synced_at": now}
        upsert = insert(WhatsAppTemplate).values(values)
        await session.execute(
            upsert.on_conflict_do_update(index_elements=["name", "language"], set_=values)
        )
    troubles: list[TemplateTrouble] = []
    for key, status in sorted(before.items()):
        one = after.get(key)
        if one is None and status == APPROVED:
            troubles.append(TemplateTrouble(*key, GONE, replaced=_replaced(key, known)))
        elif one is not None and one.status in BROKEN and one.status != status:
            replaced = _replaced(key, known)
            troubles.append(TemplateTrouble(*key, one.status, one.why, replaced=replaced))
    return troubles


async def admins(session: AsyncSession) -> list[Admin]:
    """Who is on duty for everything and has a chat with us."""
    rows = await session.execute(
        select(OfficerRow.id, ResidentRow.id, ResidentRow.language)
        .join(ResidentRow, ResidentRow.id == OfficerRow.resident_id)
        .where(OfficerRow.role == "admin", OfficerRow.ended_at.is_(None))
        .order_by(OfficerRow.id)
    )
    return [Admin(officer, resident, language) for officer, resident, language in rows]


def _replaced(key: tuple[str, str], known: Sequence[KnownTemplate]) -> bool:
    name, language = key
    return language != "id" and any(
        (one.name, one.language, one.status) == (name, "id", APPROVED) for one in known
    )


def _known(row: WhatsAppTemplate) -> KnownTemplate:
    return KnownTemplate(
        row.name,
        row.language,
        row.category,
        row.body,
        row.variables,
        row.sid,
        row.status,
        row.why,
    )
