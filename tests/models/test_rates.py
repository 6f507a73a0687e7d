"""Rates: which row holds for whom on which day, and how a change of law comes in by a file."""

import io
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from models.transfer import Outcome, export_csv, import_rows, read_csv
from models.vehicles.computing import compute
from models.vehicles.rates import CERTAINTIES, MEASURES, WHAT, RateRow, Rates
from models.vehicles.vehicle import KINDS, TWO_WHEELED, USES
from models.world import World
from tests.models.bill_cases import day, motorcycle
from tests.models.conftest import Books
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

HEAD = "code,what,kinds,uses,low,high,amount,unit,valid_from,valid_to,basis,source,certainty\n"
OPSEN = "opsen-2028,opsen,,,,,60,percent,2028-01-01,,UU contoh,contoh,unverified\n"


def row(code: str, what: str, amount: str, **more: object) -> RateRow:
    values: dict[str, object] = {
        "id": 1, "kinds": [], "uses": [], "low": 0, "high": None, "valid_to": None,
        "valid_from": date(2025, 1, 1), "unit": WHAT[what], "basis": code, "source": "contoh",
        "certainty": "unverified",
    }  # fmt: skip
    return RateRow(code=code, what=what, amount=Decimal(amount), **(values | more))


def basis(rates: Rates, what: str, on: str, **of: object) -> str | None:
    rule = rates.of(what, day(on), **of)  # pyright: ignore[reportArgumentType]
    return None if rule is None else rule.basis


