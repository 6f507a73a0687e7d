"""Events come in and go out by sheets; what followers should hear of raises the version."""

import io
from datetime import timedelta

import pytest

from models.events.lookups import event_card
from models.events.tables import Event, EventGoodRow
from models.sample import load_sample
from models.transfer import Outcome, export_csv, import_rows, read_csv
from tests.models.gathering import TOMORROW, an_event
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

HEADER = "code,kind,name,organiser,place,address,kecamatan,lat,lon,starts_at,ends_at,source"
ROW = (
    "p1,gpm,GPM Natar,Dinas Contoh,Balai,Jl. Contoh 1,18.01.04,-5.33,105.2,"
    "2026-11-24 08:00,2026-11-24 12:00,contoh"
)
LATER = NOW + timedelta(hours=1)


async def taken_in(shop: Shop, kind: str, *lines: str, dry_run: bool = False) -> Outcome:
    rows = read_csv("\n".join(lines).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(db, kind, rows, actor="test", now=LATER, dry_run=dry_run)


async def exported(shop: Shop, kind: str) -> str:
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, kind, out)
    return out.getvalue()


async def test_an_event_and_its_goods_are_taken_in_once(shop: Shop) -> None:
    await an_event(shop)  # brings the good
    assert (await taken_in(shop, "events", HEADER, ROW, dry_run=True)).added == 1
    assert await shop.count(Event, code="p1") == 0
    assert (await taken_in(shop, "events", HEADER, ROW)).added == 1
    goods = ("event,good,rupiah,most", "p1,beras-5,Rp60.000,2")
    assert (await taken_in(shop, "event-goods", *goods)).added == 1
    assert (await taken_in(shop, "events", HEADER, ROW)).same == 1
    assert (await taken_in(shop, "event-goods", *goods)).same == 1
    async with shop.session() as db:
        card = await event_card(db, "p1", LATER)
    assert card is not None
    assert (card.starts_at, card.version, card.changed_at) == (TOMORROW, 1, LATER)
    assert [(good.rupiah, good.most) for good in card.goods] == [(60_000, 2)]


@pytest.mark.parametrize(
    ("was", "becomes", "version"),
    [
        ("Balai", "Lapangan", 2),
        ("2026-11-24 08:00", "2026-11-24 07:00", 2),
        (",contoh", ",Dinas", 1),
    ],
)
async def test_what_followers_should_hear_of_raises_the_version(
    shop: Shop, was: str, becomes: str, version: int
) -> None:
    async with shop.session() as db, db.begin():
        rows = read_csv(f"{HEADER}\n{ROW}".encode())
        await import_rows(db, "events", rows, actor="test", now=NOW)
    assert (await taken_in(shop, "events", HEADER, ROW.replace(was, becomes))).changed == 1
    async with shop.session() as db:
        card = await event_card(db, "p1", LATER)
    assert card is not None
    assert (card.version, card.changed_at) == (version, LATER)


async def test_a_cancelled_event_needs_a_reason(shop: Shop) -> None:
    await taken_in(shop, "events", HEADER, ROW)
    header = f"{HEADER},state,reason"
    outcome = await taken_in(shop, "events", header, f"{ROW},cancelled,")
    assert [error.problem for error in outcome.errors] == ["a cancelled event needs a reason"]
    assert (await taken_in(shop, "events", header, f"{ROW},cancelled,Hujan")).changed == 1
    async with shop.session() as db:
        card = await event_card(db, "p1", LATER)
    assert card is not None
    assert (card.state, card.reason, card.version) == ("cancelled", "Hujan", 2)


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("24 12:00", "24 07:00", "ends_at is not after starts_at"),
        ("24 12:00", "24 08:00", "ends_at is not after starts_at"),
        ("24 12:00", "26 12:00", None),
        ("2026-11-24 12:00", "2026-12-24 12:00", "lasts more than 14 days: write several events"),
        (",-5.33,", ",,", "lat and lon belong together"),
        ("18.01.04", "18.01", "18.01 is not a kecamatan"),
        ("18.01.04", "18.99.04", "'18.99.04' is not known"),
        ("gpm,", "bazar,", "'bazar' is none of pasar-murah, operasi-pasar, gpm"),
        ("24 12:00", "31 12:00", "'2026-11-31 12:00' is not a time such as 2026-11-23 08:00"),
    ],
)
async def test_a_row_that_cannot_be_is_told_with_its_line(
    shop: Shop, was: str, becomes: str, problem: str | None
) -> None:
    assert was in ROW
    outcome = await taken_in(shop, "events", HEADER, ROW.replace("p1", "p0"),
                             ROW.replace(was, becomes))  # fmt: skip
    found = [(error.line, error.problem) for error in outcome.errors]
    assert found == ([] if problem is None else [(3, problem)])
    assert await shop.count(Event) == (2 if problem is None else 0)


async def test_what_goes_out_comes_in_as_no_change_even_when_it_is_over(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)
        (await db.get_one(Event, 1)).state = "over"
    for kind, table in (("events", Event), ("event-goods", EventGoodRow)):
        outcome = await taken_in(shop, kind, await exported(shop, kind))
        assert (outcome.added, outcome.changed, outcome.errors) == (0, 0, ())
        assert outcome.same == await shop.count(table)
