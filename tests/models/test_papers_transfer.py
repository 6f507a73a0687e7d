"""Papers by file: whose they are, what an officer has found of them, and the badges of that."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.audits import Audit
from models.catalogue.lookups import product_card
from models.catalogue.tables import Paper
from models.transfer import Outcome, import_rows, read_csv
from tests.models.sellers import a_seller, approve, lists, sql
from tests.models.shop import NOW, Shop

HEAD = "seller,product,kind,number,expires_on,state\n"


async def taken(shop: Shop, *rows: str) -> Outcome:
    ((seller,),) = await sql(shop, "SELECT code FROM sellers")
    content = HEAD + "\n".join(f"{seller},{row}" for row in rows)
    async with shop.session() as db, db.begin():
        return await import_rows(db, "papers", read_csv(content.encode()), actor="ani", now=NOW)


async def paper(shop: Shop, kind: str) -> Paper:
    async with shop.session() as db:
        return (await db.scalars(select(Paper).where(Paper.kind == kind))).one()


async def badges(shop: Shop) -> list[str]:
    ((code,),) = await sql(shop, "SELECT code FROM products")
    async with shop.session() as db:
        card = await product_card(db, code, NOW)
    assert card is not None
    return sorted(card.badges)


async def listed(shop: Shop) -> None:
    await approve(shop, await lists(shop, await a_seller(shop)))


async def test_a_checked_paper_is_a_badge_and_the_audit_knows_who_took_it_in(shop: Shop) -> None:
    await listed(shop)
    rows = (",nib,9999000000001,,checked", "Keripik contoh,halal,ID-999,2027-05-01,checked")
    done = await taken(shop, *rows)
    assert (done.added, done.changed, done.errors) == (1, 1, ())  # the nib was told in the chat
    assert await badges(shop) == ["halal", "nib"]
    halal = await paper(shop, "halal")
    assert (halal.checked_at, halal.expires_on) == (NOW, date(2027, 5, 1))
    async with shop.session() as db:
        acts = await db.scalars(select(Audit.actor).where(Audit.act == "import-papers"))
        assert list(acts) == ["ani", "ani"]
    assert (await taken(shop, *rows)).same == 2


async def test_an_empty_state_is_unchecked_first_and_then_what_was_found(shop: Shop) -> None:
    await listed(shop)
    row = "Keripik contoh,pirt,2991871000001-30,,"
    await taken(shop, row)
    assert (await paper(shop, "pirt")).state == "unchecked"
    assert await badges(shop) == []
    await taken(shop, row + "checked")
    assert await badges(shop) == ["pirt"]
    assert (await taken(shop, row)).same == 1
    assert await badges(shop) == ["pirt"]


async def test_the_number_of_a_pirt_tells_its_last_day(shop: Shop) -> None:
    await listed(shop)
    await taken(shop, "Keripik contoh,pirt,2991871000001-30,,checked")
    assert (await paper(shop, "pirt")).expires_on == date(2030, 12, 31)
    assert (await taken(shop, "Keripik contoh,pirt,2991871000001-30,,checked")).same == 1


async def test_another_number_has_not_been_looked_at(shop: Shop) -> None:
    await listed(shop)
    await taken(shop, "Keripik contoh,halal,ID-999,2027-05-01,checked")
    await taken(shop, "Keripik contoh,halal,ID-998,2027-05-01,")
    changed = await paper(shop, "halal")
    assert (changed.state, changed.checked_at) == ("unchecked", None)
    assert await badges(shop) == []


async def test_a_paper_that_has_ended_is_taken_and_told(shop: Shop) -> None:
    await listed(shop)
    ended = NOW.date() - timedelta(days=1)
    done = await taken(shop, f"Keripik contoh,halal,ID-999,{ended},checked")
    assert [(note.line, note.column) for note in done.notes] == [(2, "expires_on")]
    assert await badges(shop) == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Keripik contoh,nib,9999,,", ""),
        (",halal,ID-999,,", ""),
        ("Keripik lain,halal,ID-999,,", "product"),
        ("Keripik contoh,sni,1,,", "kind"),
        ("Keripik contoh,halal,,,", "number"),
        ("Keripik contoh,halal,ID-999,besok,", "expires_on"),
        ("Keripik contoh,halal,ID-999,,ya", "state"),
    ],
)
async def test_a_row_that_cannot_be_is_named_and_nothing_is_changed(
    shop: Shop, row: str, column: str
) -> None:
    await listed(shop)
    done = await taken(shop, "Keripik contoh,bpom,MD-999,,checked", row)
    assert [(error.line, error.column) for error in done.errors] == [(3, column)]
    assert await badges(shop) == []