async def taken_in(shop: Shop, content: str, *, dry_run: bool = False) -> Outcome:
    rows = read_csv((HEAD + content).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(db, "rates", rows, actor="test", now=NOW, dry_run=dry_run)


@pytest.mark.parametrize(
    ("what", "on", "kind", "use", "measure", "amount"),
    [
        ("weight", "2026-11-23", "minibus", "private", 0, "1.05"),
        ("weight", "2026-11-23", "truck", "company", 0, "1.4"),
        ("tariff", "2026-11-23", "sedan", "private", 1, "1"),
        ("tariff", "2026-11-23", "sedan", "private", 4, "1.75"),
        ("tariff", "2026-11-23", "sedan", "private", 5, "2"),
        ("tariff", "2026-11-23", "sedan", "private", 9, "2"),
        ("tariff", "2026-11-23", "sedan", "company", 1, "2"),
        ("opsen", "2025-01-04", "sedan", "private", 0, None),
        ("opsen", "2025-01-05", "sedan", "private", 0, "66"),
        ("late-pkb", "2025-01-04", "sedan", "private", 0, "2"),
        ("late-pkb", "2025-01-05", "sedan", "private", 0, "1"),
        ("late-swdkllj", "2026-11-23", "sedan", "private", 90, "25"),
        ("late-swdkllj", "2026-11-23", "sedan", "private", 91, "50"),
        ("late-swdkllj", "2026-11-23", "sedan", "private", 0, None),
        ("relief-pkb", "2025-12-31", "sedan", "private", 0, None),
        ("relief-pkb", "2026-01-01", "sedan", "private", 0, "10"),
        ("relief-pkb", "2026-12-31", "bus", "public", 0, "54"),
        ("relief-pkb", "2027-01-01", "sedan", "private", 0, None),
        ("relief-bbnkb", "2026-11-23", "motorcycle", "private", 0, "9"),
        ("relief-bbnkb", "2026-11-23", "sedan", "private", 0, "24"),
        ("relief-arrears", "2025-10-31", "sedan", "private", 1, "100"),
        ("relief-arrears", "2025-10-31", "sedan", "private", 0, None),
        ("relief-arrears", "2024-12-16", "sedan", "private", 1, "50"),
        ("relief-arrears", "2024-12-17", "sedan", "private", 1, None),
        ("pnbp-stnk", "2026-11-23", "three-wheeler", "public", 0, "100000"),
        ("pnbp-tnkb", "2026-11-23", "pick-up", "private", 0, "100000"),
        ("pnbp-bpkb", "2026-11-23", "motorcycle", "private", 0, "225000"),
        ("pnbp-mutasi", "2026-11-23", "sedan", "private", 0, "250000"),
        ("arrears-years", "2026-11-23", "sedan", "private", 0, "5"),
    ],
)
def test_the_rate_of_a_day(
    books: Books, what: str, on: str, kind: str, use: str, measure: int, amount: str | None
) -> None:
    rule = books.rates.of(what, day(on), kind=kind, use=use, measure=measure)
    assert (None if rule is None else rule.amount) == (None if amount is None else Decimal(amount))


def test_every_vehicle_has_a_rate_of_all_that_a_bill_needs(books: Books) -> None:
    for kind, use, cc in product(KINDS, USES, (0, 1, 50, 250, 1600, 2400, 2401, 9000)):
        for on in (date(2020, 6, 1), date(2025, 1, 5), date(2027, 6, 1)):
            measures = {"weight": 0, "tariff": 3, "swdkllj": cc}
            for what, measure in measures.items():
                found = books.rates.of(what, on, kind=kind, use=use, measure=measure)
                assert found is not None, (what, kind, use, cc, on)
        for what in ("pnbp-stnk", "pnbp-tnkb"):
            fee = books.rates.of(what, date(2027, 6, 1), kind=kind, use=use)
            assert fee is not None
            small = 100_000 if what == "pnbp-stnk" else 60_000
            assert (fee.amount == small) is (kind in TWO_WHEELED)


def test_every_row_tells_where_it_is_from_and_how_sure_it_is(books: Books) -> None:
    for each in books.rows:
        assert each.basis
        assert each.source
        assert WHAT[each.what] == each.unit
        assert each.certainty in CERTAINTIES
        assert each.what in MEASURES or (each.low, each.high) == (0, None)
        assert {*each.kinds} <= {*KINDS}
        assert {*each.uses} <= {*USES}
    assumed = {
        each.certainty for each in books.rows if each.source in ("anggapan", "pengetahuan umum")
    }
    assert assumed == {"unverified"}


def test_of_two_rows_the_later_one_counts_from_its_first_day() -> None:
    rates = Rates([
        row("old", "opsen", "66"),
        row("new", "opsen", "60", valid_from=date(2028, 1, 1)),
    ])  # fmt: skip
    assert basis(rates, "opsen", "2027-12-31") == "old"
    assert basis(rates, "opsen", "2028-01-01") == "new"


def test_a_row_for_a_while_gives_way_to_the_one_before() -> None:
    while_it_lasts = {"valid_from": date(2026, 5, 1), "valid_to": date(2026, 5, 31)}
    rates = Rates(
        [row("for long", "relief-pkb", "10"), row("May", "relief-pkb", "20", **while_it_lasts)]
    )
    told = [basis(rates, "relief-pkb", on) for on in ("2026-04-30", "2026-05-31", "2026-06-01")]
    assert told == ["for long", "May", "for long"]


def test_of_rows_of_one_day_the_one_that_says_more_of_whom_counts() -> None:
    rates = Rates([
        row("public", "relief-pkb", "54", uses=["public"]),
        row("all", "relief-pkb", "10", id=2),
        row("public buses", "relief-pkb", "60", uses=["public"], kinds=["bus"]),
    ])  # fmt: skip
    assert basis(rates, "relief-pkb", "2026-05-01", kind="bus", use="public") == "public buses"
    assert basis(rates, "relief-pkb", "2026-05-01", kind="sedan", use="public") == "public"
    assert basis(rates, "relief-pkb", "2026-05-01", kind="sedan", use="private") == "all"


def test_what_nothing_is_known_of_has_no_rate(books: Books) -> None:
    assert books.rates.of("opsen", date(2009, 12, 31)) is None
    assert books.rates.of("no-such-thing", date(2026, 11, 23)) is None


def test_all_rates_of_a_day_are_told_for_who_asks(books: Books) -> None:
    told = books.rates.all(date(2026, 11, 23))
    assert not [rule for rule in told if "E" in str(rule.amount)]
    assert {"tariff", "opsen", "swdkllj", "relief-pkb"} <= {rule.what for rule in told}
    assert not [rule for rule in told if rule.what == "relief-arrears"]


async def test_a_change_of_law_is_an_import(shop: Shop, books: Books) -> None:
    world = World(shop.session)
    await world.shelf(NOW)
    vehicle = motorcycle("2028-02-01")
    before = compute(vehicle, world.rates, day("2028-02-01"), books.workdays)
    assert await taken_in(shop, OPSEN, dry_run=True) == Outcome(added=1)
    assert await taken_in(shop, OPSEN) == Outcome(added=1)
    assert await taken_in(shop, OPSEN) == Outcome(same=1)
    await world.shelf(NOW + timedelta(seconds=2))
    after = compute(vehicle, world.rates, day("2028-02-01"), books.workdays)
    assert (before.total, after.total) == (201_000, 195_000)  # 66 % and 60 % of 100,000
    (rule,) = next(line.rules for line in after.lines if line.what == "opsen")
    assert (rule.basis, rule.amount) == ("UU contoh", 60)


async def test_a_dry_run_leaves_the_running_rates_alone(shop: Shop) -> None:
    world = World(shop.session, max_age=0)
    await world.shelf(NOW)
    rates = world.rates
    await taken_in(shop, OPSEN, dry_run=True)
    await world.shelf(NOW + timedelta(seconds=1))
    assert world.rates is rates


async def test_a_programme_of_arrears_comes_in_by_three_rows(shop: Shop, books: Books) -> None:
    content = "".join(
        f"{what}-2028,{what},,,{low},,100,percent,2028-03-01,2028-04-30,Contoh,contoh,reported\n"
        for what, low in (("relief-arrears", 1), ("relief-late", 0), ("relief-late-swdkllj", 0))
    )
    assert await taken_in(shop, content) == Outcome(added=3)
    world = World(shop.session)
    await world.shelf(NOW)
    vehicle = motorcycle("2026-02-02")
    # The running year of 2028 is paid, and of those before it SWDKLLJ: 166,000 + 3 * 35,000.
    bill = compute(vehicle, world.rates, day("2028-03-01"), books.workdays)
    assert bill.total == 271_000


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (OPSEN.replace(",opsen,", ",opsin,"), 2, "what"),
        (OPSEN.replace("percent", "rupiah"), 2, ""),
        (OPSEN.replace(",60,", ",160,"), 2, ""),
        (OPSEN.replace(",60,", ",-1,"), 2, ""),
        (OPSEN.replace(",60,", ",enam,"), 2, "amount"),
        (OPSEN.replace(",,,,,60", ",sepeda,,,,60"), 2, "kinds"),
        (OPSEN.replace(",,,,,60", ",bus|bus,,,,60"), 2, "kinds"),
        (OPSEN.replace(",,,,,60", ",,pribadi,,,60"), 2, "uses"),
        (OPSEN.replace(",,,,,60", ",,,1,2,60"), 2, ""),
        (OPSEN.replace("2028-01-01,,", "2028-01-01,2027-12-31,"), 2, ""),
        (OPSEN.replace("contoh,unverified", ",unverified"), 2, "source"),
        (OPSEN.replace("unverified", "perhaps"), 2, "certainty"),
        (OPSEN + OPSEN, 3, ""),
        ("x,swdkllj,,,5,1,3000,rupiah,2028-01-01,,a,b,reported\n", 2, ""),
        # dots between thousands would be read as decimals
        ("x,swdkllj,bus,,,,35.000,rupiah,2028-01-01,,a,b,reported\n", 2, ""),
        ("x,swdkllj,bus,,,,35000.5,rupiah,2028-01-01,,a,b,reported\n", 2, ""),
        ("x,swdkllj,bus,,,,350000000,rupiah,2028-01-01,,a,b,reported\n", 2, ""),
    ],
)  # fmt: skip
async def test_a_row_that_cannot_be_is_told_by_line(
    shop: Shop, content: str, line: int, column: str
) -> None:
    done = await taken_in(shop, content)
    assert [(error.line, error.column) for error in done.errors] == [(line, column)]
    assert (await taken_in(shop, OPSEN)) == Outcome(added=1)  # nothing was kept


