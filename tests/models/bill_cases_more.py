"""More bills with their arithmetic: tariffs by NJKB, relief and programmes, the fifth year."""

from tests.models.bill_cases import CAR, PLAIN, Case, assessed, car, day, motorcycle

TARIFFS = (
    # 100,000,000 * 1.05 * 1 % = 1,050,000; 66 % = 693,000
    Case("a first minibus by its NJKB", assessed("2027-02-01", "minibus"), day("2027-02-01"),
         {"pkb": 1_050_000, "opsen": 693_000, "swdkllj": 143_000}, 1_886_000),
    # progressive 1.05 * 0.25 %: 262,500; 66 % of 1,312,500 = 866,250
    Case("a second", assessed("2027-02-01", "minibus", order=2), day("2027-02-01"),
         {"pkb": 1_050_000, "progressive": 262_500, "opsen": 866_250, "swdkllj": 143_000},
         2_321_750),
    # progressive 1.05 * 0.5 %: 525,000; 66 % of 1,575,000 = 1,039,500
    Case("a third", assessed("2027-02-01", "minibus", order=3), day("2027-02-01"),
         {"pkb": 1_050_000, "progressive": 525_000, "opsen": 1_039_500, "swdkllj": 143_000},
         2_757_500),
    # progressive 1.05 * 0.75 %: 787,500; 66 % of 1,837,500 = 1,212,750
    Case("a fourth", assessed("2027-02-01", "minibus", order=4), day("2027-02-01"),
         {"pkb": 1_050_000, "progressive": 787_500, "opsen": 1_212_750, "swdkllj": 143_000},
         3_193_250),
    # progressive 1.05 * 1 %: 1,050,000; 66 % of 2,100,000 = 1,386,000
    Case("a fifth", assessed("2027-02-01", "minibus", order=5), day("2027-02-01"),
         {"pkb": 1_050_000, "progressive": 1_050_000, "opsen": 1_386_000, "swdkllj": 143_000},
         3_629_000),
    # 1.05 * 2 %, whatever its number
    Case("a company's third", assessed("2027-02-01", "minibus", use="company", order=3),
         day("2027-02-01"),
         {"pkb": 2_100_000, "opsen": 1_386_000, "swdkllj": 143_000}, 3_629_000),
    # 1.025 * 1 %
    Case("a sedan", assessed("2027-02-01", "sedan"), day("2027-02-01"),
         {"pkb": 1_025_000, "opsen": 676_500, "swdkllj": 143_000}, 1_844_500),
    # 1.085 * 1 %
    Case("a pick-up", assessed("2027-02-01", "pick-up"), day("2027-02-01"),
         {"pkb": 1_085_000, "opsen": 716_100, "swdkllj": 143_000}, 1_944_100),
    # 1.3 * 2 %
    Case("a company's light truck of 4,000 cc",
         assessed("2027-02-01", "light-truck", use="company", cc=4000), day("2027-02-01"),
         {"pkb": 2_600_000, "opsen": 1_716_000, "swdkllj": 163_000}, 4_479_000),
    # 1.4 * 2 %
    Case("a company's truck", assessed("2027-02-01", "truck", use="company"), day("2027-02-01"),
         {"pkb": 2_800_000, "opsen": 1_848_000, "swdkllj": 163_000}, 4_811_000),
    # 1.1 * 1 %
    Case("a public bus", assessed("2027-02-01", "bus", use="public"), day("2027-02-01"),
         {"pkb": 1_100_000, "opsen": 726_000, "swdkllj": 90_000}, 1_916_000),
    # 15,000,000 * 1 * 1 % = 150,000; 66 % = 99,000
    Case("a motorcycle by its NJKB", motorcycle("2027-02-01", pkb=None, njkb=15_000_000),
         day("2027-02-01"), {"pkb": 150_000, "opsen": 99_000, "swdkllj": 35_000}, 284_000),
    # last year's PKB wins over NJKB, and has the progressive part in it already
    Case("a third whose PKB is known", car("2027-02-01", njkb=200_000_000, order=3),
         day("2027-02-01"), CAR, 1_803_000),
)  # fmt: skip

