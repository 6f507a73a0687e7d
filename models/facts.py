"""The door through which a turn reaches the database: shared set functions, and a session.

The runtime implements it. Goods are taken by SQL functions that serve many turns in one call, so
that orders which wait together share one transaction; what happens rarely uses the turn's session.
"""

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class Facts(Protocol):
    """The turn's transaction; it is committed by whoever made this, never by the caller."""

    async def call(self, function: str, wish: Mapping[str, object]) -> Mapping[str, object]:
        """One wish put to a set function of SQL, and that function's result for it."""
        ...

    async def session(self) -> AsyncSession:
        """The turn's own session, for rarer writes."""
        ...
