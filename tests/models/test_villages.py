"""What is known of a village: one answer from all tables, and its places as rows of a file."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import text

from models.sample import load_sample
from models.transfer import Outcome, export_csv, import_rows, read_csv
from models.villages.lookups import COUNTED, Village, service_place, village_of
from models.villages.tables import ServicePlaceRow
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

NATAR, MERAK_BATIN, KRUI = "18.01.04.2004", "18.01.04.2007", "18.13.01.1005"
HEADER = "code,name,kind,area,address,hours,services,lat,lon,state,source,seen_on"
ROW = (
    "p1,BUMDes Contoh,bumdes,18.01.04.2004,Jl. Contoh 1,08.00-12.00 13.00-15.00,"
    "Jual beli hasil panen,-5.33,105.2,,Dinas Contoh,2026-11-01"
)


async def taken_in(shop: Shop, *lines: str, dry_run: bool = False) -> Outcome:
    rows = read_csv("\n".join((HEADER, *lines)).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(
            db, "service-places", rows, actor="test", now=NOW, dry_run=dry_run
        )  # fmt: skip


async def known_of(shop: Shop, code: str) -> Village:
    async with shop.session() as db:
        return await village_of(db, code, NOW)


async def sample(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)


async def test_a_village_has_its_own_places_first_then_those_of_others_that_people_go_to(
    shop: Shop,
) -> None:
    await sample(shop)
    natar, merak_batin = await known_of(shop, NATAR), await known_of(shop, MERAK_BATIN)
    assert [place.name for place in natar.places] == [
        "Desa Mart Contoh Natar", "Layanan Surat Contoh Natar", "BUMDes Contoh Merak Batin",
    ]  # fmt: skip
    # The desk for letters of Natar serves nobody of Merak Batin.
    assert [place.name for place in merak_batin.places] == [
        "BUMDes Contoh Merak Batin", "Desa Mart Contoh Natar",
    ]  # fmt: skip
    assert merak_batin.places[0].area_name == "Merak Batin"


async def test_a_village_knows_what_lies_around_it(shop: Shop) -> None:
    await sample(shop)
    natar = await known_of(shop, NATAR)
    assert [(desk.name, desk.near) for desk in natar.desks] == [
        ("BUMDes Contoh Natar", True), ("Desa Mart Contoh", True), ("Samsat Keliling Contoh", True),
    ]  # fmt: skip
    assert natar.event is not None
    assert (natar.event.name, natar.event.near) == ("Pasar Murah Natar", True)
    assert natar.training is not None
    assert natar.training.kecamatan == "Natar"
    assert (natar.products, natar.around) == (3, 5)


async def test_what_is_not_in_the_kecamatan_is_looked_for_in_the_kabupaten(shop: Shop) -> None:
    await sample(shop)
    elsewhere = await known_of(shop, "18.01.16.2011")
    assert [(desk.name, desk.near) for desk in elsewhere.desks] == [("Samsat Kalianda", False)]
    assert elsewhere.event is not None
    assert not elsewhere.event.near
    assert (elsewhere.products, elsewhere.around) == (0, 5)


async def test_of_a_village_of_which_nothing_is_known_nothing_is_told(shop: Shop) -> None:
    krui = await known_of(shop, KRUI)
    assert (krui.places, krui.event, krui.training) == ((), None, None)
    assert (krui.products, krui.around) == (0, 0)
    assert [desk.name for desk in krui.desks] == ["Samsat Pesisir Barat"]


async def test_an_event_that_is_over_or_cancelled_or_far_off_is_not_the_next(shop: Shop) -> None:
    await sample(shop)
    change = text("UPDATE events SET starts_at = :at, ends_at = :end")
    for start, end in ((-2, -1), (31 * 24, 31 * 24 + 4)):
        async with shop.session() as db, db.begin():
            at = {"at": NOW + timedelta(hours=start), "end": NOW + timedelta(hours=end)}
            await db.execute(change, at)
        assert (await known_of(shop, NATAR)).event is None
    async with shop.session() as db, db.begin():
        await db.execute(change, {"at": NOW, "end": NOW + timedelta(hours=2)})
    assert (await known_of(shop, NATAR)).event is not None
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE events SET state = 'cancelled', reason = 'Hujan'"))
    assert (await known_of(shop, NATAR)).event is None


async def test_a_training_that_has_begun_or_is_cancelled_is_not_the_next(shop: Shop) -> None:
    await sample(shop)
    async with shop.session() as db, db.begin():
        await db.execute(text("DELETE FROM trainings WHERE kecamatan_code <> '18.01.04'"))
        await db.execute(
            text(
                "UPDATE trainings SET signup_until = :before, starts_at = :before, ends_at = :after"
            ),
            {"before": NOW - timedelta(hours=1), "after": NOW + timedelta(hours=1)},
        )
    assert (await known_of(shop, NATAR)).training is None
    later = text(
        "UPDATE trainings SET starts_at = starts_at + interval '1 day',"
        " ends_at = ends_at + interval '1 day'"
    )
    async with shop.session() as db, db.begin():
        await db.execute(later)
    assert (await known_of(shop, NATAR)).training is not None
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE trainings SET state = 'cancelled', reason = 'Hujan'"))
    assert (await known_of(shop, NATAR)).training is None


async def test_a_place_that_is_closed_is_not_told_any_more(shop: Shop) -> None:
    await taken_in(shop, ROW)
    async with shop.session() as db:
        number = (await village_of(db, NATAR, NOW)).places[0].id
        assert (await service_place(db, number)) is not None
    assert (await taken_in(shop, ROW.replace(",,Dinas", ",closed,Dinas"))).changed == 1
    async with shop.session() as db:
        assert (await village_of(db, NATAR, NOW)).places == ()
        assert await service_place(db, number) is None


async def test_a_file_is_tried_taken_in_once_and_changes_what_it_says(shop: Shop) -> None:
    assert (await taken_in(shop, ROW, dry_run=True)).added == 1
    assert await shop.count(ServicePlaceRow) == 0
    assert (await taken_in(shop, ROW)).added == 1
    assert (await taken_in(shop, ROW)).same == 1
    assert (await taken_in(shop, ROW.replace("12.00 13", "12.30 13"))).changed == 1


async def test_what_lacks_hours_or_services_is_taken_in_and_told(shop: Shop) -> None:
    done = await taken_in(shop, "p2,BUMDes Contoh,bumdes,18.01.04,,,,,,,Dinas Contoh,2026-11-01")
    assert (done.added, done.errors) == (1, ())
    assert [(note.line, note.column) for note in done.notes] == [(2, "hours"), (2, "services")]


@pytest.mark.parametrize(
    ("was", "becomes", "column"),
    [
        ("p1,", "P 1,", "code"),
        ("bumdes", "koperasi", "kind"),
        ("18.01.04.2004", "18.01", ""),
        ("18.01.04.2004", "18.01.04.9999", "area"),
        ("BUMDes Contoh", "<b>BUMDes</b>", "name"),
        ("Jual beli", "Lihat https://contoh.id/", "services"),
        ("Jual beli", "Lihat contoh.com", "services"),
        ("Jl. Contoh 1", "Jl. Contoh 1 WA 0812-0099-0003", "address"),
        ("08.00-12.00", "hubungi 081200990003", "hours"),
        ("Jual beli", "kades@contoh.example", "services"),
        ("Dinas Contoh", "https://contoh.id", "source"),
        ("Dinas Contoh", "Kades +62 812 0099 0003", "source"),
        ("105.2", "", ""),
        ("2026-11-01", "kemarin", "seen_on"),
        ("BUMDes Contoh", "B" * 61, "name"),
    ],
)
async def test_one_row_that_is_wrong_keeps_the_whole_file_out(
    shop: Shop, was: str, becomes: str, column: str
) -> None:
    wrong = ROW.replace("p1", "p2").replace(was.replace("p1", "p2"), becomes)
    done = await taken_in(shop, ROW, wrong)
    assert [(error.line, error.column) for error in done.errors] == [(3, column)]
    assert await shop.count(ServicePlaceRow) == 0


async def test_a_newspaper_may_be_the_source(shop: Shop) -> None:
    row = ROW.replace("Dinas Contoh", '"contoh.id, 1 November 2026"')
    assert (await taken_in(shop, row)).added == 1


async def test_what_is_exported_can_be_taken_in_again(shop: Shop) -> None:
    await sample(shop)
    await sample(shop)
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "service-places", out)
    written = out.getvalue().splitlines()
    assert written[0] == HEADER
    assert len(written) == 5
    again = await taken_in(shop, *written[1:])
    assert (again.same, again.added, again.changed) == (4, 0, 0)
    async with shop.session() as db, db.begin():
        await db.execute(text("DELETE FROM service_places"))
    assert (await taken_in(shop, *written[1:])).added == 4
    again_out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "service-places", again_out)
    assert sorted(again_out.getvalue().splitlines()) == sorted(written)


async def test_what_the_sample_made_up_says_so(shop: Shop) -> None:
    await sample(shop)
    async with shop.session() as db:
        rows = (await db.execute(text("SELECT name, source FROM service_places"))).all()
    assert len(rows) == 4
    assert all("Contoh" in name and source == "contoh" for name, source in rows)
    assert COUNTED == 50
