"""Files of market prices: taken whole, safe to repeat, and doubtful rows kept out and told."""

import io
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from bot.transfer import read_rows
from models.prices.tables import CeilingRow, CommodityRow, Observation
from models.transfer import Outcome, Row, export_csv, import_rows, read_csv
from models.world import World
from tests.models.people import SEALER
from tests.models.shop import DAY, NOW, Shop
from tests.test_transfer import spreadsheet

HEAD = "commodity,area,day,rupiah,source,confirmed\n"
WEEK = HEAD + (
    "telur,18.71,2026-11-16,29.000,TPID,\n"
    "telur,18.71,20/11/2026,29500,TPID,\n"
    "telur,18,2026-11-23,Rp30.000,TPID,\n"
)


async def taken_in(
    shop: Shop, content: str | list[Row], *, kind: str = "observations", dry_run: bool = False
) -> Outcome:
    rows = read_csv(content.encode()) if isinstance(content, str) else content
    async with shop.session() as db, db.begin():
        return await import_rows(db, kind, rows, actor="test", now=NOW, dry_run=dry_run)


async def kept(shop: Shop) -> list[tuple[object, ...]]:
    """Day of the month, rupiah, doubtful."""
    rows = text("SELECT extract(day FROM day)::int, rupiah, doubtful FROM observations ORDER BY 1")
    async with shop.session() as db:
        return [tuple(row) for row in (await db.execute(rows)).all()]


async def exported(shop: Shop, kind: str) -> str:
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, kind, out)
    return out.getvalue()


async def test_a_week_is_taken_in_once(shop: Shop) -> None:
    assert await taken_in(shop, WEEK, dry_run=True) == Outcome(added=3)
    assert await shop.count(Observation) == 0
    assert await taken_in(shop, WEEK) == Outcome(added=3)
    assert await taken_in(shop, WEEK) == Outcome(same=3)
    changed = WEEK.replace("29500", "29900")
    assert await taken_in(shop, changed) == Outcome(changed=1, same=2)
    assert await kept(shop) == [(16, 29_000, False), (20, 29_900, False), (23, 30_000, False)]


async def test_a_doubtful_row_is_kept_out_and_told_until_it_is_confirmed(shop: Shop) -> None:
    wrong = WEEK + "beras-medium,18.71,2026-11-23,13,TPID,\n"
    done = await taken_in(shop, wrong)
    assert (done.added, done.errors) == (4, ())
    (note,) = done.notes
    assert (note.line, note.column) == (5, "rupiah")
    assert "Rp13.000?" in note.problem
    again = await taken_in(shop, wrong)
    assert (again.same, len(again.notes)) == (4, 1)
    assert (23, 13, True) in await kept(shop)

    right = await taken_in(shop, wrong.replace(",13,TPID,", ",13,TPID,ya"))
    assert right == Outcome(changed=1, same=3)
    assert await taken_in(shop, wrong) == Outcome(same=4)  # what was confirmed stays so


async def test_prices_are_compared_along_the_file_and_with_what_was_there(shop: Shop) -> None:
    await taken_in(shop, HEAD + "telur,18.71,2026-11-01,20000,TPID,\n")
    done = await taken_in(
        shop,
        HEAD
        + "telur,18.71,2026-11-12,46000,TPID,\n"
        + "telur,18.71,2026-11-10,31000,TPID,ya\n"
        + "telur,18.71,2026-11-13,31000,TPID,\n"
        + "telur,18.71,2026-11-14,47000,TPID,\n",
    )
    assert done.errors == ()
    assert [note.line for note in done.notes] == [5]
    assert await kept(shop) == [
        (1, 20_000, False),
        (10, 31_000, False),
        (12, 46_000, False),
        (13, 31_000, False),
        (14, 47_000, True),
    ]


async def test_a_doubtful_row_never_takes_the_place_of_a_good_one(shop: Shop) -> None:
    await taken_in(shop, WEEK)
    done = await taken_in(shop, WEEK.replace("29500", "295"))
    assert [(error.line, error.column) for error in done.errors] == [(3, "rupiah")]
    assert "Rp29.500" in done.errors[0].problem
    assert (20, 29_500, False) in await kept(shop)


