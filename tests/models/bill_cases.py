"""Bills with their arithmetic beside them: a vehicle, the day of payment, each sum of lines, total.

PKB of a motorcycle is 100,000 and of a car 1,000,000 unless said otherwise, so that opsen (66 %) is
66,000 or 660,000; SWDKLLJ is 35,000 (32,000 of it bear a fine) or 143,000 (140,000 of it).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.structs import replace

from models.vehicles.vehicle import Vehicle


@dataclass(frozen=True)
class Case:
    """`lines` are the sums of all years by what they are."""

    name: str
    vehicle: Vehicle
    on: date
    lines: Mapping[str, int]
    total: int
    five_year: bool | None = None
    dropped: int = 0


def motorcycle(due: str, **more: Any) -> Vehicle:
    """One of 125 cc."""
    return replace(Vehicle("motorcycle", day(due), cc=125, pkb=100_000), **more)


def car(due: str, **more: Any) -> Vehicle:
    """A private minibus of 1,500 cc."""
    return replace(Vehicle("minibus", day(due), cc=1500, pkb=1_000_000), **more)


def assessed(due: str, kind: str, **more: Any) -> Vehicle:
    """A vehicle of which only the NJKB is known: 100,000,000."""
    return replace(Vehicle(kind, day(due), cc=1500, njkb=100_000_000), **more)


def day(text: str) -> date:
    """A day as it is written in the tables."""
    return date.fromisoformat(text)


PLAIN = {"pkb": 100_000, "opsen": 66_000, "swdkllj": 35_000}
CAR = {"pkb": 1_000_000, "opsen": 660_000, "swdkllj": 143_000}


def late(months: int, fine: int) -> dict[str, int]:
    """A motorcycle's year at 1 % a month on PKB and opsen, and the fine of SWDKLLJ."""
    return {
        **PLAIN, "late-pkb": 1_000 * months, "late-opsen": 660 * months, "late-swdkllj": fine,
    }  # fmt: skip


def fee(kind: str, use: str, cc: int, swdkllj: int, total: int) -> Case:
    """A vehicle with a PKB of 100,000 in 2027, so that only the group of SWDKLLJ differs."""
    name = f"group of a {use} {kind} of {cc} cc"
    vehicle = Vehicle(kind, day("2027-02-01"), cc=cc, use=use, pkb=100_000)
    return Case(name, vehicle, day("2027-02-01"), PLAIN | {"swdkllj": swdkllj}, total)


SAMPLES = (
    # 90,900 + 66 % (59,994) + 35,000
    Case("the first sample, in 2025", motorcycle("2025-06-10", pkb=90_900), day("2025-06-02"),
         {"pkb": 90_900, "opsen": 59_994, "swdkllj": 35_000}, 185_894),
    # 188,100 + 66 % (124,146) + 35,000
    Case("the second sample, in 2025", motorcycle("2025-06-10", pkb=188_100), day("2025-06-02"),
         {"pkb": 188_100, "opsen": 124_146, "swdkllj": 35_000}, 347_246),
    # 185,894 - 10 % of 90,900 (9,090) - 10 % of 59,994 (5,999.4)
    Case("the first sample, in 2026", motorcycle("2026-06-10", pkb=90_900), day("2026-06-02"),
         {"pkb": 90_900, "opsen": 59_994, "swdkllj": 35_000,
          "relief-pkb": -9_090, "relief-opsen": -5_999}, 170_805),
    # 347,246 - 18,810 - 12,414.6
    Case("the second sample, in 2026", motorcycle("2026-06-10", pkb=188_100), day("2026-06-02"),
         {"pkb": 188_100, "opsen": 124_146, "swdkllj": 35_000,
          "relief-pkb": -18_810, "relief-opsen": -12_415}, 316_021),
)  # fmt: skip

