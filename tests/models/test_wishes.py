"""What somebody looks for, read out of everyday sentences."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from models.base import async_url
from models.catalogue.cards import Categories
from models.catalogue.tables import Category
from models.catalogue.wishes import read_wish
from models.gazetteer import Gazetteer
from models.places import Region


@pytest.mark.parametrize(
    ("sentence", "words", "area"),
    [
        ("keripik pisang", "keripik pisang", ""),
        ("kripik pisang coklat deket metro", "kripik pisang coklat", "18.72"),
        ("cari keripik pisang di Metro", "keripik pisang", "18.72"),
        ("ada yang jual kopi lampung?", "kopi lampung", ""),
        ("madu natar", "madu natar", ""),
        ("madu di natar", "madu", "18.01.04"),
        ("produk umkm lampung selatan", "", "18.01"),
        ("sambal dekat rumah", "sambal", ""),
        ("mau beli kain tapis dong kak", "kain tapis", ""),
        ("keripik pisang yang enak dan murah di metro", "keripik pisang", "18.72"),
        ("ada gak kopi lanang terdekat", "kopi lanang", ""),
    ],
)
async def test_the_product_and_the_place_are_told_apart(
    database: str, sentence: str, words: str, area: str
) -> None:
    engine = create_async_engine(async_url(database))
    async with AsyncSession(engine) as session:
        places = Gazetteer(list(await session.scalars(select(Region))))
        categories = Categories(await session.scalars(select(Category)))
    await engine.dispose()
    wish = read_wish(sentence, places, categories)
    assert (wish.words, wish.area) == (words, area)
