"""Words of forbidden goods: products that have one wait for an officer, however they come."""

import io

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.forbidden import spelled
from models.catalogue.tables import ProductRow, SellerRow
from models.transfer import export_csv, import_rows, read_csv
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop


async def _listed(db: AsyncSession, name: str, description: str = "") -> ProductRow:
    seller = await db.scalar(select(SellerRow).where(SellerRow.code == "contoh"))
    if seller is None:
        seller = SellerRow(
            code="contoh", name="Toko Contoh", kecamatan_code="18.01.04", confirmed_at=NOW,
            source="contoh", changed_at=NOW,
        )  # fmt: skip
        db.add(seller)
        await db.flush()
    row = ProductRow(
        seller_id=seller.id, name=name, description=description, category_code="jasa", rupiah=1000,
        unit="buah", state="listed", confirmed_at=NOW, source="contoh", changed_at=NOW,
    )  # fmt: skip
    db.add(row)
    await db.flush()
    await db.refresh(row)
    return row


@pytest.mark.parametrize(
    ("name", "description", "flags"),
    [
        ("Sajam antik", "", ["sajam"]),
        ("Rokok murah", "Tanpa-cukai, dijamin", ["tanpa cukai"]),
        ("PETASAN & Mercon", "", ["mercon", "petasan"]),
        ("Keripik sabu-sabu", "", ["sabu"]),
        ("Gadingan rotan", "", []),
        ("Keripik pisang", "Renyah", []),
    ],
)
async def test_whole_words_are_found_whatever_stands_between(
    shop: Shop, name: str, description: str, flags: list[str]
) -> None:
    async with shop.session() as db, db.begin():
        row = await _listed(db, name, description)
        assert row.flags == flags
        assert (row.state, row.shown) == (("waiting", False) if flags else ("listed", True))


async def test_what_an_officer_let_in_stays_and_new_words_wait_again(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        row = await _listed(db, "Mercon hias dari kertas")
        row.state = "listed"
        await db.flush()
        await db.refresh(row)
        assert row.shown
        row.rupiah = 2000
        await db.flush()
        await db.refresh(row)
        assert row.state == "listed"
        row.unit = "petasan"
        await db.flush()
        await db.refresh(row)
        assert (row.state, row.shown) == ("waiting", False)
        row.state = "listed"
        await db.flush()
        # A file that gives it other words sends it back to the officer.
        await db.execute(
            update(ProductRow).where(ProductRow.id == row.id).values(description="ada amunisi")
        )
        await db.refresh(row)
        assert (row.state, row.shown, row.flags) == (
            "waiting",
            False,
            ["amunisi", "mercon", "petasan"],
        )


async def test_changes_are_flagged_and_nothing_waits_twice_when_they_are_let_in(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        row = await _listed(db, "Kotak kayu")
        row.changes = {"name": "Kotak petasan"}
        await db.flush()
        await db.refresh(row)
        assert (row.state, row.shown, row.flags) == ("listed", True, ["petasan"])
        row.name, row.changes = "Kotak petasan", None
        await db.flush()
        await db.refresh(row)
        assert (row.state, row.shown) == ("listed", True)


def test_a_word_is_kept_as_it_is_looked_for() -> None:
    assert spelled("  Obat-Keras ") == "obat keras"


async def test_words_come_in_and_go_out_as_a_sheet(shop: Shop) -> None:
    table = "word,reason,source\nPupuk-Oplosan ,palsu,contoh\n!!,palsu,contoh\n"
    async with shop.session() as db, db.begin():
        done = await import_rows(
            db, "forbidden-words", read_csv(table.encode()), actor="contoh", now=NOW
        )
        assert [(error.line, error.column) for error in done.errors] == [(3, "word")]
    async with shop.session() as db, db.begin():
        rows = read_csv(table.removesuffix("!!,palsu,contoh\n").encode())
        done = await import_rows(db, "forbidden-words", rows, actor="contoh", now=NOW)
        assert (done.added, done.errors) == (1, ())
        assert (await _listed(db, "Pupuk oplosan murah")).flags == ["pupuk oplosan"]
        out = io.StringIO(newline="")
        await export_csv(db, SEALER, "forbidden-words", out)
        again = await import_rows(
            db, "forbidden-words", read_csv(out.getvalue().encode()), actor="contoh", now=NOW
        )
        assert (again.added, again.changed, again.errors) == (0, 0, ())
        assert again.same == out.getvalue().count("\n") - 1