# Due on Monday, 1 February 2027, when no relief is known: 201,000 and the penalties.
LATENESS = (
    Case("three months before it is due", motorcycle("2027-02-01"), day("2027-01-04"),
         PLAIN, 201_000),
    Case("on the day", motorcycle("2027-02-01"), day("2027-02-01"), PLAIN, 201_000),
    # one day is a month: 1 % of 100,000 and of 66,000; 25 % of 32,000
    Case("one day late", motorcycle("2027-02-01"), day("2027-02-02"), late(1, 8_000), 210_660),
    Case("one month late", motorcycle("2027-02-01"), day("2027-03-01"), late(1, 8_000), 210_660),
    # the second month has begun: 2,000 + 1,320 + 8,000
    Case("a month and a day", motorcycle("2027-02-01"), day("2027-03-02"),
         late(2, 8_000), 212_320),
    # 1 February + 90 days is 2 May, in the fourth month: 4,000 + 2,640 + 25 %
    Case("90 days", motorcycle("2027-02-01"), day("2027-05-02"), late(4, 8_000), 215_640),
    # 50 % of 32,000
    Case("91 days", motorcycle("2027-02-01"), day("2027-05-03"), late(4, 16_000), 223_640),
    # 31 July, in the sixth month: 6,000 + 3,960 + 16,000
    Case("180 days", motorcycle("2027-02-01"), day("2027-07-31"), late(6, 16_000), 226_960),
    # 1 August, still six months: 75 % of 32,000
    Case("181 days", motorcycle("2027-02-01"), day("2027-08-01"), late(6, 24_000), 234_960),
    # 29 October, in the ninth month: 9,000 + 5,940 + 24,000
    Case("270 days", motorcycle("2027-02-01"), day("2027-10-29"), late(9, 24_000), 239_940),
    # 100 % of 32,000
    Case("271 days", motorcycle("2027-02-01"), day("2027-10-30"), late(9, 32_000), 247_940),
    # eleven months, the most that Drive Thru takes: 11,000 + 7,260 + 32,000
    Case("eleven months", motorcycle("2027-02-01"), day("2028-01-01"), late(11, 32_000), 251_260),
    # the day before the next year: twelve months, 12,000 + 7,920 + 32,000
    Case("364 days", motorcycle("2027-02-01"), day("2028-01-31"), late(12, 32_000), 252_920),
    # 31 January + 1 month is 28 February: still the first month
    Case("from the end of a long month", motorcycle("2027-01-30"), day("2027-02-28"),
         late(1, 8_000), 210_660),
    Case("beyond the end of a short month", motorcycle("2027-01-30"), day("2027-03-01"),
         late(2, 8_000), 212_320),
    # 25 % of 140,000; 10,000 + 6,600
    Case("a car one day late", car("2027-02-01"), day("2027-02-02"),
         CAR | {"late-pkb": 10_000, "late-opsen": 6_600, "late-swdkllj": 35_000}, 1_854_600),
    # 50 % of 140,000; 4 months
    Case("a car 91 days late", car("2027-02-01"), day("2027-05-03"),
         CAR | {"late-pkb": 40_000, "late-opsen": 26_400, "late-swdkllj": 70_000}, 1_939_400),
    # 75 % of 140,000 is 105,000, at most 100,000; 6 months
    Case("a car 181 days late", car("2027-02-01"), day("2027-08-01"),
         CAR | {"late-pkb": 60_000, "late-opsen": 39_600, "late-swdkllj": 100_000}, 2_002_600),
    # 140,000, at most 100,000; 9 months
    Case("a car 271 days late", car("2027-02-01"), day("2027-10-30"),
         CAR | {"late-pkb": 90_000, "late-opsen": 59_400, "late-swdkllj": 100_000}, 2_052_400),
    # card fee only: nothing bears a fine; 1 month
    Case("a small motorcycle one day late", motorcycle("2027-02-01", cc=49), day("2027-02-02"),
         PLAIN | {"swdkllj": 3_000, "late-pkb": 1_000, "late-opsen": 660}, 170_660),
    # 25 % of 80,000
    Case("a large motorcycle one day late", motorcycle("2027-02-01", cc=400), day("2027-02-02"),
         PLAIN | {"swdkllj": 83_000, "late-pkb": 1_000, "late-opsen": 660,
                  "late-swdkllj": 20_000}, 270_660),
    # 33,333 * 66 % = 21,999.78; 1 % = 333.33; 1 % of 22,000 = 220
    Case("every line is rounded by itself", motorcycle("2027-02-01", pkb=33_333),
         day("2027-02-02"),
         {"pkb": 33_333, "opsen": 22_000, "swdkllj": 35_000, "late-pkb": 333, "late-opsen": 220,
          "late-swdkllj": 8_000}, 98_886),
    # 50 * 66 % = 33; 1 % of 50 = 0.5, half up
    Case("half a rupiah is one", motorcycle("2027-02-01", pkb=50), day("2027-02-02"),
         {"pkb": 50, "opsen": 33, "swdkllj": 35_000, "late-pkb": 1, "late-swdkllj": 8_000},
         43_084),
    Case("no PKB", motorcycle("2027-02-01", pkb=0), day("2027-02-01"),
         {"pkb": 0, "opsen": 0, "swdkllj": 35_000}, 35_000),
)  # fmt: skip

