"""Who may decide about which products and permits, and what a decision changes."""

from datetime import date, timedelta

import pytest

from models.catalogue.listing import SameName, change_product
from models.catalogue.lookups import product_card
from models.catalogue.moderation import (
    Case,
    Decided,
    Settled,
    approve,
    case,
    cases,
    count_waiting,
    refuse,
)
from models.catalogue.permits import check_paper, name_paper
from models.catalogue.tables import LISTED, REFUSED, WAITING
from models.duty import NotAnOfficer, OutsideArea
from models.residents import Resident
from tests.models.officers import an_officer, off_duty
from tests.models.sellers import CRISPS, a_picture, a_seller, lists, sql
from tests.models.shop import NOW, Shop
from tests.models.test_product_reports import reports

LATER = NOW + timedelta(minutes=1)


async def looks(shop: Shop, officer: Resident, product: int) -> Case:
    async with shop.session() as db:
        found = await case(db, officer, product)
    assert found is not None
    return found


async def lets_in(shop: Shop, officer: Resident, product: int) -> Decided:
    looked_at = await looks(shop, officer, product)
    async with shop.session() as db, db.begin():
        return await approve(db, officer, product, looked_at.seen, NOW)


async def rejects(shop: Shop, officer: Resident, product: int) -> Decided:
    looked_at = await looks(shop, officer, product)
    async with shop.session() as db, db.begin():
        return await refuse(db, officer, product, looked_at.seen, "Fotonya kurang jelas", NOW)


async def state(shop: Shop, product: int) -> str:
    return str((await sql(shop, "SELECT state FROM products WHERE id = :p", p=product))[0][0])


async def test_only_officers_of_the_catalogue_see_what_waits(shop: Shop) -> None:
    await lists(shop, await a_seller(shop))
    gone = await an_officer(shop, role="catalogue")
    await off_duty(shop, gone)
    for nobody in (Resident(1), await an_officer(shop, role="tpid"), gone):
        async with shop.session() as db:
            with pytest.raises(NotAnOfficer):
                await cases(db, nobody)
    for somebody in ("catalogue", "admin"):
        officer = await an_officer(shop, role=somebody)
        async with shop.session() as db:
            assert len(await cases(db, officer)) == 1


async def test_officers_decide_in_their_area_only(shop: Shop) -> None:
    product = await lists(shop, await a_seller(shop))  # in Natar, 18.01.04
    here = await an_officer(shop, role="catalogue", area="18.01")
    away = await an_officer(shop, role="catalogue", area="18.72")
    looked_at = await looks(shop, here, product)
    async with shop.session() as db:
        assert await cases(db, away) == []
        assert await case(db, away, product) is None
        assert [await count_waiting(db, area) for area in ("18.01", "18.72", None)] == [1, 0, 1]
    async with shop.session() as db, db.begin():
        with pytest.raises(OutsideArea):
            await approve(db, away, product, looked_at.seen, NOW)
    assert await state(shop, product) == WAITING


async def test_a_decision_is_audited_and_told_to_its_seller(shop: Shop) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    decided = await lets_in(shop, officer, product)
    assert (decided.seller, decided.is_new, decided.changed) == (seller, True, False)
    assert await state(shop, product) == LISTED
    rows = await sql(shop, "SELECT act, subject, before ->> 'state', after ->> 'state' FROM audits")
    assert rows == [("approve-product", f"product:{product}", WAITING, LISTED)]


async def test_what_was_refused_waits_again_when_it_is_mended(shop: Shop) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    assert (await rejects(shop, officer, product)).is_new
    assert await state(shop, product) == REFUSED
    async with shop.session() as db:
        assert await cases(db, officer) == []
    async with shop.session() as db, db.begin():
        await change_product(db, seller, product, {"description": "Renyah"}, LATER)
    await lets_in(shop, officer, product)
    assert await state(shop, product) == LISTED
    assert await sql(shop, "SELECT refusal FROM products") == [(None,)]


async def test_a_change_takes_the_old_photo_away_and_a_refused_one_the_new(shop: Shop) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    await lets_in(shop, officer, product)
    first = await a_picture(shop, seller)
    async with shop.session() as db, db.begin():
        await change_product(db, seller, product, {"photo_id": first}, LATER)
    assert (await lets_in(shop, officer, product)).changed
    second = await a_picture(shop, seller)
    async with shop.session() as db, db.begin():
        await change_product(db, seller, product, {"photo_id": second}, LATER)
    await rejects(shop, officer, product)
    assert await sql(shop, "SELECT photo_id, changes, state FROM products") == [
        (first, None, LISTED)
    ]
    assert await sql(shop, "SELECT id FROM photos") == [(first,)]


