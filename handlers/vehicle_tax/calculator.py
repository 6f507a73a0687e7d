"""Hitung pajak: a bill without a plate, from last year's PKB or from the vehicle's value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk import (
    AskAgain,
    Choice,
    Decision,
    Fill,
    Flow,
    HandOver,
    Known,
    Option,
    Rupiah,
    Turn,
    YesNo,
)
from bot.talk.words import Markup
from handlers.vehicle_tax.months import MonthsLate
from handlers.vehicle_tax.telling import KINDS, bill_blocks, bill_notes, rules_told, span
from models.vehicles.bill import Bill
from models.vehicles.computing import NotComputable, compute, due_before
from models.vehicles.vehicle import Vehicle

_LEAST = {"pkb": 10_000, "njkb": 500_000}
_MOST = {"pkb": 100_000_000, "njkb": 999_999_999}
"""Amounts in rupiah between which last year's PKB and the value of a vehicle plausibly are."""
_MEASURED = re.compile(r"\b\d+ ?(?:tahun|thn|th|bulan|bln|cc)\b|\b(?:tahun|thn|th) ?\d{4}\b")
"""Numbers of a sentence that are no amounts of money."""
_GOODS = frozenset(("pick-up", "blind-van", "light-truck"))
_CARS = frozenset(("sedan", "jeep", "minibus"))


@dataclass(frozen=True, slots=True)
class Draft:
    """`amount` is PKB or NJKB in rupiah, as `basis` says; `view` is what is shown of the bill."""

    kind: str = ""
    use: str = ""
    basis: str = ""
    amount: int = 0
    order: int = 1
    engine: int = 0
    late: int = 0
    five: bool = False
    view: str = ""


tax_calculator = Flow(
    "tax_calculator",
    Draft,
    opens=(
        "hitung pajak", "kalkulator pajak", "kalkulator", "hitung pajak kendaraan",
        "simulasi pajak", "hitung denda pajak", "hitung denda", "itung pajak",
        "hitungkan pajak", "tanpa pelat", "tanpa plat",
    ),
    words=Path(__file__).parent,
)  # fmt: skip


@tax_calculator.step
async def kind(turn: Turn[Draft]) -> Choice[str]:
    words = {
        "motorcycle": ("motor", "spd motor", "matic", "bebek", "honda beat", "roda dua"),
        "minibus": ("mobil", "minibus", "mpv", "suv", "avanza", "xenia", "mobil keluarga"),
        "jeep": ("jeep", "jip"),
        "pick-up": ("pickup", "pick up", "bak terbuka"),
        "microbus": ("microbus", "elf"),
        "three-wheeler": ("bentor", "viar", "becak motor", "bajaj"),
        "heavy": ("traktor", "alat berat", "ekskavator", "derek"),
    }
    return Choice(
        "kind",
        [Option(key, turn.text(text), words=words.get(key, ())) for key, text in KINDS.items()],
    )


@tax_calculator.step
async def use(turn: Turn[Draft]) -> Choice[str]:
    options = [
        Option("private", turn.text("use-private"), words=("sendiri", "saya", "milik sendiri")),
        Option("company", turn.text("use-company"), words=("pt", "cv", "kantor", "usaha")),
        Option(
            "public", turn.text("use-public"), turn.text("use-public-note"),
            ("umum", "angkot", "travel", "plat kuning", "pelat kuning"),
        ),
        Option(
            "government", turn.text("use-government"), turn.text("use-government-note"),
            ("dinas", "pemerintah", "plat merah", "pelat merah"),
        ),
    ]  # fmt: skip
    return Choice("use", options)


@tax_calculator.step
async def basis(turn: Turn[Draft]) -> Choice[str]:
    options = [
        Option("pkb", turn.text("basis-pkb"), words=("pkb", "pokok", "pkb pokok", "tahun lalu")),
        Option("njkb", turn.text("basis-njkb"), words=("nilai jual", "harga kendaraan")),
    ]
    return Choice("basis", options)


class Amount(Rupiah):
    """PKB or NJKB; what is far too little for either is another number of the sentence."""

    def find(self, sentence: str) -> int | None:
        found = super().find(_MEASURED.sub(" ", sentence.lower()))
        return found if found is not None and found >= min(_LEAST.values()) else None


@tax_calculator.step
async def amount(turn: Turn[Draft]) -> Amount:
    return Amount("amount-njkb" if turn.draft.basis == "njkb" else "amount-pkb")


@amount.answer
async def plausible(turn: Turn[Draft], said: int) -> AskAgain | None:
    if said < _LEAST[turn.draft.basis]:
        return turn.ask_again(amount, why="amount-too-small", said=said)
    if said > _MOST[turn.draft.basis]:
        return turn.ask_again(amount, why="amount-too-big", said=said)
    return None


