"""Products as many as a province may have, sold around its towns: all of it invented."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import asyncpg

from bot.bench.product_names import Names

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_TOWNS = (
    (-5.40, 105.26, 0.05, 30), (-5.11, 105.31, 0.03, 12), (-4.86, 105.21, 0.20, 10),
    (-5.36, 104.97, 0.10, 8), (-5.72, 105.59, 0.15, 8), (-4.83, 104.89, 0.15, 8),
    (-5.17, 105.70, 0.20, 8), (-5.48, 104.62, 0.15, 6), (-5.03, 104.08, 0.15, 5),
    (-4.45, 105.25, 0.25, 5),
)  # fmt: skip
"""Latitude, longitude, how far sellers live around it (degrees), and how many of a hundred."""
_UNPLACED = 0.2
"""Of so many sellers no pin is known."""
_KECAMATAN = "SELECT array_agg(code ORDER BY code) FROM regions WHERE level = 'kecamatan'"
_SELLER = ("id", "code", "name", "kecamatan_code", "lat", "lon", "confirmed_at", "source",
           "changed_at")  # fmt: skip
_PRODUCT = ("id", "code", "seller_id", "name", "category_code", "description", "rupiah", "unit",
            "state", "confirmed_at", "shown", "kecamatan_code", "lat", "lon", "source",
            "changed_at")  # fmt: skip
_Place = tuple[str, float | None, float | None]


def _code(number: int) -> str:
    made = ""
    for _ in range(6):
        number, digit = divmod(number, len(_LETTERS))
        made += _LETTERS[digit]
    return made


def _places(kecamatan: list[str], sellers: int) -> list[_Place]:
    chance = random.Random(2)  # noqa: S311 - the same places in every run
    found: list[_Place] = []
    for _ in range(sellers):
        lat, lon, spread, _share = chance.choices(_TOWNS, [town[3] for town in _TOWNS])[0]
        code = chance.choice(kecamatan)
        if chance.random() < _UNPLACED:
            found.append((code, None, None))
        else:
            found.append((code, chance.gauss(lat, spread), chance.gauss(lon, spread)))
    return found


def _products(
    names: Names, places: list[_Place], products: int, now: datetime
) -> Iterator[tuple[object, ...]]:
    chance = random.Random(3)  # noqa: S311 - the same products in every run
    taken: set[tuple[int, str]] = set()
    for number in range(1, products + 1):
        seller = chance.randint(1, len(places))
        category, name = names.product()
        if (seller, name) in taken:
            name = f"{name} {number}"
        taken.add((seller, name))
        confirmed = now - timedelta(days=chance.choices((1, 6, 12, 25), (5, 3, 1, 1))[0])
        yield (
            number, _code(number), seller, name, category, names.about(), 15_000, "bungkus",
            "listed", confirmed, True, *places[seller - 1], "contoh", confirmed,
        )  # fmt: skip


async def lay(url: str, products: int, sellers: int, now: datetime) -> None:
    """Fills an empty catalogue: past its triggers, which are made for one product at a time."""
    names = Names(1)
    connection = await asyncpg.connect(url)
    try:
        places = _places(await connection.fetchval(_KECAMATAN), sellers)
        index = await connection.fetchval("SELECT pg_get_indexdef('ix_showcase_terms'::regclass)")
        async with connection.transaction():
            await connection.execute("ALTER TABLE products DISABLE TRIGGER USER")
            await connection.copy_records_to_table(
                "sellers",
                columns=_SELLER,
                records=[
                    (number, f"contoh-{number}", names.seller(), *place, now, "contoh", now)
                    for number, place in enumerate(places, 1)
                ],
            )
            await connection.copy_records_to_table(
                "products", columns=_PRODUCT, records=_products(names, places, products, now)
            )
            await connection.execute("ALTER TABLE products ENABLE TRIGGER USER")
            for table in ("sellers", "products"):
                await connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
                )
            await connection.execute("DROP INDEX ix_showcase_terms")  # quicker when made at once
            await connection.execute("SELECT display_all()")
            await connection.execute(index)
        await connection.execute("VACUUM ANALYZE products, showcase, search_words, sellers")
    finally:
        await connection.close()