# Before and after 5 January 2025, on days without a programme.
CHANGE_OF_LAW = (
    # 10 June 2024 to 10 February 2025: 8 months at 2 %, 245 days: 75 %; no opsen
    Case("due under the old rules", motorcycle("2024-06-10"), day("2025-02-10"),
         {"pkb": 100_000, "swdkllj": 35_000, "late-pkb": 16_000, "late-swdkllj": 24_000},
         175_000),
    # 4 January to 10 February: 2 months at 2 %, 37 days: 25 %
    Case("due on the last old day", motorcycle("2025-01-04"), day("2025-02-10"),
         {"pkb": 100_000, "swdkllj": 35_000, "late-pkb": 4_000, "late-swdkllj": 8_000}, 147_000),
    # 2 months at 1 % on both, 36 days
    Case("due on the first new day", motorcycle("2025-01-05"), day("2025-02-10"),
         late(2, 8_000), 212_320),
    # paid in time under the old rules
    Case("on the day, under the old rules", motorcycle("2024-06-10"), day("2024-06-10"),
         {"pkb": 100_000, "swdkllj": 35_000}, 135_000),
    # 2023: 1 December to 10 February 2025, 15 months at 2 %: 30,000; 2024: 3 months: 6,000 (2 of
    # them begun after the change: the rule of the due date holds); 437 and 71 days: 32,000 + 8,000
    Case("two years under the old rules", motorcycle("2023-12-01"), day("2025-02-10"),
         {"pkb": 200_000, "swdkllj": 70_000, "late-pkb": 36_000, "late-swdkllj": 40_000},
         346_000),
    # 2024: 20 January to 10 February 2025, 13 months at 2 %: 26,000, 387 days: 32,000
    # 2025: 1 month at 1 %: 1,000 + 660, 21 days: 8,000
    Case("one year under each", motorcycle("2024-01-20"), day("2025-02-10"),
         {"pkb": 200_000, "opsen": 66_000, "swdkllj": 70_000, "late-pkb": 27_000,
          "late-opsen": 660, "late-swdkllj": 40_000}, 403_660),
)  # fmt: skip

YEARS = (
    # 2027: 12 months: 12,000 + 7,920 + 32,000; 2028: due today
    Case("a year behind, on the day", motorcycle("2027-02-01"), day("2028-02-01"),
         {"pkb": 200_000, "opsen": 132_000, "swdkllj": 70_000, "late-pkb": 12_000,
          "late-opsen": 7_920, "late-swdkllj": 32_000}, 453_920),
    # 24 + 12 months: 36,000 + 23,760 + 2 * 32,000, and a year that is due today
    Case("two years behind, on the day", motorcycle("2027-02-01"), day("2029-02-01"),
         {"pkb": 300_000, "opsen": 198_000, "swdkllj": 105_000, "late-pkb": 36_000,
          "late-opsen": 23_760, "late-swdkllj": 64_000}, 726_760),
    # 36 months count as 24, then 24, then 12: 60,000 + 39,600 + 3 * 32,000
    Case("at most 24 months", motorcycle("2027-02-01"), day("2030-02-01"),
         {"pkb": 400_000, "opsen": 264_000, "swdkllj": 140_000, "late-pkb": 60_000,
          "late-opsen": 39_600, "late-swdkllj": 96_000}, 999_600),
    # five behind: 24 * 4 + 12 = 108 months; 5 * 32,000
    Case("five years behind", motorcycle("2027-02-01"), day("2032-02-01"),
         {"pkb": 600_000, "opsen": 396_000, "swdkllj": 210_000, "late-pkb": 108_000,
          "late-opsen": 71_280, "late-swdkllj": 160_000}, 1_545_280),
    # the same: the sixth year is not charged
    Case("six years behind", motorcycle("2027-02-01"), day("2033-02-01"),
         {"pkb": 600_000, "opsen": 396_000, "swdkllj": 210_000, "late-pkb": 108_000,
          "late-opsen": 71_280, "late-swdkllj": 160_000}, 1_545_280, dropped=1),
    Case("ten years behind", motorcycle("2027-02-01"), day("2037-02-01"),
         {"pkb": 600_000, "opsen": 396_000, "swdkllj": 210_000, "late-pkb": 108_000,
          "late-opsen": 71_280, "late-swdkllj": 160_000}, 1_545_280, dropped=5),
    # a car: 12 months: 120,000 + 79,200 + 100,000 (the most)
    Case("a car a year behind", car("2027-02-01"), day("2028-02-01"),
         {"pkb": 2_000_000, "opsen": 1_320_000, "swdkllj": 286_000, "late-pkb": 120_000,
          "late-opsen": 79_200, "late-swdkllj": 100_000}, 3_905_200),
)  # fmt: skip

