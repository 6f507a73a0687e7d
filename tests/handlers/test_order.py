"""Ordering: what stands in the way is said plainly, and the rest of the order is kept."""

from datetime import timedelta

from sqlalchemy import text

from bot.talk.said import Opened, Picture
from models.residents import Resident
from models.staples.ledger import Order
from models.staples.orders import hold_goods
from models.staples.rounds import Round
from tests.handlers.chat import Chat
from tests.models.shop import NOW, Shop


async def _sql(shop: Shop, statement: str, **values: object) -> None:
    async with shop.session() as db, db.begin():
        await db.execute(text(statement), values)


async def _takes(shop: Shop, goods: dict[str, int], households: int = 1) -> None:
    """Others hold these goods, each household so many."""
    async with shop.session() as db, db.begin():
        rows = await db.execute(
            text(
                "INSERT INTO households (kk_index, kk_sealed, name_sealed, kecamatan_code, "
                "desa_code, created_at) SELECT decode(md5(n::text), 'hex'), '', '', '18.01.04', "
                "'18.01.04.2004', :now FROM generate_series(1, :number) n RETURNING id"
            ),
            {"now": NOW, "number": households},
        )
        ids = [int(row[0]) for row in rows]
    for household in ids:
        resident = await shop.resident_of(household)
        async with shop.session() as db, db.begin():
            await hold_goods(shop.facts(db), shop.wish((resident, household), goods))


async def test_the_shortest_way_needs_five_messages_and_no_session(siti: Chat) -> None:
    siti.session = False
    await siti.hear(Opened())
    await siti.type("Pesan")
    assert siti.labels() == ["beras", "gula"]
    await siti.tap("beras")
    assert siti.labels() == ["1", "2"]
    summary = await siti.tap("2")
    assert "Ditahan untuk Anda sampai 09.15 WIB" in summary
    assert siti.labels()[0].startswith("Ya")
    placed = await siti.tap("Ya")
    assert placed.startswith("Tercatat.")
    ticket, picture = siti.last
    assert picture.picture is not None
    assert picture.picture.kind == "ticket"
    assert picture.picture.subject in ticket.text
    assert picture.picture == Picture("ticket", picture.picture.subject)
    assert await siti.shop.stock("beras") == (0, 2)


async def test_one_sentence_orders_what_and_how_many(siti: Chat) -> None:
    assert "1 × Beras" in await siti.type("mau pesan 1 beras")


