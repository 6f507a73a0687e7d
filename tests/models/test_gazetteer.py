"""Places by name and by pin, against the real regions of Lampung."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select, text, update

from models.gazetteer import Gazetteer
from models.places import Region, normal
from tests.models.shop import Shop


@pytest.fixture
async def places(shop: Shop) -> Gazetteer:
    async with shop.session() as db:
        return Gazetteer(list(await db.scalars(select(Region))))


def codes(found: Sequence[object]) -> list[str]:
    return [str(getattr(place, "code", "")) for place in found]


@pytest.mark.parametrize(
    ("name", "norm"),
    [
        ("Kec. Natar", "natar"),
        ("kecamatan Raja Basa", "rajabasa"),
        ("Kab. Lampung Selatan", "lampungselatan"),
        ("Kota Bandar Lampung", "bandarlampung"),
        ("Bandarlampung", "bandarlampung"),
        ("Desa Sidodadi", "sidodadi"),
        ("Gunung S. Raya", "gunungsraya"),
        ("kota", "kota"),
        ("Kotabumi", "kotabumi"),
    ],
)
def test_names_are_compared_without_their_kind(name: str, norm: str) -> None:
    assert normal(name) == norm


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Natar", ["18.01.04"]),
        ("kec. natar", ["18.01.04"]),
        ("kec. kedaton", ["18.71.01"]),
        ("krui", ["18.13"]),
        ("NATAR, Lampung Selatan", ["18.01.04"]),
        ("natar lamsel", ["18.01.04"]),
        ("nattar", ["18.01.04"]),
        ("lamsel", ["18.01"]),
        ("Bandarlampung", ["18.71"]),
        ("bandar lampong", ["18.71"]),
        ("kota metro", ["18.72"]),
        ("bdl", ["18.71"]),
        ("balam", ["18.71", "18.13.04.2006"]),
        ("tanjung karang", ["18.71"]),
        ("kota agung tanggamus", ["18.06.01"]),
        ("mesuji", ["18.11"]),
        ("rajabasa bandar lampung", ["18.71.10"]),
        ("", []),
        ("halo min", []),
        ("Jakarta Selatan", []),
        ("😀", []),
    ],
)
async def test_a_place_is_found_by_what_people_call_it(
    places: Gazetteer, said: str, meant: list[str]
) -> None:
    assert codes(places.find(said)) == meant


async def test_an_ambiguous_name_yields_all_who_bear_it_with_their_surroundings(
    places: Gazetteer,
) -> None:
    found = places.find("Labuhan Ratu", levels={"kecamatan"})
    assert sorted(place.kabupaten for place in found) == ["Kota Bandar Lampung", "Lampung Timur"]
    assert len(places.find("Sidodadi")) == 10


async def test_a_search_can_be_narrowed(places: Gazetteer) -> None:
    villages = {"desa", "kelurahan"}
    (found,) = places.find("natar", levels=villages, within="18.01.04")
    assert (found.code, found.kecamatan, found.kabupaten) == (
        "18.01.04.2004",
        "Natar",
        "Lampung Selatan",
    )
    assert places.find("natar", within="18.71") == []
    assert len(places.children("18.01.04", villages)) == 26
    assert len(places.children("18")) == 15


async def test_a_pin_lies_in_the_nearest_village_that_has_a_centre(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        for code, lat, lon in (("18.01.04.2004", -5.33, 105.2), ("18.72.01.1001", -5.11, 105.3)):
            values = update(Region).where(Region.code == code).values(lat=lat, lon=lon)
            await db.execute(values)
        places = Gazetteer(list(await db.scalars(select(Region))))
    near = places.at(-5.32, 105.21)
    assert near is not None
    assert (near.name, near.kabupaten) == ("Natar", "Lampung Selatan")
    assert places.at(-6.2, 106.8) is None


async def test_without_imported_centres_no_pin_has_a_name(places: Gazetteer) -> None:
    assert places.at(-5.32, 105.21) is None


async def test_every_region_of_the_province_is_there(shop: Shop) -> None:
    async with shop.session() as db:
        assert await db.scalar(text("SELECT count(*) FROM regions")) == 2896
