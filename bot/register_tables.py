"""The tables of a register while it is taken in: made aside, filled, joined to the others, removed.

Nothing here takes a lock that readers of the current register could meet: a table of one's own may
be made, filled and indexed; joining it and leaving it are done in PostgreSQL's concurrent ways.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import asyncpg

_PATIENCE = 30_000


@dataclass(frozen=True, slots=True)
class Known:
    """The register that is read at this moment."""

    id: int
    source: str
    as_of: date
    file_hash: bytes | None
    vehicles: int
    asks_chassis: bool


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line whose plate stood in another one too, which was `kept`."""

    line: int
    kept: int


async def known_register(connection: asyncpg.Connection) -> Known | None:
    """The current register, if one was taken in."""
    row = await connection.fetchrow(_CURRENT)
    return None if row is None else Known(*row)


async def make_table(connection: asyncpg.Connection) -> tuple[int, str]:
    """The number of a new register and the table for its rows, with a column `line` beside."""
    number = int(await connection.fetchval(_NEXT))
    table = f"vehicles_{number}"
    await connection.execute(_TABLE.format(table=table, number=number))
    return number, table


async def keep_newest(
    connection: asyncpg.Connection, table: str, most: int
) -> tuple[int, Sequence[Repeated]]:
    """Leave one row for each plate, that with the latest due day; how many went, and the first."""
    await connection.execute(f"ANALYZE {table}")
    rows = await connection.fetch(_ONCE.format(table=table, most=most))
    return (int(rows[0][2]) if rows else 0), [Repeated(row[0], row[1]) for row in rows]


async def join(connection: asyncpg.Connection, number: int) -> None:
    """Index the table and put it beside the others, where nobody reads it before it is published.

    It must be committed before that begins: a commit is seen a moment before other connections hear
    that a table has another part, and in that moment a plate would be in no register.
    """
    await connection.execute(_JOIN.format(table=f"vehicles_{number}", number=number))


async def publish(
    connection: asyncpg.Connection, number: int, *, source: str, as_of: date, file_hash: bytes,
    vehicles: int, broken: int, repeated: int, asks_chassis: bool, actor: str, now: datetime,
) -> None:  # fmt: skip
    """Make the table, which has joined the others, the register that is read."""
    await connection.execute(
        _PUBLISH, number, source, as_of, file_hash, vehicles, broken, repeated, asks_chassis, now
    )
    await connection.execute(_AUDIT, now, actor, number)


async def rename(connection: asyncpg.Connection, known: int, source: str, asks: bool) -> None:
    """Give a register another source, and say whether it asks for chassis numbers."""
    await connection.execute(_RENAME, known, source, asks)


async def sweep(
    connection: asyncpg.Connection, tell: Callable[[str], None], patience: int = _PATIENCE
) -> None:
    """Drop the registers that are neither read nor kept: older ones, and what a death left.

    Where somebody has been reading for long, as a backup does, it is left to the next import after
    so many milliseconds.
    """
    for name, is_pending in await connection.fetch(_LEFT):
        await connection.execute(f"SET statement_timeout = {patience}")
        try:
            if is_pending is not None:
                how = "FINALIZE" if is_pending else "CONCURRENTLY"
                await connection.execute(f"ALTER TABLE vehicles DETACH PARTITION {name} {how}")
            await connection.execute(f"DROP TABLE {name}")
        except asyncpg.QueryCanceledError:
            tell(f"{name} is still being read; the next import removes it")
        finally:
            await connection.execute("RESET statement_timeout")


_CURRENT = """
SELECT id, source, as_of, file_hash, vehicles, asks_chassis FROM registers WHERE state = 'current'
"""
_NEXT = "SELECT nextval(pg_get_serial_sequence('registers', 'id'))"
# The check spares the reading of all rows when the table joins the others.
_TABLE = """
CREATE TABLE {table} (
    LIKE vehicles INCLUDING DEFAULTS, line integer NOT NULL,
    CONSTRAINT ck_{table}_register CHECK (register_id = {number}));
ALTER TABLE {table} ALTER register_id SET DEFAULT {number};
"""
# Where a plate stands twice, the later due day is the newer state; else the later line.
_ONCE = """
WITH twice AS (
    SELECT key FROM {table} GROUP BY key HAVING count(*) > 1
), ranked AS (
    SELECT t.ctid AS place, row_number() OVER newest AS rank,
           first_value(t.line) OVER newest AS kept
    FROM {table} t JOIN twice USING (key)
    WINDOW newest AS (PARTITION BY key ORDER BY t.due DESC, t.line DESC)
), gone AS (
    DELETE FROM {table} t USING ranked WHERE t.ctid = ranked.place AND ranked.rank > 1
    RETURNING t.line, ranked.kept
)
SELECT line, kept, count(*) OVER () FROM gone ORDER BY line LIMIT {most}
"""
_JOIN = """
ALTER TABLE {table} DROP COLUMN line;
ALTER TABLE {table} ADD CONSTRAINT pk_{table} PRIMARY KEY (register_id, key);
ALTER TABLE vehicles ATTACH PARTITION {table} FOR VALUES IN ({number});
"""
_PUBLISH = "SELECT publish_register($1, $2, $3, $4, $5, $6, $7, $8, $9)"
_AUDIT = """
INSERT INTO audits (at, actor, act, subject, before, after)
SELECT $1, $2, 'import-vehicles', 'vehicles',
       (SELECT to_jsonb(r) - 'file_hash' FROM registers r WHERE state = 'previous'),
       (SELECT to_jsonb(r) - 'file_hash' FROM registers r WHERE id = $3)
"""
_RENAME = "UPDATE registers SET source = $2, asks_chassis = $3 WHERE id = $1"
# A detachment that was interrupted is pending, and can only be finished.
_LEFT = """
SELECT c.relname, i.inhdetachpending
FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
WHERE c.relname ~ '^vehicles_[0-9]+$' AND c.relkind = 'r'
  AND c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'vehicles'::regclass)
  AND substr(c.relname, 10)::int NOT IN (SELECT id FROM registers WHERE state <> 'gone')
"""
