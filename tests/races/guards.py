"""Takes guards away, and holds tables, so that races are run the same way each time."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import text

from tests.models.shop import Shop


def without(shop: Shop, *guards: str) -> None:
    """From now on, statements of this process say nothing of these guards."""

    def strip(
        _connection: object, _cursor: object, statement: str, parameters: object, *_: object
    ) -> tuple[str, object]:
        for guard in guards:
            statement = statement.replace(guard, "")
        return statement, parameters

    sqlalchemy_event.listen(shop.engine.sync_engine, "before_cursor_execute", strip, retval=True)


async def count(shop: Shop, statement: str) -> int:
    """The number that this statement comes to."""
    async with shop.session() as db:
        return int(await db.scalar(text(statement)) or 0)


@asynccontextmanager
async def jam(shop: Shop, statement: str) -> AsyncGenerator[None]:
    """What this does is neither done nor undone while the block lasts; then it is undone."""
    async with shop.engine.connect() as connection:
        await connection.execute(text(statement))
        yield
        await connection.rollback()