async def test_a_name_that_another_product_has_by_now_is_not_let_in(shop: Shop) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    await lets_in(shop, officer, product)
    async with shop.session() as db, db.begin():
        await change_product(db, seller, product, {"name": "Contoh lain"}, LATER)
    await sql(
        shop,
        "INSERT INTO products (seller_id, name, category_code, rupiah, unit, confirmed_at, source,"
        " changed_at) SELECT seller_id, 'Contoh lain', 'kopi', 1, 'buah', :now, 'contoh', :now"
        " FROM products",
        now=NOW,
    )
    with pytest.raises(SameName):
        await lets_in(shop, officer, product)
    assert await sql(shop, "SELECT name FROM products WHERE id = :p", p=product) == [(CRISPS.name,)]


@pytest.mark.parametrize(("lets", "then"), [(True, LISTED), (False, REFUSED)])
async def test_reports_are_settled_by_looking_at_them(shop: Shop, lets: bool, then: str) -> None:
    product = await lists(shop, await a_seller(shop))
    await sql(shop, "DELETE FROM papers")  # nothing else is to be looked at
    officer = await an_officer(shop, role="catalogue")
    await lets_in(shop, officer, product)
    for _ in range(3):
        await reports(shop, await a_seller(shop), product, "price")
    assert (await looks(shop, officer, product)).reports == {"price": 3}
    decided = await (lets_in if lets else rejects)(shop, officer, product)
    assert decided.hidden == (not lets)
    assert await state(shop, product) == then
    assert await sql(shop, "SELECT count(*) FROM product_reports") == [(0,)]
    async with shop.session() as db:
        assert await case(db, officer, product) is None


async def test_a_report_that_comes_while_an_officer_looks_is_not_settled_with_it(
    shop: Shop,
) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    await lets_in(shop, officer, product)
    async with shop.session() as db, db.begin():
        await change_product(db, seller, product, {"description": "Baru"}, LATER)
    looked_at = await looks(shop, officer, product)
    for _ in range(3):
        await reports(shop, await a_seller(shop), product, "forbidden")
    async with shop.session() as db, db.begin():
        with pytest.raises(Settled):
            await approve(db, officer, product, looked_at.seen, NOW)
    assert await sql(shop, "SELECT count(*) FROM product_reports") == [(3,)]


@pytest.mark.parametrize(
    ("number", "holds", "badges", "ends"),
    [
        ("2069999999999-27", True, ("pirt",), date(2027, 12, 31)),
        ("2069999999999-25", True, (), date(2025, 12, 31)),  # it has ended
        ("206999999999999", True, ("pirt",), None),
        ("2069999999999-27", False, (), date(2027, 12, 31)),
    ],
)
async def test_a_permit_is_a_badge_while_it_holds(
    shop: Shop, number: str, holds: bool, badges: tuple[str, ...], ends: date | None
) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    await sql(shop, "DELETE FROM papers")
    officer = await an_officer(shop, role="catalogue")
    await lets_in(shop, officer, product)
    async with shop.session() as db, db.begin():
        await name_paper(db, seller, product, "pirt", number, NOW)
    (permit,) = (await looks(shop, officer, product)).papers
    async with shop.session() as db, db.begin():
        settled = await check_paper(db, officer, permit.id, number, NOW, holds=holds)
    assert settled is not None
    assert settled.seller == seller
    (code,) = (await sql(shop, "SELECT code FROM products"))[0]
    async with shop.session() as db:
        card = await product_card(db, code, NOW)
        assert await case(db, officer, product) is None
    assert card is not None
    assert card.badges == badges
    assert await sql(shop, "SELECT expires_on FROM papers") == [(ends,)]


async def test_a_permit_typed_anew_is_looked_at_anew(shop: Shop) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    await lets_in(shop, officer, product)
    for number, permits in (("111111111", 2), ("222222222", 2)):
        async with shop.session() as db, db.begin():
            await name_paper(db, seller, product, "halal", number, NOW)
        assert len((await looks(shop, officer, product)).papers) == permits
    (_, halal) = (await looks(shop, officer, product)).papers
    async with shop.session() as db, db.begin():
        # That number was shown a moment ago; another one stands there now.
        assert await check_paper(db, officer, halal.id, "111111111", NOW, holds=True) is None
        assert await check_paper(db, officer, halal.id, "222222222", NOW, holds=True) is not None
    async with shop.session() as db, db.begin():
        await name_paper(db, seller, product, "halal", "222222222", NOW)
    # What was checked stays so when its seller types the same again.
    assert [permit.kind for permit in (await looks(shop, officer, product)).papers] == ["nib"]
    async with shop.session() as db, db.begin():
        await name_paper(db, seller, product, "nib", "9999000000002", NOW)
    assert await sql(shop, "SELECT number FROM papers WHERE kind = 'nib'") == [("9999000000002",)]