async def test_a_basket_holds_several_goods(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    await siti.tap("Ubah")
    await siti.tap("+1 beras")
    assert "+1 beras" not in siti.labels()
    await siti.tap("Tambah")
    await siti.type("gula")
    assert await siti.type("dua")
    assert "2 × Beras: Rp125.000\n2 × Gula: Rp125.000" in siti.last[0].text
    assert await siti.shop.stock("beras") == (2, 0)
    assert await siti.shop.stock("gula") == (2, 0)
    await siti.tap("Ubah")
    await siti.tap("-1 gula")
    await siti.tap("-1 gula")
    assert "gula" not in "".join(siti.labels())
    await siti.tap("Selesai")
    assert await siti.shop.stock("gula") == (0, 0)
    await siti.type("ya")
    assert await siti.shop.stock("beras") == (0, 2)


async def test_adding_nothing_after_all_keeps_the_basket(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    await siti.tap("Ubah")
    await siti.tap("Tambah")
    assert "1 × Beras: Rp62.500" in await siti.tap("Tidak jadi")


async def test_what_is_left_is_offered_when_others_were_faster(siti: Chat) -> None:
    siti.looks_once()
    await siti.type("pesan")
    await siti.tap("beras")
    await _takes(siti.shop, {"beras": 2}, households=2)
    said = await siti.tap("2")
    assert said == "Beras tinggal 1 karung. Ambil 1 saja?"
    assert siti.labels() == ["Ya, ambil 1", "Tidak"]
    assert "1 × Beras" in await siti.type("ya")


async def test_an_offer_that_is_turned_down_leads_back_to_the_shelf(siti: Chat) -> None:
    siti.looks_once()
    await siti.type("pesan")
    await siti.tap("beras")
    await _takes(siti.shop, {"beras": 2}, households=2)
    await siti.tap("2")
    await siti.type("tidak")
    assert siti.labels() == ["beras", "gula"]
    assert await siti.shop.stock("beras") == (4, 0)


async def test_what_sold_out_meanwhile_is_chosen_again(siti: Chat) -> None:
    siti.looks_once()
    await siti.type("pesan")
    await siti.tap("gula")
    await _takes(siti.shop, {"gula": 1}, households=3)
    assert "Gula baru saja habis" in await siti.tap("2")
    siti.world = None
    assert "sudah habis" in await siti.tap("gula")
    assert siti.labels() == ["beras"]
    assert "Gula: habis" in siti.last[0].text


async def test_more_than_is_left_is_asked_again(siti: Chat) -> None:
    await siti.type("pesan")
    await siti.tap("beras")
    await _takes(siti.shop, {"beras": 2}, households=2)
    assert "2 terlalu banyak. Paling banyak 1." in await siti.tap("2")
    assert siti.labels() == ["1"]


async def test_everything_sold_out_is_said(siti: Chat) -> None:
    await _takes(siti.shop, {"beras": 1, "gula": 1}, households=3)
    await _sql(siti.shop, "UPDATE stocks SET quantity = reserved")
    assert "sudah habis" in await siti.type("pesan")
    assert siti.snapshot is None


async def test_a_spent_quota_is_said_and_other_goods_offered(siti: Chat) -> None:
    await _sql(siti.shop, "INSERT INTO allowances SELECT household_id, 'beras', '2026-11', 2 "
               "FROM residents WHERE id = :id", id=siti.resident)  # fmt: skip
    await siti.type("pesan")
    assert "Jatah Beras keluarga Anda bulan ini sudah terpakai" in await siti.tap("beras")
    assert "gula" in siti.labels()


async def test_a_partly_used_quota_limits_how_many(siti: Chat) -> None:
    await _sql(siti.shop, "INSERT INTO allowances SELECT household_id, 'beras', '2026-11', 1 "
               "FROM residents WHERE id = :id", id=siti.resident)  # fmt: skip
    await siti.type("pesan")
    assert "Sisa jatah keluarga Anda bulan ini 1" in await siti.tap("beras")
    assert siti.labels() == ["1"]
    assert "terlalu banyak" in await siti.type("dua puluh karung")


async def test_quota_spent_on_another_channel_meanwhile_is_offered_in_part(siti: Chat) -> None:
    await siti.type("pesan")
    await siti.tap("beras")
    household = (await siti.shop.profile(siti.resident)).household
    await _sql(siti.shop, "INSERT INTO allowances VALUES (:h, 'beras', '2026-11', 1)", h=household)
    # As if the profile had been read just before.
    siti.known = Resident(siti.resident, turn=1, household=household)
    assert "Jatah keluarga Anda untuk Beras tinggal 1 karung" in await siti.tap("2")
    siti.known = None
    assert "1 × Beras" in await siti.type("ya")


async def test_a_hold_that_ran_out_is_taken_anew_on_confirming(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    siti.wait(minutes=20)
    assert "Tercatat" in await siti.type("ya")


async def test_a_hold_that_ran_out_and_sold_out_is_said(siti: Chat) -> None:
    await siti.type("pesan 2 beras")
    siti.wait(minutes=20)
    await _sql(siti.shop, "UPDATE stocks SET quantity = reserved")
    async with siti.shop.session() as db, db.begin():
        await db.execute(text("SELECT release_holds(:now, 100)"), {"now": siti.now})
    await _takes(siti.shop, {"beras": 2})
    assert "habis" in await siti.type("ya")
    assert await siti.shop.count(Order) == 0


async def test_a_summary_that_is_shown_again_says_whether_goods_are_still_held(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    siti.wait(minutes=20)
    assert "Waktu menahan barang sudah lewat" in await siti.type("bantuan")


async def test_a_slot_that_filled_up_meanwhile_leads_to_another_time(siti: Chat) -> None:
    siti.looks_once()
    await _sql(
        siti.shop,
        "INSERT INTO slots (round_id, point_id, starts_at, ends_at, capacity) "
        "SELECT round_id, point_id, ends_at, ends_at + interval '2 hours', 5 FROM slots",
    )
    await siti.type("pesan 1 beras")
    assert siti.labels() == ["Kam 26 Nov 09.00–11.00", "Kam 26 Nov 11.00–13.00"]
    await _sql(siti.shop, "UPDATE slots SET taken = capacity WHERE id = :slot", slot=siti.shop.slot)
    said = await siti.tap("Kam 26 Nov 09.00")
    assert "jam itu baru saja penuh" in said
    assert "pukul 11.00–13.00" in said


async def test_full_slots_everywhere_end_the_order(siti: Chat) -> None:
    await _sql(siti.shop, "UPDATE slots SET taken = capacity")
    assert "sudah penuh" in await siti.type("pesan 1 beras")
    assert siti.snapshot is None


async def test_a_round_that_closed_meanwhile_is_said_with_what_comes_next(siti: Chat) -> None:
    await _sql(siti.shop, "UPDATE rounds SET next_note = 'Putaran berikutnya 5 Desember.'")
    await siti.type("pesan")
    await siti.tap("beras")
    siti.wait(days=2)
    said = await siti.tap("1")
    assert "ditutup" in said or "tidak melayani" in said or "belum ada" in said


async def test_a_running_hold_outlives_the_round(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    await _sql(siti.shop, "UPDATE rounds SET closes_at = :now", now=NOW + timedelta(minutes=1))
    siti.wait(minutes=5)
    assert "Tercatat" in await siti.type("ya")


async def test_a_full_round_names_the_next(siti: Chat) -> None:
    await _sql(siti.shop, "UPDATE rounds SET taken = capacity, next_note = 'Lagi 5 Desember.'")
    assert await siti.type("pesan") == "Maaf, semua putaran sudah penuh. Lagi 5 Desember."


async def test_nothing_on_sale_is_said(siti: Chat) -> None:
    async with siti.shop.session() as db, db.begin():
        (await db.get_one(Round, siti.shop.round)).state = "closed"
    assert "belum ada penjualan" in await siti.type("pesan")


async def test_a_round_to_come_is_announced(siti: Chat) -> None:
    await _sql(siti.shop, "UPDATE rounds SET opens_at = :at", at=NOW + timedelta(days=1))
    said = await siti.type("pesan")
    assert "Putaran Natar dibuka Selasa, 24 November 2026 pukul 09.00 WIB." in said


async def test_one_household_has_one_open_order_in_a_round(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    await siti.type("ya")
    assert "sudah punya pesanan di putaran ini" in await siti.type("pesan")
    assert "SP-" in await siti.tap("Lihat")


async def test_another_member_hears_of_the_order_but_nothing_in_it(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    code = (await siti.tap("Ya")).split("*")[1]
    household = (await siti.shop.profile(siti.resident)).household
    assert household is not None
    budi = Chat(siti.shop, await siti.shop.resident_of(household))
    said = await budi.type("pesan")
    assert "Keluarga Anda sudah punya pesanan" in said
    assert code not in said
    assert "bukan pesanan Anda" in await budi.type(code)


async def test_two_members_who_order_at_once_make_one_order(siti: Chat) -> None:
    household = (await siti.shop.profile(siti.resident)).household
    assert household is not None
    budi = Chat(siti.shop, await siti.shop.resident_of(household))
    await siti.type("pesan 1 beras")
    await budi.type("pesan 1 beras")
    assert "Tercatat" in await siti.type("ya")
    assert "Keluarga Anda sudah punya pesanan" in await budi.type("ya")
    assert await siti.shop.stock("beras") == (0, 1)


async def test_a_round_for_its_own_area_turns_others_away(siti: Chat) -> None:
    await _sql(siti.shop, "UPDATE rounds SET who = 'area', area_code = '18.72'")
    assert "wilayahnya" in await siti.type("pesan 1 beras")


async def test_dropping_the_order_gives_the_goods_back_at_once(siti: Chat) -> None:
    await siti.type("pesan 1 beras")
    assert "sudah dilepas" in await siti.tap("Batal")
    assert await siti.shop.stock("beras") == (0, 0)
    await siti.type("pesan 1 beras")
    assert "sudah dilepas" in await siti.type("batal")
    assert await siti.shop.stock("beras") == (0, 0)
