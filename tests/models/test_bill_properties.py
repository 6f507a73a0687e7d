"""What holds of every bill, whatever the vehicle, the due date and the day of payment."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from models.vehicles.bill import Bill
from models.vehicles.computing import compute, due_before, due_dates, months_late
from models.vehicles.rates import Rates
from models.vehicles.vehicle import KINDS, USES, Vehicle
from tests.models.conftest import Books

DAYS = st.dates(date(2021, 1, 1), date(2034, 12, 31))
LATER = st.integers(0, 2500).map(lambda days: timedelta(days=days))
RUPIAH = st.integers(0, 3_000_000_000)


@st.composite
def vehicles(draw: st.DrawFn) -> Vehicle:
    """Any vehicle of which PKB, NJKB or both are known."""
    pkb = draw(st.none() | st.integers(0, 50_000_000))
    return Vehicle(
        draw(st.sampled_from(KINDS)),
        draw(DAYS),
        stnk_until=draw(st.none() | DAYS),
        cc=draw(st.integers(0, 20_000)),
        use=draw(st.sampled_from(USES)),
        order=draw(st.integers(1, 5)),
        njkb=draw(RUPIAH) if pkb is None else draw(st.none() | RUPIAH),
        pkb=pkb,
    )


def has_relief(bill: Bill) -> bool:
    return any(line.what.startswith("relief") for line in bill.lines)


@given(vehicles(), DAYS)
def test_only_relief_is_negative_and_the_total_is_the_sum(
    books: Books, vehicle: Vehicle, on: date
) -> None:
    bill = compute(vehicle, books.rates, on, books.workdays)
    for line in bill.lines:
        assert (line.rupiah < 0) == line.what.startswith("relief") or line.rupiah == 0
        assert line.rupiah >= -line.base or line.rupiah > 0
    assert bill.total == sum(line.rupiah for line in bill.lines) >= 0


@given(vehicles(), DAYS)
def test_each_year_costs_something_or_nothing_but_never_gives_back(
    books: Books, vehicle: Vehicle, on: date
) -> None:
    bill = compute(vehicle, books.rates, on, books.workdays)
    for due in bill.years:
        assert sum(line.rupiah for line in bill.lines if line.due == due) >= 0


@given(vehicles(), DAYS, LATER)
def test_paying_later_never_costs_less_unless_something_was_let_off(
    books: Books, vehicle: Vehicle, on: date, later: timedelta
) -> None:
    first = compute(vehicle, books.rates, on, books.workdays)
    second = compute(vehicle, books.rates, on + later, books.workdays)
    assume(not has_relief(first) and not has_relief(second) and not second.dropped_years)
    assert first.total <= second.total


@given(vehicles(), DAYS)
def test_relief_never_makes_a_bill_dearer(books: Books, vehicle: Vehicle, on: date) -> None:
    without = Rates(row for row in books.rows if not row.what.startswith("relief"))
    bill = compute(vehicle, books.rates, on, books.workdays)
    assert bill.total <= compute(vehicle, without, on, books.workdays).total


@given(vehicles(), DAYS)
def test_a_line_is_computed_by_rules_that_hold_on_its_due_date_or_on_the_day_of_payment(
    books: Books, vehicle: Vehicle, on: date
) -> None:
    for line in compute(vehicle, books.rates, on, books.workdays).lines:
        by_payment = line.what.startswith(("relief", "pnbp"))
        day = on if by_payment else line.due
        assert line.rules
        for rule in line.rules:
            assert rule.valid_from <= day
            assert rule.valid_to is None or day <= rule.valid_to


@given(vehicles(), DAYS)
def test_at_most_five_years_are_charged_before_the_running_one(
    books: Books, vehicle: Vehicle, on: date
) -> None:
    bill = compute(vehicle, books.rates, on, books.workdays)
    dues = due_dates(vehicle.due, on)
    assert len(bill.years) == min(6, len(dues))
    assert bill.years[-1] == dues[-1]
    assert bill.dropped_years == len(dues) - len(bill.years)


@given(DAYS, LATER)
def test_due_dates_are_a_year_apart_and_not_after_the_day(due: date, later: timedelta) -> None:
    dues = due_dates(due, due + later)
    assert dues[0] == due
    assert dues[-1] <= due + later < dues[-1] + timedelta(days=367)
    assert [each.year for each in dues] == list(range(due.year, dues[-1].year + 1))
    assert {each.month for each in dues} == {due.month}


@given(DAYS, LATER)
def test_months_late_grow_by_one_after_each_month(due: date, later: timedelta) -> None:
    months = months_late(due, due + later)
    assert (months == 0) == (not later)
    assert months <= months_late(due, due + later + timedelta(days=1)) <= months + 1
    assert 28 * (months - 1) < later.days + 1 <= 31 * months + 1


@given(DAYS, st.integers(0, 120))
def test_a_due_date_that_is_worked_out_from_months_late_is_the_earliest(
    on: date, months: int
) -> None:
    due = due_before(on, months)
    assert months_late(due, on) == months
    assert months_late(due - timedelta(days=1), on) == months + 1
