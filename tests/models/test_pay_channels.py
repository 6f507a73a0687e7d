"""The ways to pay: which can serve a case by the rows that stand, and how a row changes that."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from models.transfer import Outcome, export_csv, import_rows, read_csv
from models.vehicles.pay_channels import Case, PayChannelRow, PayChannels
from models.world import World
from tests.models.people import SEALER
from tests.models.shop import DAY, NOW, Shop

DESKS = ["samdes", "samsat", "drive-thru", "mall", "keliling", "kontainer"]
HEADER = "code,channel,what,amount,words,valid_from,valid_to,source,certainty"


async def known(shop: Shop) -> PayChannels:
    async with shop.session() as db:
        return PayChannels(await db.scalars(select(PayChannelRow)))


async def taken_in(shop: Shop, *lines: str) -> Outcome:
    rows = read_csv("\n".join((HEADER, *lines)).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(db, "pay-channels", rows, actor="test", now=NOW)


@pytest.mark.parametrize(
    ("case", "serving"),
    [
        (Case(), ["signal", *DESKS]),
        (Case(owner="family"), ["signal", *DESKS]),
        (Case(owner="other"), DESKS),
        (Case(months_late=11), ["signal", *DESKS]),
        (Case(months_late=12), ["samsat"]),
        (Case(months_late=60, owner="other"), ["samsat"]),
        (Case(five_year=True), ["samsat", "drive-thru"]),
        (Case(five_year=True, months_late=12), ["samsat"]),
        (Case(lacking="ktp"), ["samsat"]),
        (Case(lacking="stnk"), ["samsat"]),
        (Case(five_year=True, lacking="bpkb"), ["samsat"]),
    ],
)
async def test_a_case_is_served_by_the_ways_that_can(
    shop: Shop, case: Case, serving: list[str]
) -> None:
    assert (await known(shop)).serving(case, DAY) == serving


async def test_the_drive_thru_took_no_five_years_before_april_2025(shop: Shop) -> None:
    channels = await known(shop)
    assert channels.serving(Case(five_year=True), date(2025, 3, 31)) == ["samsat"]
    assert channels.serving(Case(five_year=True), date(2025, 4, 1)) == ["samsat", "drive-thru"]


async def test_what_was_only_assumed_says_so_and_no_fee_is_made_up(shop: Shop) -> None:
    channels = await known(shop)
    for channel in ("signal", *DESKS):
        facts = channels.all(channel, DAY)
        assert {fact.certainty for fact in facts} <= {"reported", "unverified"}
        assert all(f.certainty == "unverified" for f in facts if f.source.startswith("anggapan"))
        assert channels.of(channel, "fee", DAY) is None


async def test_a_later_row_counts_from_its_day_on_and_ends_by_itself(shop: Shop) -> None:
    done = await taken_in(
        shop,
        "samdes-fee-1,samdes,fee,5000,,2026-01-01,,Surat contoh,verified",
        "samdes-fee-2,samdes,fee,0,,2026-12-01,2026-12-31,Surat contoh,verified",
    )
    assert (done.added, done.errors) == (2, ())
    channels = await known(shop)
    fees = [
        None if (fee := channels.of("samdes", "fee", day)) is None else fee.amount
        for day in (date(2025, 12, 31), DAY, date(2026, 12, 1), date(2027, 1, 1))
    ]
    assert fees == [None, 5000, 0, 5000]


async def test_the_world_takes_a_new_row_up(shop: Shop) -> None:
    world = World(shop.session, max_age=0)
    await world.shelf(NOW)
    assert world.channels.serving(Case(months_late=12), DAY) == ["samsat"]
    await taken_in(shop, "dt-late,drive-thru,months-late,24,,2026-01-01,,Surat contoh,verified")
    world.forget()
    await world.shelf(NOW)
    assert world.channels.serving(Case(months_late=12), DAY) == ["samsat", "drive-thru"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a,samdes,fee,,tunai,2026-01-01,,contoh,verified", "fee is told by an amount"),
        ("a,samdes,papers,2,KTP,2026-01-01,,contoh,verified", "papers is told by words"),
        ("a,samdes,papers,,,2026-01-01,,contoh,verified", "papers is told by words"),
        ("a,samdes,yearly,2,,2026-01-01,,contoh,verified", "yearly is 1 or 0"),
        ("a,samdes,owner,,teman,2026-01-01,,contoh,verified", "'teman' is none of own"),
        ("a,pos,fee,1,,2026-01-01,,contoh,verified", "'pos' is none of signal"),
        ("a,samdes,fee,1,,2026-01-02,2026-01-01,contoh,verified", "valid_to is before"),
        ("A b,samdes,fee,1,,2026-01-01,,contoh,verified", "is not made of"),
        ("a,samdes,fee,1,,2026-01-01,,,verified", "is empty"),
        ("a,samdes,fee,1,,2026-01-01,,contoh,yakin", "'yakin' is none of verified"),
    ],
)
async def test_a_row_that_cannot_be_is_told_and_nothing_is_taken(
    shop: Shop, row: str, problem: str
) -> None:
    before = await shop.count(PayChannelRow)
    done = await taken_in(shop, "ok,samdes,fee,1,,2026-01-01,,contoh,verified", row)
    assert [(error.line, problem in error.problem) for error in done.errors] == [(3, True)]
    assert await shop.count(PayChannelRow) == before


async def test_what_goes_out_comes_in_as_no_change(shop: Shop) -> None:
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "pay-channels", out)
    lines = out.getvalue().splitlines()
    assert lines[0] == HEADER
    done = await taken_in(shop, *lines[1:])
    assert (done.added, done.changed, done.errors) == (0, 0, ())
    assert done.same == await shop.count(PayChannelRow)
