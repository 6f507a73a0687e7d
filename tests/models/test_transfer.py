"""Imports and exports: whole or not at all, safe to repeat, and every change in the book."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from models.audits import Audit
from models.places import Region
from models.sample import load_sample
from models.staples.goods import Good, Price
from models.staples.orders import confirm_order
from models.staples.rounds import Stock
from models.transfer import KINDS_IN, Outcome, Unreadable, export_csv, import_rows, read_csv
from models.world import World
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

REGIONS = """code,name,level,parent_code,lat,lon
18,Lampung,provinsi,,-4.91731,105.02166
18.01,Kabupaten Lampung Selatan,kabupaten,18,-5.52993,105.50120
18.01.04,Natar,kecamatan,18.01,-5.26490,105.21735
18.01.04.2004,Natar,desa,18.01.04,-5.32982,105.20273
"""

PROGRAMME = {
    "goods": "code;commodity;name;short_name;unit;size;size_unit;words\n"
    "beras-5;beras-medium;Beras 5 kg;Beras 5 kg;karung;5;kg;beras|bras\n"
    "telur-1;telur;Telur 1/2 kg;Telur;bungkus;0,5;kg;\n",
    "prices": "good,area,rupiah,valid_from,valid_to,source,seen_on\n"
    "beras-5,,Rp62.500,2026-11-01,,contoh,23/11/2026\n"
    "telur-1,18.71,15000,2026-11-01,2026-12-31,contoh,2026-11-23\n",
    "limits": "good,area,period,most,valid_from,valid_to,source\n"
    "beras-5,,month,2,2026-11-01,,contoh\n",
    "points": "code,name,address,kecamatan,lat,lon,source\n"
    'balai,Balai Desa,"Jl. Contoh 1, Natar",18.01.04,-5.33,105.2,contoh\n',
    "rounds": "code,name,area,area_name,opens_at,closes_at,change_until,capacity,source\n"
    "r1,Putaran 1,18.01.04,Natar,2026-11-23 08:00,2026-11-25 20:00,2026-11-25 20:00,100,contoh\n",
    "slots": "round,point,starts_at,ends_at,capacity\n"
    "r1,balai,2026-11-26 08:00,2026-11-26 10:00,40\n",
    "stocks": "round,point,good,quantity\nr1,balai,beras-5,50\n",
}


async def taken_in(shop: Shop, kind: str, content: str, *, dry_run: bool = False) -> Outcome:
    async with shop.session() as db, db.begin():
        rows = read_csv(content.encode())
        return await import_rows(db, kind, rows, actor="test", now=NOW, dry_run=dry_run)


async def programme(shop: Shop) -> None:
    for kind, content in PROGRAMME.items():
        assert (await taken_in(shop, kind, content)).errors == ()


async def exported(shop: Shop, kind: str) -> str:
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, kind, out)
    return out.getvalue()


async def problems(shop: Shop, kind: str, content: str) -> list[tuple[int, str]]:
    outcome = await taken_in(shop, kind, content)
    return [(error.line, error.column) for error in outcome.errors]


async def test_a_programme_can_be_imported_and_sold_from(shop: Shop) -> None:
    await programme(shop)
    shelf = await World(shop.session).shelf(NOW)
    (a_round,) = shelf.rounds_at(NOW)
    (point,) = shelf.points_of(a_round.id)
    (rice,) = shelf.goods_at(a_round.id, point.id)
    assert (rice.free, rice.price, rice.most) == (50, 62_500, 2)
    assert rice.good.words == ("beras", "bras")
    (slot,) = shelf.slots_at(a_round.id, point.id, NOW)
    assert slot.starts_at.isoformat() == "2026-11-26T01:00:00+00:00"


async def test_the_same_files_again_change_nothing(shop: Shop) -> None:
    await programme(shop)
    audits = await shop.count(Audit)
    for kind, content in PROGRAMME.items():
        outcome = await taken_in(shop, kind, content)
        assert (outcome.added, outcome.changed, outcome.errors) == (0, 0, ())
        assert outcome.same > 0
    assert await shop.count(Audit) == audits == 9


async def test_a_change_is_made_and_booked_with_before_and_after(shop: Shop) -> None:
    await programme(shop)
    changed = PROGRAMME["stocks"].replace("50", "60")
    assert await taken_in(shop, "stocks", changed, dry_run=True) == Outcome(changed=1)
    assert await taken_in(shop, "stocks", changed) == Outcome(changed=1)
    async with shop.session() as db:
        assert (await db.scalars(select(Stock.quantity))).one() == 60
        entry = (await db.scalars(select(Audit).order_by(Audit.id.desc()).limit(1))).one()
        assert entry.before is not None
        assert entry.after is not None
        assert (entry.actor, entry.act) == ("test", "import-stocks")
        assert (entry.before["quantity"], entry.after["quantity"]) == (50, 60)


async def test_a_dry_run_writes_nothing(shop: Shop) -> None:
    outcome = await taken_in(shop, "goods", PROGRAMME["goods"], dry_run=True)
    assert outcome == Outcome(added=2)
    assert (await shop.count(Good), await shop.count(Audit)) == (0, 0)


async def test_one_wrong_row_stops_the_file_and_every_error_is_told(shop: Shop) -> None:
    await programme(shop)
    wrong = (
        "good,kind,area,rupiah,valid_from,valid_to,source,seen_on\n"
        "beras-5,ours,,70000,2026-11-02,,contoh,2026-11-02\n"
        "nasi,ours,,seribu,2026-13-01,,contoh,2026-11-02\n"
        "\n"
        "beras-5,market,99,0,2026-11-02,2026-11-01,,2026-11-02\n"
        "beras-5,,,1,2026-11-02,2026-11-01,contoh,2026-11-02\n"
        "beras-5,ours,,71000,2026-11-02,,contoh,2026-11-02\n"
    )
    assert await problems(shop, "prices", wrong) == [
        (3, "good"),
        (3, "rupiah"),
        (3, "valid_from"),
        (5, "kind"),
        (5, "area"),
        (5, "rupiah"),
        (5, "source"),
        (6, ""),
        (7, ""),
    ]
    assert await shop.count(Price) == 2


async def test_what_is_taken_cannot_be_imported_away(shop: Shop) -> None:
    await shop.open({"beras": 10}, capacity=5, slot_capacity=5)
    (siti,) = await shop.households(1)
    async with shop.session() as db, db.begin():
        await confirm_order(shop.facts(db), shop.wish(siti, {"beras": 2}), None, "in-1")
    stocks = "round,point,good,quantity\nnatar-1,balai-natar,beras,1\n"
    assert await problems(shop, "stocks", stocks) == [(2, "quantity")]
    assert await problems(shop, "stocks", stocks.replace(",1\n", ",2\n")) == []
    rounds = (await exported(shop, "rounds")).replace(",5,", ",0,")
    assert await problems(shop, "rounds", rounds) == [(2, "capacity")]
    slots = (await exported(shop, "slots")).replace(",5\n", ",0\n")
    assert await problems(shop, "slots", slots) == [(2, "capacity")]


async def test_regions_get_their_centres_and_the_gazetteer_knows(shop: Shop) -> None:
    world = World(shop.session)
    await world.shelf(NOW)
    assert world.places.at(-5.33, 105.2) is None
    outcome = await taken_in(shop, "regions", REGIONS)
    assert outcome == Outcome(changed=4)
    await world.shelf(NOW + timedelta(seconds=2))
    natar = world.places.at(-5.33, 105.2)
    assert natar is not None
    assert natar.code == "18.01.04.2004"
    assert await shop.count(Audit, subject="regions") == 1


@pytest.mark.parametrize(
    "row",
    [
        "18.01.04,Natar,desa,18.01,,",
        "18.01.04,Natar,kecamatan,18.02,,",
        "18.01.04,Natar,kecamatan,18.01,-5,",
        "18.01.04,Natar,kecamatan,18.01,-95,105",
        "18/01,Natar,kabupaten,18,,",
    ],
)
async def test_a_region_that_contradicts_itself_is_refused(shop: Shop, row: str) -> None:
    assert len(await problems(shop, "regions", REGIONS.splitlines()[0] + "\n" + row)) == 1


@pytest.fixture
def province() -> str:
    """All regions with their centres, from a data set that is kept outside the repository."""
    file = Path(os.environ.get("SAPA_SHARED", ""), "data", "lampung_regions.csv")
    if not file.is_file():
        pytest.skip("SAPA_SHARED names no folder with data/lampung_regions.csv")
    return file.read_text(encoding="utf-8")


async def test_the_whole_provinces_file_equals_what_was_loaded(shop: Shop, province: str) -> None:
    async with shop.session() as db:
        known = {row.code: row.name for row in await db.scalars(select(Region))}
    rows = read_csv(province.encode())
    assert {row.cells["code"]: row.cells["name"] for row in rows} == known
    # The file knows no centre of eleven desa.
    assert await taken_in(shop, "regions", province) == Outcome(changed=2885, same=11)
    assert await taken_in(shop, "regions", province) == Outcome(same=2896)


@pytest.mark.parametrize("kind", KINDS_IN)
async def test_what_is_exported_is_read_back_as_the_same(shop: Shop, kind: str) -> None:
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)
    outcome = await taken_in(shop, kind, await exported(shop, kind))
    assert (outcome.added, outcome.changed, outcome.errors) == (0, 0, ())
    assert outcome.same > 0


async def test_the_pick_list_tells_codes_and_masked_names(shop: Shop) -> None:
    await shop.open({"beras": 10})
    (siti,) = await shop.households(1)
    async with shop.session() as db, db.begin():
        sealed = SEALER.seal(b"Siti Contoh", "name")
        await db.execute(text("UPDATE households SET name_sealed = :sealed"), {"sealed": sealed})
        placed = await confirm_order(shop.facts(db), shop.wish(siti, {"beras": 2}), None, "in-1")
    lines = (await exported(shop, "orders")).splitlines()
    assert lines[1] == (
        f"Putaran Natar,Balai Desa Natar,2026-11-26 09:00,2026-11-26 11:00,SP-{placed.code},open,"
        "S••• C•••••,2 x Beras,125000"
    )


async def test_no_text_is_exported_as_a_formula(shop: Shop) -> None:
    content = PROGRAMME["goods"].replace("Beras 5 kg;Beras", "=1+1;Beras")
    await taken_in(shop, "goods", content)
    out = await exported(shop, "goods")
    assert ",'=1+1," in out
    assert (await taken_in(shop, "goods", out)).same == 2


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n1,2,3\n"])
def test_what_is_no_table_is_said_so(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_csv(content)


def test_a_file_from_an_old_spreadsheet_is_read() -> None:
    (row,) = read_csv("\ufeffCode;Name\r\n1;Caf\xe9\r\n".encode("cp1252", errors="ignore"))
    assert row.cells == {"code": "1", "name": "Café"}
    assert row.line == 2