RELIEF = (
    # 10 % of 100,000 and of 66,000
    Case("the first day of the relief", motorcycle("2026-01-12"), day("2026-01-02"),
         PLAIN | {"relief-pkb": -10_000, "relief-opsen": -6_600}, 184_400),
    Case("the last day of the relief", motorcycle("2027-02-01"), day("2026-12-31"),
         PLAIN | {"relief-pkb": -10_000, "relief-opsen": -6_600}, 184_400),
    Case("a day too late for the relief", motorcycle("2027-02-01"), day("2027-01-01"),
         PLAIN, 201_000),
    Case("a day too early for the relief", motorcycle("2026-01-12"), day("2025-12-31"),
         PLAIN, 201_000),
    # 54 % of 1,000,000 and of 660,000; a public minibus of 1,500 cc pays 73,000
    Case("public transport", car("2026-12-07", use="public"), day("2026-12-01"),
         {"pkb": 1_000_000, "opsen": 660_000, "swdkllj": 73_000, "relief-pkb": -540_000,
          "relief-opsen": -356_400}, 836_600),
    Case("a company's car", car("2026-12-07", use="company"), day("2026-12-01"),
         CAR | {"relief-pkb": -100_000, "relief-opsen": -66_000}, 1_637_000),
    # 2 November to 23 November 2026, one month: penalties on what is owed before relief
    Case("late in 2026", motorcycle("2026-11-02"), day("2026-11-23"),
         PLAIN | {"late-pkb": 1_000, "late-opsen": 660, "late-swdkllj": 8_000,
                  "relief-pkb": -10_000, "relief-opsen": -6_600}, 194_060),
    # 2025: 13 months, 386 days: 13,000 + 8,580 + 32,000; 2026: 1 month, 21 days: 1,000 + 660 +
    # 8,000; relief on both years: 20,000 + 13,200
    Case("a year behind in 2026", motorcycle("2025-11-02"), day("2026-11-23"),
         {"pkb": 200_000, "opsen": 132_000, "swdkllj": 70_000, "late-pkb": 14_000,
          "late-opsen": 9_240, "late-swdkllj": 40_000, "relief-pkb": -20_000,
          "relief-opsen": -13_200}, 432_040),
    # progressive 262,500: 10 % of 1,312,500 = 131,250 and of 866,250 = 86,625
    Case("a second car in 2026", assessed("2026-12-07", "minibus", order=2), day("2026-12-01"),
         {"pkb": 1_050_000, "progressive": 262_500, "opsen": 866_250, "swdkllj": 143_000,
          "relief-pkb": -131_250, "relief-opsen": -86_625}, 2_103_875),
)  # fmt: skip

# 2022, 2023 (24 months at 2 % each) and 2024 (16 months at 2 %) are waived, and so are the
# penalties of 2025 (4 months at 1 %: 4,000 + 2,640); of SWDKLLJ only past fines (3 * 32,000) are,
# the one of 2025 (93 days: 50 %) stays. 100,000 + 66,000 + 4 * 35,000 + 16,000.
_FORGIVEN = {
    "pkb": 400_000, "opsen": 66_000, "swdkllj": 140_000,
    "late-pkb": 48_000 + 48_000 + 32_000 + 4_000, "late-opsen": 2_640,
    "late-swdkllj": 96_000 + 16_000,
    "relief-arrears": -300_000, "relief-late": -(132_000 + 2_640), "relief-late-swdkllj": -96_000,
}  # fmt: skip

