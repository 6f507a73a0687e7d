"""Places to pay at: the nearest ones by an index, those of an area, and files of them."""

import io

import pytest
from sqlalchemy import text

from models.places import kilometres
from models.sample import load_sample
from models.transfer import Outcome, export_csv, import_rows, read_csv
from models.vehicles.pay_places import PayPlaceRow, place_of, places_in, places_near
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

HEADER = "code,name,kinds,address,area,lat,lon,hours,note,state,source,certainty,seen_on"
ROW = (
    "p1,BUMDes Contoh,bumdes,Jl. Contoh 1,18.01.04,-5.33,105.2,"
    '"sen-kam 08:00-14:00|jum 08:00-11:00",,,contoh,unverified,2026-11-01'
)
NATAR = (-5.3298, 105.2027)
VILLAGE = ("bumdes", "desa-mart")


async def taken_in(shop: Shop, *lines: str, dry_run: bool = False) -> Outcome:
    rows = read_csv("\n".join((HEADER, *lines)).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(
            db, "pay-places", rows, actor="test", now=NOW, dry_run=dry_run
        )  # fmt: skip


async def sample(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)


async def test_the_nearest_come_first_with_how_far_they_are(shop: Shop) -> None:
    await sample(shop)
    async with shop.session() as db:
        found = await places_near(db, *NATAR, VILLAGE, 3)
        offices = await places_near(db, *NATAR, ["samsat"], 1)
    assert [place.code for place in found] == [
        "contoh-bumdes-natar", "contoh-desa-mart-natar", "contoh-bumdes-jati-agung",
    ]  # fmt: skip
    distances = [place.km or 0 for place in found]
    assert distances == sorted(distances)
    assert distances[0] == pytest.approx(kilometres(NATAR, (-5.3251, 105.2012)))
    assert [place.code for place in offices] == ["contoh-samsat-induk"]


async def test_in_a_kabupaten_those_of_the_kecamatan_itself_come_first(shop: Shop) -> None:
    await sample(shop)
    async with shop.session() as db:
        found = await places_in(db, "18.01.13", (*VILLAGE, "samsat"))
        metro = await places_in(db, "18.72", ["samsat"])
        nowhere = await places_in(db, "18.10", ["samsat"])
    assert found[0].code == "contoh-bumdes-jati-agung"
    assert {place.area[:5] for place in found} == {"18.01"}
    assert [place.name for place in metro] == ["Samsat Metro", "Samsat Contoh Metro"]
    assert nowhere == []


async def test_a_place_that_is_closed_for_good_is_not_found_any_more(shop: Shop) -> None:
    await taken_in(shop, ROW)
    async with shop.session() as db:
        assert [place.code for place in await places_near(db, *NATAR, VILLAGE)] == ["p1"]
    closed = ROW.replace(",,,contoh", ",,closed,contoh")
    assert (await taken_in(shop, closed)).changed == 1
    async with shop.session() as db:
        assert await places_near(db, *NATAR, VILLAGE) == []
        assert await places_in(db, "18.01.04", VILLAGE) == []
        still = await place_of(db, "p1")
    assert still is not None
    assert still.state == "closed"


async def test_offices_known_by_name_only_have_neither_address_nor_pin_nor_hours(
    shop: Shop,
) -> None:
    async with shop.session() as db:
        offices = await places_in(db, "18", ["samsat"], 30)
    assert len(offices) == 12
    for office in offices:
        assert (office.address, office.lat, office.hours, office.kecamatan_name) == (
            "", None, (), "",
        )  # fmt: skip
        assert office.kabupaten_name
        assert office.certainty == "reported"


async def test_what_the_sample_made_up_says_so(shop: Shop) -> None:
    await sample(shop)
    await sample(shop)
    async with shop.session() as db:
        made_up = await db.execute(
            text("SELECT name, source, certainty FROM pay_places WHERE code LIKE 'contoh-%'")
        )
        rows = made_up.all()
    assert len(rows) == 8
    assert {(source, certainty) for _, source, certainty in rows} == {("contoh", "unverified")}
    assert all("Contoh" in name for name, _, _ in rows)


async def test_a_file_is_tried_taken_in_once_and_changes_what_it_says(shop: Shop) -> None:
    before = await shop.count(PayPlaceRow)
    assert (await taken_in(shop, ROW, dry_run=True)).added == 1
    assert await shop.count(PayPlaceRow) == before
    assert (await taken_in(shop, ROW)).added == 1
    assert (await taken_in(shop, ROW)).same == 1
    assert (await taken_in(shop, ROW.replace("08:00-14:00", "08:00-15:00"))).changed == 1


async def test_what_lacks_a_pin_or_hours_is_taken_in_and_told(shop: Shop) -> None:
    row = "p2,Samsat Contoh,samsat|drive-thru,,18.72,,,,,,contoh,unverified,2026-11-01"
    done = await taken_in(shop, row)
    assert (done.added, done.errors) == (1, ())
    assert [(note.line, note.column) for note in done.notes] == [(2, "lat"), (2, "hours")]
    async with shop.session() as db:
        place = await place_of(db, "p2")
    assert place is not None
    assert place.kinds == ("samsat", "drive-thru")


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        (",bumdes,", ",bank,", "'bank' is none of samsat"),
        (",bumdes,", ",,", "is empty"),
        (",-5.33,", ",,", "lat and lon belong together"),
        ("18.01.04", "18.99.04", "'18.99.04' is not known"),
        ("18.01.04", "18.01.04.2004", "is neither a kecamatan nor a kabupaten"),
        ("18.01.04", "18,", "is neither a kecamatan nor a kabupaten"),
        ("sen-kam", "senin-kamis", "'senin' is none of sen"),
        ("08:00-14:00", "14:00-08:00", "ends before it begins"),
        ("p1", "P 1", "is not made of"),
        ("unverified", "yakin", "'yakin' is none of verified"),
        ("2026-11-01", "kemarin", "is not a date"),
    ],
)
async def test_a_row_that_cannot_be_is_told_with_its_line(
    shop: Shop, was: str, becomes: str, problem: str
) -> None:
    assert was in ROW
    bad = ROW.replace(was, becomes.removesuffix(",") if becomes == "18," else becomes)
    done = await taken_in(shop, ROW.replace("p1", "p0"), bad)
    assert [(error.line, problem in error.problem) for error in done.errors] == [(3, True)]