@tax_calculator.step
async def order(turn: Turn[Draft]) -> Choice[int] | Known:
    """Last year's PKB has the tariff in it already, and only private owners have several."""
    if turn.draft.basis == "pkb" or turn.draft.use != "private":
        return Known(1)
    keys = ("order-1", "order-2", "order-3", "order-4", "order-5")
    ordinals = ("pertama", "kedua", "ketiga", "keempat", "kelima")
    return Choice(
        "order",
        [
            Option(number, turn.text(key), words=(f"ke {number}", f"ke{number}", ordinal))
            for number, (key, ordinal) in enumerate(zip(keys, ordinals, strict=True), 1)
        ],
    )


@tax_calculator.step
async def engine(turn: Turn[Draft]) -> Choice[int] | Known:
    """The size of the engine, where the contribution to Jasa Raharja hangs on it."""
    draft = turn.draft
    if draft.kind == "motorcycle":
        return Choice("engine", _sizes(turn, 50, 250))
    if draft.kind in _GOODS:
        return Choice("engine", _sizes(turn, 2400))
    if draft.kind in _CARS and draft.use == "public":
        return Choice("engine", _sizes(turn, 1600))
    return Known(0)


def _sizes(turn: Turn[Draft], first: int, second: int = 0) -> list[Option[int]]:
    """Up to the first size, up to the second if there is one, and above; the usual one first."""
    small = Option(first, turn.text("engine-small", most=first))
    if not second:
        return [small, Option(first + 1, turn.text("engine-big", most=first))]
    middle = turn.text("engine-middle", least=first, most=second)
    return [
        Option(second, middle),
        small,
        Option(second + 1, turn.text("engine-big", most=second)),
    ]


@tax_calculator.step
async def late(turn: Turn[Draft]) -> MonthsLate:
    return MonthsLate("late", none=turn.text("not-late"))


@tax_calculator.step
async def five(turn: Turn[Draft]) -> YesNo:
    return YesNo("five", yes=turn.text("five-yes"), no=turn.text("five-no"))


@tax_calculator.step
async def next_(turn: Turn[Draft]) -> Decision[str]:
    await turn.scene.world.shelf(turn.now)  # the rates come with it
    options = [
        Option("pay", turn.text("how-to-pay"), words=("bayar", "cara bayar", "bayar dimana")),
        Option("again", turn.text("again"), words=("ulang", "lagi", "hitung ulang")),
        Option("plate", turn.text("by-plate"), words=("plat", "pelat", "cek plat", "nopol")),
    ]
    try:
        bill = _bill(turn)
    except NotComputable:
        return Decision("not-computable", options[1:])
    what = turn.text(KINDS.get(turn.draft.kind, "kind-other"))
    if turn.draft.view == "rules":
        back = Option("bill", turn.text("show-bill"), words=("tagihan", "total"))
        return Decision("rules", [back, *options], what=what, rules=rules_told(turn, bill))
    more = Option("rules", turn.text("show-rules"), words=("rincian", "aturan", "rinci", "detail"))
    return Decision("calculated", [more, *options], told=_told(turn, bill, what))


@next_.answer
async def chosen_next(turn: Turn[Draft], wanted: str) -> Fill | HandOver:
    match wanted:
        case "rules" | "bill":
            return turn.fill(view=wanted, next=None)
        case "pay":
            facts = {"five_year": turn.draft.five, "late_months": turn.draft.late}
            return HandOver("tax_payment", {**facts, "total": _bill(turn).total})
        case "plate":
            return HandOver("vehicle_tax")
        case _:
            return HandOver("tax_calculator")


def _bill(turn: Turn[Draft]) -> Bill:
    """The bill of a vehicle that is so late today. Raises NotComputable."""
    draft, world = turn.draft, turn.scene.world
    today = turn.today
    vehicle = Vehicle(
        kind=draft.kind,
        due=due_before(today, draft.late),
        cc=draft.engine,
        use=draft.use,
        order=draft.order,
        njkb=draft.amount if draft.basis == "njkb" else None,
        pkb=draft.amount if draft.basis == "pkb" else None,
    )
    return compute(vehicle, world.rates, today, world.workdays, five_year=draft.five)


def _told(turn: Turn[Draft], bill: Bill, what: str) -> Markup:
    months = turn.draft.late
    when = "when-late" if months else "when-not-late"
    blocks: Sequence[str] = [
        turn.text("calculated-head", vehicle=what, when=turn.text(when, span=span(turn, months))),
        *bill_blocks(turn, bill),
        "\n".join([*bill_notes(turn, bill, None), turn.text("binding", on=bill.on)]),
    ]
    return Markup("\n\n".join(blocks))
