"""Bills to the rupiah: lateness, years, relief, groups; and what cannot be computed is said."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from models.vehicles.bill import Bill
from models.vehicles.computing import NotComputable, compute, due_dates, months_late
from models.vehicles.rates import RateRow, Rates
from models.vehicles.vehicle import Vehicle
from tests.models import bill_cases, bill_cases_more
from tests.models.bill_cases import Case, assessed, car, day, motorcycle
from tests.models.conftest import Books

CASES = (
    *bill_cases.SAMPLES, *bill_cases.LATENESS, *bill_cases.CHANGE_OF_LAW, *bill_cases.YEARS,
    *bill_cases.CLOSED_DAYS, *bill_cases.GROUPS, *bill_cases_more.TARIFFS,
    *bill_cases_more.RELIEF, *bill_cases_more.PROGRAMMES, *bill_cases_more.FIFTH_YEAR,
)  # fmt: skip


def bill_of(books: Books, vehicle: Vehicle, on: str, five_year: bool | None = None) -> Bill:
    return compute(vehicle, books.rates, day(on), books.workdays, five_year)


def by_what(bill: Bill) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for line in bill.lines:
        sums[line.what] += line.rupiah
    return dict(sums)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bill_comes_to_what_its_arithmetic_says(books: Books, case: Case) -> None:
    bill = compute(case.vehicle, books.rates, case.on, books.workdays, case.five_year)
    assert by_what(bill) == case.lines
    assert (bill.total, bill.dropped_years) == (case.total, case.dropped)
    assert bill.estimate


def test_there_are_cases_enough_and_no_two_of_one_name() -> None:
    names = {case.name for case in CASES}
    assert len(names) == len(CASES) >= 60


def test_a_bill_tells_each_year_by_itself_the_oldest_first(books: Books) -> None:
    bill = bill_of(books, motorcycle("2027-02-01"), "2029-02-02")
    assert bill.years == (day("2027-02-01"), day("2028-02-01"), day("2029-02-01"))
    late = [(line.due.year, line.times) for line in bill.lines if line.what == "late-pkb"]
    assert late == [(2027, 24), (2028, 13), (2029, 1)]
    assert [line.due for line in bill.lines] == sorted(line.due for line in bill.lines)


def test_a_line_tells_its_rule_its_base_and_its_share(books: Books) -> None:
    bill = bill_of(books, motorcycle("2027-02-01"), "2027-03-02")
    lines = {line.what: line for line in bill.lines}
    opsen = lines["opsen"]
    assert (opsen.base, opsen.share, opsen.times) == (100_000, 66, 1)
    (rule,) = opsen.rules
    assert (rule.what, rule.certainty, rule.valid_from) == ("opsen", "reported", day("2025-01-05"))
    assert rule.source
    late = lines["late-pkb"]
    assert (late.base, late.share, late.times) == (100_000, 1, 2)
    assert [rule.certainty for rule in late.rules] == ["unverified"]
    fine = lines["late-swdkllj"]
    assert (fine.base, fine.share) == (32_000, 25)
    assert [rule.what for rule in fine.rules] == ["late-swdkllj", "swdkllj-card"]


def test_a_limit_is_told_only_where_it_cut_something(books: Books) -> None:
    bill = bill_of(books, car("2027-02-01"), "2030-02-01")
    told = {(line.due.year, line.what): [rule.what for rule in line.rules] for line in bill.lines}
    assert told[2027, "late-pkb"] == ["late-pkb", "late-months"]
    assert told[2028, "late-pkb"] == ["late-pkb"]
    assert told[2027, "late-swdkllj"] == ["late-swdkllj", "swdkllj-card", "late-swdkllj-most"]


def test_pkb_by_njkb_tells_weight_and_tariff(books: Books) -> None:
    bill = bill_of(books, assessed("2027-02-01", "minibus", order=3), "2027-02-01")
    pkb, progressive, *_ = bill.lines
    assert [rule.what for rule in pkb.rules] == ["weight", "tariff"]
    assert str(pkb.share) == "1.05"
    assert [str(rule.amount) for rule in progressive.rules] == ["1.05", "1.5", "1"]


def test_the_rule_of_the_next_working_day_is_told_where_it_spared_a_fine(books: Books) -> None:
    def rules(on: str) -> list[str]:
        bill = bill_of(books, motorcycle("2027-02-07"), on)
        return [rule.what for line in bill.lines for rule in line.rules]

    assert "late-workday" not in rules("2027-02-05")
    assert "late-workday" not in rules("2027-02-07")
    assert "late-workday" in rules("2027-02-08")
    assert "late-workday" not in rules("2027-02-09")


def test_without_that_rule_monday_is_late(books: Books) -> None:
    rates = Rates(row for row in books.rows if row.what != "late-workday")
    bill = compute(motorcycle("2027-02-07"), rates, day("2027-02-08"), books.workdays)
    assert bill.total == 210_660


def test_a_bill_says_how_many_days_are_left_or_gone(books: Books) -> None:
    due = motorcycle("2027-02-01")
    assert bill_of(books, due, "2027-01-29").days_left == 3
    assert bill_of(books, due, "2027-02-01").days_left == 0
    assert bill_of(books, due, "2028-02-13").days_left == -377


def test_the_relief_of_arrears_is_less_sure_than_that_of_the_running_year(books: Books) -> None:
    bill = bill_of(books, motorcycle("2025-11-02"), "2026-11-23")
    sure = [
        (line.due.year, rule.certainty)
        for line in bill.lines if line.what == "relief-pkb" for rule in line.rules
    ]  # fmt: skip
    assert sure == [(2025, "unverified"), (2026, "reported")]


def test_relief_is_on_what_a_programme_of_arrears_leaves(books: Books) -> None:
    half = RateRow(
        id=0, code="half", what="relief-arrears", kinds=[], uses=[], low=1, high=None,
        amount=Decimal(50), unit="percent", valid_from=day("2026-11-01"), valid_to=None,
        basis="contoh", source="contoh", certainty="unverified",
    )  # fmt: skip
    rates = Rates([*books.rows, half])
    bill = compute(motorcycle("2025-11-02"), rates, day("2026-11-23"), books.workdays)
    # 465,240 without relief; 2025: 50 % of 100,000 and of 66,000, then 10 % of 50,000 and of
    # 33,000; 2026: 10 % of 100,000 and of 66,000
    relief = {what: rupiah for what, rupiah in by_what(bill).items() if rupiah < 0}
    assert relief == {
        "relief-arrears": -83_000, "relief-pkb": -5_000 - 10_000, "relief-opsen": -3_300 - 6_600,
    }  # fmt: skip
    assert bill.total == 357_340


@pytest.mark.parametrize("unknown", [{"pkb": None}, {"pkb": -1}, {"pkb": None, "njkb": -1}])
def test_without_pkb_and_njkb_there_is_no_bill(books: Books, unknown: dict[str, object]) -> None:
    with pytest.raises(NotComputable) as refused:
        bill_of(books, motorcycle("2027-02-01", **unknown), "2027-02-01")
    assert (refused.value.why, refused.value.key) == ("no-pkb", "not-computable")


@pytest.mark.parametrize("what", ["weight", "tariff", "swdkllj", "pnbp-stnk", "pnbp-tnkb"])
def test_a_bill_that_lacks_a_rate_is_not_told_too_small(books: Books, what: str) -> None:
    rates = Rates(row for row in books.rows if row.what != what)
    with pytest.raises(NotComputable) as refused:
        compute(
            assessed("2027-02-01", "minibus"), rates, day("2027-02-01"), books.workdays,
            five_year=True,
        )  # fmt: skip
    assert (refused.value.why, refused.value.what) == ("no-rate", what)


@pytest.mark.parametrize(
    ("due", "on", "months"),
    [
        ("2027-02-01", "2027-02-01", 0),
        ("2027-02-01", "2027-01-01", 0),
        ("2027-02-01", "2027-02-02", 1),
        ("2027-02-01", "2028-02-01", 12),
        ("2027-01-31", "2027-02-28", 1),
        ("2027-01-31", "2027-03-01", 2),
        ("2027-12-31", "2028-02-29", 2),
        ("2028-02-29", "2028-03-29", 1),
        ("2027-12-15", "2028-01-15", 1),
        ("2027-12-15", "2028-01-16", 2),
    ],
)
def test_a_month_that_has_begun_counts(due: str, on: str, months: int) -> None:
    assert months_late(day(due), day(on)) == months


def test_due_dates_are_anniversaries() -> None:
    leap = day("2024-02-29")
    assert due_dates(leap, day("2028-02-28"))[1:] == [
        date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28),
    ]  # fmt: skip
    assert due_dates(leap, day("2028-02-29"))[-1] == date(2028, 2, 29)
    assert due_dates(day("2027-02-01"), day("2026-11-23")) == [date(2027, 2, 1)]