async def test_what_goes_out_comes_in_as_no_change(shop: Shop) -> None:
    await sample(shop)
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "pay-places", out)
    lines = out.getvalue().splitlines()
    assert lines[0] == HEADER
    done = await taken_in(shop, *lines[1:])
    assert (done.added, done.changed, done.errors) == (0, 0, ())
    assert done.same == await shop.count(PayPlaceRow)


async def test_among_many_places_the_nearest_are_walked_through_the_index(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await db.execute(
            text("""
                INSERT INTO pay_places (code, name, kinds, area_code, lat, lon, source, certainty,
                                        seen_on, changed_at)
                SELECT 'p' || n, 'Tempat ' || n, ARRAY[CASE n % 20 WHEN 0 THEN 'samsat'
                       ELSE 'bumdes' END], '18.01.04', -6 + (n % 200) * 0.01,
                       103.5 + (n / 200) * 0.02, 'contoh', 'unverified', '2026-11-01', :now
                FROM generate_series(1, 20000) n
            """),
            {"now": NOW},
        )
        await db.execute(text("ANALYZE pay_places"))
        plan = await db.scalars(
            text("""
                EXPLAIN SELECT code FROM pay_places p
                WHERE p.state = 'open' AND p.lat IS NOT NULL AND p.kinds && ARRAY['samsat']
                ORDER BY point(p.lon, p.lat) <-> point(105.2, -5.33) LIMIT 6
            """)
        )
        assert "Index Scan using ix_pay_places_pin" in "\n".join(plan)
        found = await places_near(db, *NATAR, ["samsat"], 6)
        everything = await db.execute(
            text("SELECT lat, lon FROM pay_places WHERE kinds[1] = 'samsat' AND lat IS NOT NULL")
        )
        nearest = sorted(kilometres(NATAR, (lat, lon)) for lat, lon in everything)[:6]
    assert [place.km for place in found] == pytest.approx(nearest, abs=0.5)