PROGRAMMES = (
    Case("the programme of 2025", motorcycle("2022-03-01"), day("2025-06-02"),
         _FORGIVEN, 322_000),
    # the day before: 2024 is 14 months late, 2025 two: 48 + 48 + 28 + 2 thousand, 1,320;
    # 60 days: 25 %
    Case("a day too early for it", motorcycle("2022-03-01"), day("2025-04-30"),
         {"pkb": 400_000, "opsen": 66_000, "swdkllj": 140_000, "late-pkb": 126_000,
          "late-opsen": 1_320, "late-swdkllj": 96_000 + 8_000}, 837_320),
    # the first day: still the same months and 61 days
    Case("the first day of it", motorcycle("2022-03-01"), day("2025-05-01"),
         {"pkb": 400_000, "opsen": 66_000, "swdkllj": 140_000, "late-pkb": 126_000,
          "late-opsen": 1_320, "late-swdkllj": 104_000, "relief-arrears": -300_000,
          "relief-late": -127_320, "relief-late-swdkllj": -96_000}, 314_000),
    # due on 3 October 2025, paid on the last day: 1 month, 28 days
    Case("the last day of it", motorcycle("2025-10-03"), day("2025-10-31"),
         PLAIN | {"late-pkb": 1_000, "late-opsen": 660, "late-swdkllj": 8_000,
                  "relief-late": -1_660}, 209_000),
    Case("a day too late for it", motorcycle("2025-10-03"), day("2025-11-01"),
         PLAIN | {"late-pkb": 1_000, "late-opsen": 660, "late-swdkllj": 8_000}, 210_660),
    # 1.05 * 0.25 % is waived, and no opsen is taken of it: 66 % of 1,050,000
    Case("no progressive tax in it", assessed("2025-08-11", "minibus", order=2),
         day("2025-08-04"),
         {"pkb": 1_050_000, "progressive": 262_500, "relief-progressive": -262_500,
          "opsen": 693_000, "swdkllj": 143_000}, 1_886_000),
    # 2023: 17 months at 2 %, 505 days; 2024: 5 months at 2 %, 140 days: 34,000 + 10,000, 32,000 +
    # 16,000; half of the PKB of 2023, all penalties of PKB
    Case("the programme of 2024", motorcycle("2023-05-15"), day("2024-10-02"),
         {"pkb": 200_000, "swdkllj": 70_000, "late-pkb": 44_000, "late-swdkllj": 48_000,
          "relief-arrears": -50_000, "relief-late": -44_000}, 268_000),
    # 2020: 13 months at 2 %: 26,000 and 32,000; 2021: 1 month: 2,000 and 8,000
    Case("the programme of 2021", motorcycle("2020-06-02"), day("2021-06-15"),
         {"pkb": 200_000, "swdkllj": 70_000, "late-pkb": 28_000, "late-swdkllj": 40_000,
          "relief-arrears": -100_000, "relief-late": -28_000}, 210_000),
)  # fmt: skip

_FIFTH = {"pnbp-stnk": 100_000, "pnbp-tnkb": 60_000}
_FIFTH_OF_CAR = {"pnbp-stnk": 200_000, "pnbp-tnkb": 100_000}

FIFTH_YEAR = (
    # 201,000 + 160,000
    Case("papers fall due with the tax", motorcycle("2027-02-01", stnk_until=day("2027-02-01")),
         day("2027-02-01"), PLAIN | _FIFTH, 361_000),
    Case("papers are good for a year more", motorcycle("2027-02-01", stnk_until=day("2028-02-01")),
         day("2027-02-01"), PLAIN, 201_000),
    # a day apart, the same month on the plate
    Case("papers fall due in the month of the tax",
         motorcycle("2027-02-01", stnk_until=day("2027-02-20")), day("2027-01-25"),
         PLAIN | _FIFTH, 361_000),
    # 1,803,000 + 300,000
    Case("a car's fifth year", car("2027-02-01", stnk_until=day("2027-02-01")), day("2027-02-01"),
         CAR | _FIFTH_OF_CAR, 2_103_000),
    # ran out two years ago: charged once
    Case("papers that ran out", motorcycle("2027-02-01", stnk_until=day("2025-02-01")),
         day("2027-02-01"), PLAIN | _FIFTH, 361_000),
    # they ran out after the tax was due, before it is paid: 10 months, 283 days
    Case("papers that ran out since", motorcycle("2027-02-01", stnk_until=day("2027-10-01")),
         day("2027-11-11"),
         PLAIN | _FIFTH | {"late-pkb": 10_000, "late-opsen": 6_600, "late-swdkllj": 32_000},
         409_600),
    Case("a fifth year that somebody asks for", motorcycle("2027-02-01"), day("2027-02-01"),
         PLAIN | _FIFTH, 361_000, five_year=True),
    Case("one that somebody leaves out", motorcycle("2027-02-01", stnk_until=day("2027-02-01")),
         day("2027-02-01"), PLAIN, 201_000, five_year=False),
    # relief is not on fees: 184,400 + 160,000
    Case("a fifth year in 2026", motorcycle("2026-12-07", stnk_until=day("2026-12-07")),
         day("2026-12-01"),
         PLAIN | _FIFTH | {"relief-pkb": -10_000, "relief-opsen": -6_600}, 344_400),
)  # fmt: skip