async def test_no_two_rows_may_hold_for_the_same_vehicles_from_one_day(shop: Shop) -> None:
    twin = OPSEN.replace("opsen-2028", "opsen-2028-again")
    done = await taken_in(shop, OPSEN + twin)
    assert [error.line for error in done.errors] == [2, 3]
    await taken_in(shop, OPSEN)
    (error,) = (await taken_in(shop, twin)).errors
    assert "opsen-2028 begins on the same day" in error.problem

    span = "late-{0},late-swdkllj,,,{1},{2},30,percent,2028-01-01,,a,b,reported\n"
    apart = span.format("a", 1, 30) + span.format("b", 31, "")
    assert await taken_in(shop, apart) == Outcome(added=2)
    (error,) = (await taken_in(shop, span.format("c", 30, 30))).errors
    assert "late-a" in error.problem
    (error,) = (await taken_in(shop, span.format("d", 400, 500))).errors
    assert "late-b" in error.problem


async def test_a_row_is_corrected_by_its_code(shop: Shop) -> None:
    await taken_in(shop, OPSEN)
    ended = OPSEN.replace("2028-01-01,,", "2028-01-01,2028-12-31,").replace(
        "unverified", "verified"
    )
    assert await taken_in(shop, ended) == Outcome(changed=1)


async def test_rates_that_are_exported_are_read_back(shop: Shop, books: Books) -> None:
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "rates", out)
    assert out.getvalue().startswith(HEAD)
    rows = out.getvalue().removeprefix(HEAD)
    assert "\nweight-pick-up,weight,blind-van|pick-up|microbus,,0,,1.085,factor," in rows
    assert await taken_in(shop, rows) == Outcome(same=len(books.rows))
