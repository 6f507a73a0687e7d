"""Asks the set functions of SQL, and `Facts` over one ordinary session."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_STATEMENTS = {
    "hold_goods": text(
        "SELECT result::text FROM hold_goods("
        "ARRAY(SELECT jsonb_array_elements(CAST(:wishes AS jsonb))), :now) ORDER BY n"
    ),
    "confirm_orders": text(
        "SELECT result::text FROM confirm_orders("
        "ARRAY(SELECT jsonb_array_elements(CAST(:wishes AS jsonb))), :now) ORDER BY n"
    ),
}


async def call_each(
    session: AsyncSession, function: str, wishes: Sequence[Mapping[str, object]], now: datetime
) -> list[Mapping[str, object]]:
    """Several wishes put to one set function, and its result for each, in their order."""
    rows = await session.scalars(
        _STATEMENTS[function], {"wishes": msgspec.json.encode(wishes).decode(), "now": now}
    )
    return [cast("Mapping[str, object]", json.loads(row)) for row in rows]


class SessionFacts:
    """Facts over one session, every call by itself: for jobs, the command line and tests."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def call(self, function: str, wish: Mapping[str, object]) -> Mapping[str, object]:
        """See `models.facts.Facts`."""
        (result,) = await call_each(self._session, function, [wish], self._now)
        return result

    async def session(self) -> AsyncSession:
        """See `models.facts.Facts`."""
        return self._session
