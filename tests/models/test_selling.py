"""Sellers and their products: who may do what, what waits, what is deleted, and races."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from models.catalogue import listing
from models.catalogue.listing import (
    NewProduct,
    SameName,
    TooManyProducts,
    add_product,
    change_product,
    delete_product,
    own_product,
    own_products,
    set_price,
    set_stock,
    unpicture,
)
from models.catalogue.own import MOST_PRODUCTS, Gone
from models.catalogue.selling import (
    NewSeller,
    claim_shop,
    close_shop,
    confirm_all,
    open_shop,
    register_seller,
    shop_of,
    unclaimed,
)
from models.catalogue.tables import LISTED, SOLD_OUT
from models.registration import NoConsent
from tests.models.gathering import a_follower
from tests.models.sellers import PHONE, a_picture, a_seller, approve, lists, sql
from tests.models.shop import NOW, Shop


async def changes(shop: Shop, resident: int, product: int, wish: Mapping[str, object]) -> bool:
    async with shop.session() as db, db.begin():
        return await change_product(db, resident, product, wish, NOW)


async def test_nobody_is_published_without_consent(shop: Shop) -> None:
    resident = await a_follower(shop)
    with pytest.raises(NoConsent):
        async with shop.session() as db, db.begin():
            await register_seller(db, resident, NewSeller("Contoh", "18.01.04", PHONE), NOW)
    assert await sql(shop, "SELECT id FROM sellers") == []


async def test_a_firm_is_registered_once(shop: Shop) -> None:
    resident = await a_seller(shop)
    async with shop.session() as db, db.begin():
        await register_seller(db, resident, NewSeller("Lain", "18.01.04", PHONE), NOW)
    assert await sql(shop, "SELECT name FROM sellers") == [("Dapur Contoh",)]
    assert await sql(shop, "SELECT kind, state FROM papers") == [("nib", "unchecked")]


async def test_a_product_waits_and_is_found_when_an_officer_lets_it_in(shop: Shop) -> None:
    resident = await a_seller(shop)
    product = await lists(shop, resident)
    assert await sql(shop, "SELECT state, shown FROM products") == [("waiting", False)]
    async with shop.session() as db, db.begin():
        assert not await set_stock(db, resident, product, LISTED, NOW)
    await approve(shop, product)
    assert await sql(shop, "SELECT shown FROM products") == [(True,)]


async def test_nobody_touches_the_products_of_another(shop: Shop) -> None:
    resident, other = await a_seller(shop), await a_seller(shop)
    product = await lists(shop, resident)
    async with shop.session() as db:
        assert await own_product(db, other, product) is None
        with pytest.raises(Gone):
            await set_price(db, other, product, 1_000, "buah", "", NOW)
        with pytest.raises(Gone):
            await delete_product(db, other, product, NOW)
        with pytest.raises(Gone):
            await change_product(db, other, product, {"name": "Lain"}, NOW)


async def test_a_new_name_of_what_is_found_waits_and_the_old_one_stands(shop: Shop) -> None:
    resident = await a_seller(shop)
    product = await lists(shop, resident)
    assert not await changes(shop, resident, product, {"name": "Keripik lain"})
    await approve(shop, product)
    assert await changes(shop, resident, product, {"name": "Keripik baru"})
    assert await changes(shop, resident, product, {"description": "Renyah"})
    async with shop.session() as db:
        own = await own_product(db, resident, product)
    assert own is not None
    assert (own.name, own.shown) == ("Keripik lain", True)
    assert own.changes == {"name": "Keripik baru", "description": "Renyah"}


async def test_what_was_refused_waits_again_when_it_is_mended(shop: Shop) -> None:
    resident = await a_seller(shop)
    product = await lists(shop, resident)
    await sql(shop, "UPDATE products SET state = 'refused', refusal = 'Fotonya buram'")
    assert not await changes(shop, resident, product, {"description": "Renyah"})
    assert await sql(shop, "SELECT state, refusal FROM products") == [("waiting", None)]


async def test_two_products_of_a_seller_have_two_names(shop: Shop) -> None:
    resident = await a_seller(shop)
    await lists(shop, resident)
    with pytest.raises(SameName):
        await lists(shop, resident, NewProduct("KERIPIK contoh", "keripik", 1_000, "buah"))
    await lists(shop, await a_seller(shop))


async def test_photos_go_with_what_they_show(shop: Shop) -> None:
    resident = await a_seller(shop)
    first, second, third = [await a_picture(shop, resident) for _ in range(3)]
    product = await lists(shop, resident, NewProduct("Kopi", "kopi", 1_000, "buah", photo=first))
    await approve(shop, product)
    await changes(shop, resident, product, {"photo_id": second})
    await changes(shop, resident, product, {"photo_id": third})
    assert await sql(shop, "SELECT id FROM photos ORDER BY id") == [(first,), (third,)]
    async with shop.session() as db, db.begin():
        await delete_product(db, resident, product, NOW)
    assert await sql(shop, "SELECT id FROM photos") == []


async def test_a_photo_that_is_none_is_taken_off_its_product(shop: Shop) -> None:
    resident = await a_seller(shop)
    first, second = [await a_picture(shop, resident) for _ in range(2)]
    product = await lists(shop, resident, NewProduct("Kopi", "kopi", 1_000, "buah", photo=first))
    await approve(shop, product)
    await changes(shop, resident, product, {"photo_id": second})
    async with shop.session() as db, db.begin():
        assert await unpicture(db, second) == "Kopi"
        assert await unpicture(db, 999) is None
    assert await sql(shop, "SELECT photo_id, changes FROM products") == [(first, None)]
    async with shop.session() as db, db.begin():
        assert await unpicture(db, first) == "Kopi"
    assert await sql(shop, "SELECT photo_id FROM products") == [(None,)]
    assert await sql(shop, "SELECT id FROM photos") == []


async def test_closing_hides_and_opening_confirms(shop: Shop) -> None:
    resident = await a_seller(shop)
    await approve(shop, await lists(shop, resident))
    async with shop.session() as db, db.begin():
        await open_shop(db, resident, NOW, is_open=False)
    assert await sql(shop, "SELECT shown FROM products") == [(False,)]
    await sql(shop, "UPDATE sellers SET asked = 2")
    later = NOW + timedelta(days=30)
    async with shop.session() as db, db.begin():
        await open_shop(db, resident, later, is_open=True)
    assert await sql(shop, "SELECT shown, confirmed_at FROM products") == [(True, later)]


async def test_one_word_brings_back_what_was_hidden_for_silence(shop: Shop) -> None:
    resident = await a_seller(shop)
    await approve(shop, await lists(shop, resident))
    gone = await lists(shop, resident, NewProduct("Kopi", "kopi", 1_000, "buah"))
    await approve(shop, gone)
    async with shop.session() as db, db.begin():
        await set_stock(db, resident, gone, SOLD_OUT, NOW)
    await sql(shop, "UPDATE sellers SET asked = 2")
    assert await sql(shop, "SELECT count(*) FROM products WHERE shown") == [(0,)]
    async with shop.session() as db, db.begin():
        assert await confirm_all(db, resident, NOW + timedelta(days=1)) == 1
    assert await sql(shop, "SELECT name FROM products WHERE shown") == [("Keripik contoh",)]


async def test_who_leaves_is_forgotten(shop: Shop) -> None:
    resident = await a_seller(shop)
    photo = await a_picture(shop, resident)
    new = NewProduct(
        "Kopi", "kopi", 1_000, "buah", photo=photo, papers=(("pirt", "2991871000001-30"),)
    )
    product = await lists(shop, resident, new)
    await sql(
        shop, "INSERT INTO product_days VALUES (:product, '2026-11-23', 5, 1, 1)", product=product
    )
    async with shop.session() as db, db.begin():
        await close_shop(db, resident, NOW)
    assert (
        await sql(
            shop,
            "SELECT id FROM sellers UNION ALL SELECT id FROM products UNION ALL"
            " SELECT id FROM papers UNION ALL SELECT id FROM photos UNION ALL"
            " SELECT product_id FROM product_days",
        )
        == []
    )
    assert await sql(shop, "SELECT withdrawn_at IS NOT NULL FROM consents") == [(True,)]


async def test_an_imported_firm_goes_to_one_who_has_its_number(shop: Shop) -> None:
    first, second = await a_follower(shop), await a_follower(shop)
    await sql(
        shop,
        "INSERT INTO sellers (code, phone, name, kecamatan_code, confirmed_at, source, changed_at)"
        " VALUES ('contoh-1', :phone, 'Toko Contoh', '18.01.04', :now, 'contoh', :now)",
        phone=PHONE, now=NOW,
    )  # fmt: skip
    async with shop.session() as db:
        found = await unclaimed(db, PHONE)
    assert found is not None

    async def claims(resident: int, phone: str = PHONE) -> bool:
        async with shop.session() as db, db.begin():
            return await claim_shop(
                db, resident, found.id, phone, NOW, version="1", channel="telegram"
            )

    assert not await claims(first, "+6281200000002")
    assert sorted(await asyncio.gather(claims(first), claims(second))) == [False, True]
    async with shop.session() as db:
        assert await unclaimed(db, PHONE) is None
        owners = [await shop_of(db, resident) for resident in (first, second)]
    assert sorted(owner is not None for owner in owners) == [False, True]
    consents = await sql(shop, "SELECT resident_id FROM consents WHERE kind = 'seller'")
    assert consents == [(first if owners[0] else second,)]


async def crowd(shop: Shop, resident: int) -> int:
    """Five more products at once, where there is room for one; how many there are then."""
    await sql(
        shop,
        "INSERT INTO products (seller_id, name, category_code, rupiah, unit, confirmed_at, source,"
        " changed_at) SELECT id, 'Contoh ' || n, 'kopi', 1000, 'buah', :now, 'chat', :now"
        " FROM sellers, generate_series(1, :count) n",
        now=NOW, count=MOST_PRODUCTS - 1,
    )  # fmt: skip

    async def one(number: int) -> None:
        async with shop.session() as db, db.begin():
            await add_product(db, resident, NewProduct(f"Baru {number}", "kopi", 1, "buah"), NOW)

    done = await asyncio.gather(*map(one, range(5)), return_exceptions=True)
    assert all(each is None or isinstance(each, TooManyProducts) for each in done)
    async with shop.session() as db:
        return len(await own_products(db, resident))


async def test_messages_at_once_add_no_more_products_than_a_seller_may_have(shop: Shop) -> None:
    assert await crowd(shop, await a_seller(shop)) == MOST_PRODUCTS


async def test_without_the_sellers_lock_they_would(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    barrier = asyncio.Barrier(5)
    resident = await a_seller(shop)

    async def unlocked(session: Any, who: int) -> Any:
        found = await shop_of(session, who)
        await session.connection()
        await barrier.wait()
        return SimpleNamespace(id=found.id) if found else None

    async def nobody_has_it(*_: object, **__: object) -> bool:
        await barrier.wait()
        return False

    monkeypatch.setattr(listing, "locked", unlocked)
    monkeypatch.setattr(listing, "has_name", nobody_has_it)
    assert await crowd(shop, resident) > MOST_PRODUCTS
