"""Which words open a village's card, and which are left to other services."""

from collections.abc import Sequence
from typing import cast

import pytest
from sqlalchemy import select

from bot.talk import Misheard, Scene
from bot.talk.sentences import OpeningWords
from handlers import FLOWS
from handlers.village.flow import village
from handlers.village.reading import (
    ASK,
    OWN,
    VILLAGES,
    names_a_place,
    village_said,
    villages_named,
)
from models.gazetteer import Gazetteer
from models.places import Region
from tests.models.shop import Shop

NOWHERE = cast("Scene", None)
"""No word is understood by where it is said."""


@pytest.fixture
async def regions(shop: Shop) -> Sequence[Region]:
    async with shop.session() as db:
        return list(await db.scalars(select(Region)))


@pytest.fixture
def places(regions: Sequence[Region]) -> Gazetteer:
    return Gazetteer(regions)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("desa saya", OWN),
        ("Info desa saya dong min", OWN),
        ("desaku ada apa aja", OWN),
        ("layanan di kelurahan kami", OWN),
        ("smart village", OWN),
        ("info desa", OWN),
        ("desa lain", ASK),
        ("desa Hajimena", "desa hajimena"),
        ("kel. Kedaton", "kel kedaton"),
        ("ada apa di pekon Lumbok", "pekon lumbok"),
        ("tiyuh panaragan ada apa saja", "tiyuh panaragan"),
    ],
)
def test_words_about_a_village_open_its_card(text: str, said: str) -> None:
    assert village_said(NOWHERE, text) == {"said": said}


@pytest.mark.parametrize(
    "text",
    [
        "harga telur di desa hajimena",
        "pasar murah di desa saya",
        "telur di desa saya berapa",
        "produk dari desa saya",
        "saya dari desa natar mau pesan beras",
        "jadwal",
        "hajimena",
        "desa yang jalannya rusak parah sekali dan belum diperbaiki sampai sekarang",
    ],
)
def test_words_about_something_else_do_not(text: str) -> None:
    assert village_said(NOWHERE, text) is None


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("desa mart", "tax_payment"),
        ("desa natar harga telur", "prices"),
        ("desa natar ada pasar murah ga", "markets"),
    ],
)
def test_what_opens_another_service_is_left_to_it(text: str, flow: str) -> None:
    reading = OpeningWords(FLOWS).find(text)  # asked before words that yield are
    assert reading is not None
    assert reading.flow == flow
    assert village.yields is not None


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("desa natar", True),
        ("kelurahan kedaton", True),
        ("info desa natar", False),
        ("desa saya", False),
        ("desa lain", False),
    ],
)
def test_a_bare_name_is_left_to_the_question_that_waits(text: str, leaves: bool) -> None:
    assert names_a_place(text) is leaves


def test_every_village_opens_its_card_by_its_name_and_is_found_by_it(
    regions: Sequence[Region], places: Gazetteer
) -> None:
    opening = OpeningWords(FLOWS)
    villages = [region for region in regions if region.level in VILLAGES]
    assert len(villages) == 2651
    for region in villages:
        assert opening.find(f"desa {region.name}") is None, region.name
        for text in (region.name, f"desa {region.name}"):
            named = villages_named(places, text)
            assert isinstance(named, str), text
            assert region.code in named.split(), text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("kelurahan kedaton", ["18.71.01.1003"]),
        ("hajimenah", ["18.01.04.2001"]),
        ("natar", ["18.01.04.2004"]),
        ("kec natar", ["18.01.04"]),
        ("natar lamsel", ["18.01.04.2004"]),
        ("tanjung bintang", ["18.01.05"]),
        ("jati agung", ["18.10.03.2006", "18.01.13"]),
        ("desa jati agung", ["18.10.03.2006"]),
    ],
)
def test_a_name_means_every_place_called_so(
    places: Gazetteer, text: str, codes: Sequence[str]
) -> None:
    assert villages_named(places, text) == " ".join(codes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("lampung selatan", "too-wide"),
        ("antah berantah", "village-unknown"),
        ("x" * 500, "village-unknown"),
        ("desa", "village-unknown"),
    ],
)
def test_what_is_no_village_is_told(places: Gazetteer, text: str, why: str) -> None:
    named = villages_named(places, text)
    assert isinstance(named, Misheard)
    assert named.why == why
