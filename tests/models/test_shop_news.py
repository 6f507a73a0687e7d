"""The weekly question to sellers and the monthly card: when, to whom, and what silence means."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.desk_news import DeskNews
from bot.shop_news import ShopNews
from handlers.catalogue_desk.flow import say_waiting
from handlers.selling.news import say_month, say_question
from models.catalogue.listing import NewProduct, set_price
from models.catalogue.moderation import desks
from models.catalogue.selling import confirm_all, open_shop, set_news
from models.catalogue.tables import ProductDay
from tests.models.garages import SEALER, sent, waiting
from tests.models.gathering import a_follower
from tests.models.sellers import a_seller, approve, lists, sql
from tests.models.shop import NOW, Shop

WEEK = timedelta(days=7)


async def run(shop: Shop, now: datetime, batch: int = 200) -> int:
    return await ShopNews(shop.session, SEALER, say_question, say_month, batch).run(now)


async def a_listed(shop: Shop) -> tuple[int, int]:
    """A seller and the product of theirs that is shown."""
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    await approve(shop, product)
    return seller, product


async def shown(shop: Shop) -> bool:
    return bool((await sql(shop, "SELECT bool_or(shown) FROM products"))[0][0])


async def told(shop: Shop) -> list[str]:
    """What waits to be said; it is sent then."""
    said = [text for _, text in await waiting(shop)]
    await sent(shop)
    return said


async def test_a_seller_is_asked_a_week_after_the_last_answer(shop: Shop) -> None:
    await a_listed(shop)
    assert await run(shop, NOW + WEEK - timedelta(minutes=1)) == 0
    assert await run(shop, NOW + WEEK) == 1
    assert await told(shop) == [
        "Seminggu sekali saya bertanya, supaya pembeli tidak kecewa.\n"
        "Yang ditampilkan dari *Dapur Contoh*: Keripik contoh.\n\nSemua masih dijual? "
        "Tekan tombolnya, atau ketik *masih jual*."
    ]
    assert await run(shop, NOW + WEEK) == 0


async def test_nobody_is_asked_outside_the_hours_nor_with_nothing_to_sell(shop: Shop) -> None:
    seller, product = await a_listed(shop)
    night = NOW + timedelta(days=7, hours=10)  # seven in the evening
    assert await run(shop, night) == 0
    await sql(shop, "UPDATE products SET state = 'sold-out' WHERE id = :p", p=product)
    assert await run(shop, NOW + WEEK) == 0
    await approve(shop, product)
    async with shop.session() as db, db.begin():
        await open_shop(db, seller, NOW + WEEK, is_open=False)
    assert await run(shop, NOW + 2 * WEEK) == 0
    assert await waiting(shop) == []


async def test_two_unanswered_questions_hide_and_one_answer_brings_all_back(shop: Shop) -> None:
    seller, _ = await a_listed(shop)
    for week in (1, 2):
        assert await run(shop, NOW + week * WEEK) == 1
        assert "masih dijual?" in (await told(shop))[0]
        assert await shown(shop)
    assert await run(shop, NOW + 3 * WEEK) == 1
    assert "sedang tidak ditampilkan" in (await told(shop))[0]
    assert not await shown(shop)
    assert await run(shop, NOW + 4 * WEEK) == 0  # nobody is asked any more
    async with shop.session() as db, db.begin():
        assert await confirm_all(db, seller, NOW + 4 * WEEK) == 1
    assert await shown(shop)
    assert await run(shop, NOW + 5 * WEEK) == 1


async def test_a_question_that_did_not_arrive_is_not_held_against_the_seller(shop: Shop) -> None:
    await a_listed(shop)
    for week in range(1, 8):
        assert await run(shop, NOW + week * WEEK) == 1
        await sql(shop, "UPDATE outbox SET state = 3, settled_at = created_at WHERE state = 0")
        assert await shown(shop)


async def test_sixty_days_without_any_word_hide_too(shop: Shop) -> None:
    await a_listed(shop)
    for week in range(1, 9):
        await run(shop, NOW + week * WEEK)
        await sql(shop, "UPDATE outbox SET state = 3, settled_at = created_at WHERE state = 0")
    assert await shown(shop)
    assert await run(shop, NOW + 9 * WEEK) == 1
    assert not await shown(shop)


async def test_who_has_just_taken_over_an_old_firm_is_asked_before_it_is_hidden(
    shop: Shop,
) -> None:
    await a_listed(shop)
    old = NOW - timedelta(days=90)
    await sql(shop, "UPDATE sellers SET confirmed_at = :old, ask_at = :now", old=old, now=NOW)
    await sql(shop, "UPDATE products SET confirmed_at = :old", old=old)
    assert await run(shop, NOW) == 1
    assert "Semua masih dijual?" in (await told(shop))[0]
    assert await shown(shop)
    assert await run(shop, NOW + WEEK) == 1
    assert not await shown(shop)


async def test_a_change_of_a_product_is_an_answer(shop: Shop) -> None:
    seller, product = await a_listed(shop)
    for week in (1, 2):
        await run(shop, NOW + week * WEEK)
        await sent(shop)
    async with shop.session() as db, db.begin():
        await set_price(db, seller, product, 16_000, "bungkus", "", NOW + 2 * WEEK)
    assert await run(shop, NOW + 3 * WEEK - timedelta(minutes=1)) == 0
    assert await run(shop, NOW + 3 * WEEK) == 1
    await sent(shop)
    assert await shown(shop)
    assert await sql(shop, "SELECT asked FROM sellers") == [(0,)]


async def test_who_wants_no_questions_gets_none_and_is_hidden_after_sixty_days(
    shop: Shop,
) -> None:
    seller, _ = await a_listed(shop)
    async with shop.session() as db, db.begin():
        assert await set_news(db, seller, wanted=False)
    for week in range(1, 12):
        assert await run(shop, NOW + week * WEEK) == 0
        assert await shown(shop) == (week < 9)
    assert await waiting(shop) == []


async def test_long_lists_are_named_in_short(shop: Shop) -> None:
    seller = await a_seller(shop)
    for number in range(1, 7):
        await approve(
            shop, await lists(shop, seller, NewProduct(f"Contoh {number}", "jasa", 1000, "buah"))
        )
    await run(shop, NOW + WEEK)
    assert "Contoh 1, Contoh 2, Contoh 3 dan 3 lagi." in (await told(shop))[0]


# ── the monthly card ─────────────────────────────────────────────────────────────────────────

FIRST = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


async def counted(shop: Shop, product: int, day: date, opened: int, tapped: int) -> None:
    async with shop.session() as db, db.begin():
        db.add(ProductDay(product_id=product, day=day, shown=9, opened=opened, tapped=tapped))


async def test_the_month_is_told_once_with_the_one_before_and_the_best(shop: Shop) -> None:
    seller, product = await a_listed(shop)
    other = await lists(shop, seller, NewProduct("Contoh laris", "jasa", 1000, "buah"))
    await approve(shop, other)
    await counted(shop, product, date(2026, 10, 31), 5, 1)
    await counted(shop, product, date(2026, 11, 1), 7, 2)
    await counted(shop, other, date(2026, 11, 30), 1100, 3)
    await counted(shop, other, date(2026, 12, 1), 50, 9)
    async with shop.session() as db, db.begin():
        await confirm_all(db, seller, FIRST - timedelta(hours=1))  # no question comes between
    assert await run(shop, FIRST) == 1
    assert await told(shop) == [
        "*Dapur Contoh* di bulan November 2026:\n"
        "Dilihat 1.107 kali (bulan sebelumnya 5).\n"
        "Tombol *Hubungi penjual* ditekan 5 kali (bulan sebelumnya 1).\n"
        "Paling banyak dilihat: Contoh laris (1.100 kali).\n\n"
        "Yang dihitung hanya ketukan, bukan siapa yang mengetuk. "
        "Untuk berhenti, ketik *berhenti kabar toko*."
    ]
    assert await run(shop, FIRST + timedelta(days=1)) == 0


@pytest.mark.parametrize("why", ["nothing seen", "nothing shown", "unwanted", "too late", "night"])
async def test_no_card_is_sent_where_there_is_none_to_send(shop: Shop, why: str) -> None:
    seller, product = await a_listed(shop)
    await counted(shop, product, date(2026, 11, 20), 0 if why == "nothing seen" else 4, 0)
    now = FIRST
    async with shop.session() as db, db.begin():
        await confirm_all(db, seller, FIRST - timedelta(hours=1))
        if why == "unwanted":
            await set_news(db, seller, wanted=False)
    match why:
        case "nothing shown":
            await sql(shop, "UPDATE products SET state = 'paused'")
        case "too late":
            now = FIRST + timedelta(days=3)
        case "night":
            now = FIRST - timedelta(hours=2)
        case _:
            pass
    assert await run(shop, now) == 0


# ── officers ─────────────────────────────────────────────────────────────────────────────────


async def test_officers_hear_once_a_day_that_something_waits_in_their_area(shop: Shop) -> None:
    seller = await a_seller(shop)
    for area in ("18.01", "18.72"):
        await sql(
            shop,
            "INSERT INTO officers (phone_index, phone_masked, role, area_code, resident_id,"
            " created_at) VALUES (:index, '0812…', 'catalogue', :area, :who, :now)",
            index=area.encode(), area=area, who=await a_follower(shop), now=NOW,
        )  # fmt: skip
    job = DeskNews(shop.session, SEALER, say_waiting)
    assert await job.run(NOW) == 0
    await lists(shop, seller)
    assert await job.run(NOW - timedelta(hours=1)) == 0  # eight in the morning
    for _ in range(2):
        await job.run(NOW + timedelta(hours=1))
    assert await told(shop) == [
        "1 produk menunggu diperiksa di wilayah Anda. Ketik *periksa produk*."
    ]
    async with shop.session() as db:
        assert await desks(db, NOW.date()) == []
    await job.run(NOW + timedelta(days=1))
    assert len(await told(shop)) == 1