CLOSED_DAYS = (
    Case("due on a Sunday, paid on Monday", motorcycle("2027-02-07"), day("2027-02-08"),
         PLAIN, 201_000),
    # counted from Sunday: two days, a month
    Case("due on a Sunday, paid on Tuesday", motorcycle("2027-02-07"), day("2027-02-09"),
         late(1, 8_000), 210_660),
    # Friday, 1 January 2027; Saturday is a working day
    Case("due at New Year, paid on the 2nd", motorcycle("2027-01-01"), day("2027-01-02"),
         PLAIN, 201_000),
    # 25 December 2027 is a Saturday, the 26th a Sunday
    Case("due at Christmas, paid on the 27th", motorcycle("2027-12-25"), day("2027-12-27"),
         PLAIN, 201_000),
    Case("due at Christmas, paid on the 28th", motorcycle("2027-12-25"), day("2027-12-28"),
         late(1, 8_000), 210_660),
    # 8 to 12 March 2027 are Nyepi and Idulfitri, the 13th is a Saturday
    Case("due before a row of holidays", motorcycle("2027-03-08"), day("2027-03-13"),
         PLAIN, 201_000),
    # 29 February 2028 is a Tuesday; 28 February 2027 a Sunday
    Case("29 February, in a leap year", motorcycle("2028-02-29"), day("2028-02-29"),
         PLAIN, 201_000),
    Case("29 February, a day later", motorcycle("2028-02-29"), day("2028-03-01"),
         late(1, 8_000), 210_660),
    # 2024: 36 months, 24 count: 48,000 and 32,000 without opsen; 2025: 24 months at 1 %; 2026: 12;
    # 2027: due on the 28th, today: 24,000 + 12,000 and 15,840 + 7,920, 2 * 32,000
    Case("29 February, in a common year", motorcycle("2024-02-29"), day("2027-02-28"),
         {"pkb": 400_000, "opsen": 198_000, "swdkllj": 140_000, "late-pkb": 84_000,
          "late-opsen": 23_760, "late-swdkllj": 96_000}, 941_760),
)  # fmt: skip

GROUPS = (
    # 166,000 and the group
    fee("motorcycle", "private", 50, 3_000, 169_000),
    fee("motorcycle", "private", 51, 35_000, 201_000),
    fee("motorcycle", "private", 250, 35_000, 201_000),
    fee("motorcycle", "private", 251, 83_000, 249_000),
    fee("motorcycle", "private", 0, 35_000, 201_000),
    fee("three-wheeler", "public", 200, 35_000, 201_000),
    fee("sedan", "private", 1_500, 143_000, 309_000),
    fee("jeep", "government", 2_500, 143_000, 309_000),
    fee("pick-up", "private", 2_400, 143_000, 309_000),
    fee("pick-up", "company", 2_401, 163_000, 329_000),
    fee("pick-up", "private", 0, 143_000, 309_000),
    fee("light-truck", "company", 0, 163_000, 329_000),
    fee("truck", "company", 5_000, 163_000, 329_000),
    fee("bus", "private", 4_000, 153_000, 319_000),
    fee("bus", "public", 4_000, 90_000, 256_000),
    fee("minibus", "public", 1_600, 73_000, 239_000),
    fee("minibus", "public", 1_601, 90_000, 256_000),
    fee("heavy", "company", 6_000, 23_000, 189_000),
)