async def test_rows_that_cannot_be_are_told_by_line(shop: Shop) -> None:
    done = await taken_in(
        shop,
        HEAD
        + "batu,18.71,2026-11-20,9000,TPID,\n"
        + "telur,18.71.01,2026-11-20,29000,TPID,\n"
        + "telur,18.71,2026-11-24,29000,TPID,\n"
        + "telur,18.71,2026-11-20,9999999999,TPID,\n"
        + "telur,18.72,2026-11-20,29000,TPID,mungkin\n"
        + "telur,18.01,2026-11-20,29000,TPID,\n"
        + "telur,18.01,2026-11-20,30000,TPID,\n",
    )
    assert [(error.line, error.column) for error in done.errors] == [
        (2, "commodity"),
        (3, ""),
        (4, "day"),
        (5, "rupiah"),
        (6, "confirmed"),
        (8, ""),
    ]
    assert await shop.count(Observation) == 0


async def test_a_file_that_is_too_long_is_refused_before_it_is_looked_at(shop: Shop) -> None:
    (row,) = read_csv((HEAD + "telur,18.71,2026-11-20,29000,TPID,\n").encode())
    done = await taken_in(shop, [row] * 50_001)
    assert len(done.errors) == 1
    assert "50000" in done.errors[0].problem


async def test_what_an_officer_entered_is_changed_by_a_file_only_where_it_differs(
    shop: Shop,
) -> None:
    async with shop.session() as db, db.begin():
        for day, rupiah in ((DAY, 30_000), (DAY - timedelta(days=3), 28_000)):
            db.add(
                Observation(commodity_code="telur", area_code="18.71", day=day, rupiah=rupiah,
                            source="TPID", entered_by=7, entered_at=NOW)
            )  # fmt: skip
    await taken_in(shop, WEEK.replace("telur,18,", "telur,18.71,"))
    rows = text("SELECT rupiah, entered_by FROM observations ORDER BY day")
    async with shop.session() as db:
        assert [tuple(row) for row in (await db.execute(rows)).all()] == [
            (29_000, None),
            (29_500, None),
            (30_000, 7),
        ]


async def test_a_spreadsheet_is_read_like_a_csv(shop: Shop, tmp_path: Path) -> None:
    file = spreadsheet(
        tmp_path / "harga.xlsx",
        [
            list(HEAD.strip().split(",")),
            ["telur", "18.71", "23/11/2026", 29_500.0, "TPID", ""],
            ["telur", 18.1, "2026-11-22", 29_500.0, "TPID", ""],
        ],
    )
    assert await taken_in(shop, read_rows(file)) == Outcome(added=2)
    assert await kept(shop) == [(22, 29_500, False), (23, 29_500, False)]
    async with shop.session() as db:
        assert await db.get(Observation, ("telur", "18.10", DAY - timedelta(days=1)))


async def test_doubt_survives_an_export(shop: Shop) -> None:
    await taken_in(shop, HEAD + "telur,18.71,2026-11-20,29,TPID,\ntelur,18,2026-11-20,29000,T,\n")
    out = await exported(shop, "observations")
    assert out.splitlines()[1:] == [
        "telur,18,2026-11-20,29000,T,ya",
        "telur,18.71,2026-11-20,29,TPID,",
    ]
    assert (await taken_in(shop, out)).same == 2


async def test_a_ceiling_is_a_row_with_its_basis(shop: Shop) -> None:
    content = (
        "commodity,area,rupiah,kind,basis,valid_from,valid_to,source\n"
        "telur,,30000,HAP,acuan Bapanas,2025-01-01,,bapanas\n"
    )
    assert await taken_in(shop, content, kind="ceilings") == Outcome(added=1)
    assert await taken_in(shop, content, kind="ceilings") == Outcome(same=1)
    wrong = content.replace("HAP", "MAX").replace("30000", "0")
    assert len((await taken_in(shop, wrong, kind="ceilings")).errors) == 2
    assert await shop.count(CeilingRow) == 1


async def test_a_changed_commodity_is_known_to_running_processes(shop: Shop) -> None:
    world = World(shop.session)
    await world.shelf(NOW)
    assert [each.code for each in world.commodities.find("butirayam")] == []
    content = (await exported(shop, "commodities")).replace("|endog|", "|endog|butirayam|")
    assert await taken_in(shop, content, kind="commodities") == Outcome(changed=1, same=19)
    await world.shelf(NOW + timedelta(seconds=2))
    assert [each.code for each in world.commodities.find("butirayam")] == ["telur"]
    assert await shop.count(CommodityRow) == 20
