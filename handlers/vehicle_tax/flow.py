"""Pajak kendaraan: the bill of a plate, why it is what it is, and what to do with it next."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from bot.talk import (
    NONE_OF_THEM,
    Choice,
    Decision,
    Digits,
    End,
    Errand,
    Fill,
    Flow,
    HandOver,
    Known,
    Misheard,
    Option,
    PlateNumber,
    Scene,
    Turn,
    which_plate,
)
from bot.talk.asking import Paged, plain
from bot.talk.said import Heard, Typed
from handlers.vehicle_tax.chassis import chassis_end
from handlers.vehicle_tax.draft import Draft
from handlers.vehicle_tax.showing import SAMSAT, answer_facts, bill_of, is_silent, told_by_register
from models.base import WIB
from models.vehicles.computing import months_late
from models.vehicles.looking import TooManyLooks, look_up
from models.vehicles.plates import BadPlate, Guess, Plate, find_plate, plate_of

_TAX_WORDS = re.compile(
    r"\b(?:pajak|pajek|pjk|pkb|stnk|samsat|sansat|nopol|no ?pol|plat|pelat|jatuh tempo|denda"
    r"|tunggakan|opsen|swdkllj|tagihan)(?:nya)?\b"
)
_OTHERS = re.compile(
    r"\b(?:bayar\w*|membayar|byr|cara|caranya|ingat\w*|berhenti|stop|hapus|lupakan|simpan|signal"
    r"|\w*samdes|bumdes|terdekat|kendaraan saya|panjangin|perpanjang\w*)\b"
)
"""Words with which a plate is said to another service."""
_OF_CHASSIS = ("needs-chassis", "wrong-chassis")


def _plate_in(scene: Scene, text: str) -> Mapping[str, object] | None:
    """A plate from Lampung, or from elsewhere with a word for tax, where nothing else is wanted."""
    said = plain(text)
    found = None if _OTHERS.search(said) else find_plate(text)
    if found is None:
        return None
    about_tax = _TAX_WORDS.search(said) is not None
    match found:
        case Plate(region=region):
            sure = about_tax or region == "BE"
        case Guess():
            sure = about_tax or len(said) <= _LONGEST_PLATE
        case BadPlate():
            sure = len(said) <= _LONGEST_PLATE and not about_tax
    if not sure:
        return None
    typed = PlateNumber("which-plate").find(text)
    return {} if typed is None else {"typed": typed}


_LONGEST_PLATE = 13
"""Letters of a message that is nothing but a plate, however it is spaced."""

vehicle_tax = Flow(
    "vehicle_tax",
    Draft,
    opens=(
        "pajak", "pajek", "pjk", "pajak kendaraan", "cek pajak", "pajak motor", "pajak mobil",
        "info pajak", "tagihan pajak", "tunggakan pajak", "denda pajak", "jatuh tempo pajak",
        "jatuh tempo", "samsat", "sansat", "pkb", "stnk", "opsen", "swdkllj", "nopol", "plat",
        "pelat", "cek plat", "cek pelat", "cek nopol", "pajak saya",
    ),
    recognizes=_plate_in,
    words=Path(__file__).parent,
)  # fmt: skip


@vehicle_tax.step
async def typed(turn: Turn[Draft]) -> PlateNumber:
    return PlateNumber("which-plate")


@vehicle_tax.step
async def plate(turn: Turn[Draft]) -> Choice[str] | Known:
    return which_plate("meant", turn.draft.typed, turn.text("another-plate"))


@plate.answer
async def meant(turn: Turn[Draft], key: str) -> Fill | None:
    return turn.fill(typed=None, plate=None) if key == NONE_OF_THEM else None


@vehicle_tax.step
async def found(turn: Turn[Draft]) -> Known | End:
    """What the register knows of it; nothing is looked up for plates from elsewhere."""
    draft = turn.draft
    if not plate_of(draft.plate).is_lampung:
        return Known(None)
    try:
        read = await look_up(
            await turn.facts.session(), turn.scene.sealer, turn.resident.id, draft.plate,
            turn.now, draft.chassis,
        )  # fmt: skip
    except TooManyLooks as refused:
        later = refused.until.astimezone(WIB).date() > turn.today
        return turn.end("too-many-today" if later else refused.key, until=refused.until)
    return Known(told_by_register(read))


@vehicle_tax.step
async def told(turn: Turn[Draft]) -> Known | Errand:
    """What Samsat says of it, where it can be asked; what was found stands in for its silence.

    A register that asks who holds the papers is answered before Samsat is asked.
    """
    draft = turn.draft
    known = draft.found
    if known is None or known.missing in _OF_CHASSIS or SAMSAT not in turn.scene.outside:
        return Known(known)
    wish = {"plate": draft.plate, "chassis": draft.chassis}
    return Errand(SAMSAT, wish, say=turn.say("checking"), otherwise=known)


@vehicle_tax.step
async def wrong(turn: Turn[Draft]) -> Known | Fill:
    """Asks for the chassis number again where it was not that of the plate."""
    statement = turn.draft.told
    if statement is None or statement.missing != "wrong-chassis":
        return Known()
    asked = msgspec.structs.replace(statement, missing="needs-chassis")
    facts = {"plate": plate_of(turn.draft.plate)}
    return turn.fill("wrong-chassis", facts, told=asked, chassis=None)


@vehicle_tax.step
async def chassis(turn: Turn[Draft]) -> Digits[str] | Known:
    """The end of the chassis number, where the source wants to be sure of who asks."""
    statement = turn.draft.told
    if statement is None or statement.missing != "needs-chassis":
        return Known("")
    return Digits("chassis", parse=_chassis, plate=plate_of(turn.draft.plate))


def _chassis(text: str) -> str | Misheard:
    return chassis_end(text) or Misheard("chassis-form")


@chassis.answer
async def chassis_told(turn: Turn[Draft], said: str) -> Fill:
    return turn.fill(found=None, told=None)


class After(Decision[str]):
    """What to do next; who types another plate gets that one."""

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if isinstance(heard, Typed):
            asked = PlateNumber("which-plate")
            other = asked.find(heard.text)
            if other is not None:
                return f"{_ANOTHER}{other}"
            wrong = asked.amiss(heard.text)
            if wrong is not None:
                return wrong
        return super().read(heard, offered)

    def picks(self, answer: str) -> bool:
        return answer.startswith(_ANOTHER)


_ANOTHER = "="
"""Before the plate that was typed instead of a choice."""


@vehicle_tax.step
async def next_(turn: Turn[Draft]) -> After:
    await turn.scene.world.shelf(turn.now)  # the rates and the places come with it
    draft = turn.draft
    asked = plate_of(draft.plate)
    if draft.told is None:
        facts = {"plate": asked, "region": asked.region, "area": asked.region_name}
        return After("elsewhere", _options(turn, "other", "calculate"), **facts)
    key, facts = answer_facts(turn, asked, draft.told)
    offered = _OFFERED[key]
    if is_silent(turn, draft.told):
        offered = (*offered, "retry")
    return After(key, _options(turn, *offered), **facts)


_OFFERED = {
    "bill": ("rules", "pay", "remind", "other"),
    "rules": ("bill", "pay", "remind", "other"),
    "blocked": ("office", "remind", "other"),
    "paid-elsewhere": ("office", "remind", "other"),
    "no-amount": ("calculate", "pay", "remind", "other"),
    "unknown": ("other", "calculate"),
    "unknown-to-samsat": ("other", "calculate"),
    "no-register": ("calculate", "other"),
}
"""What is offered after each answer."""


def _options(turn: Turn[Draft], *offered: str) -> list[Option[str]]:
    words = {
        "rules": ("rincian", "aturan", "rinci", "detail", "jelaskan", "kenapa"),
        "bill": ("tagihan", "total"),
        "pay": ("bayar", "cara bayar", "bayar dimana"),
        # Who asks how to pay here must not be led past the warning.
        "office": ("bayar", "cara bayar", "bayar dimana", "samsat"),
        "remind": ("ingatkan", "ingetin", "ingatkan saya"),
        "other": ("plat lainnya", "pelat lain", "kendaraan lain", "lain"),
        "calculate": ("hitung", "kalkulator"),
        "retry": ("coba", "ulang", "ulangi", "cek lagi"),
    }
    labels = {
        "rules": "show-rules", "bill": "show-bill", "pay": "how-to-pay", "office": "nearest-office",
        "remind": "remind-me", "other": "other-plate", "calculate": "calculate",
        "retry": "try-again",
    }  # fmt: skip
    return [Option(each, turn.text(labels[each]), words=words[each]) for each in offered]


@next_.answer
async def chosen_next(turn: Turn[Draft], wanted: str) -> Fill | HandOver:
    draft = turn.draft
    match wanted:
        case "rules" | "bill":
            return turn.fill(view=wanted, next=None)
        case "pay":
            return HandOver("tax_payment", _for_payment(turn))
        case "office":
            return HandOver("tax_payment", {"plate": draft.plate, "wish": "samsat"})
        case "remind":
            return HandOver("garage", {"plate": draft.plate, "chassis": draft.chassis or None})
        case "retry":
            # Empty, it was not asked for; Samsat may do so now.
            typed_before = draft.chassis or None
            return turn.fill(found=None, told=None, view=None, chassis=typed_before)
        case "calculate":
            return HandOver("tax_calculator", _for_calculator(turn))
        case _:
            another = wanted.removeprefix(_ANOTHER) if wanted.startswith(_ANOTHER) else None
            return turn.fill(
                typed=another, plate=None, found=None, told=None, chassis=None, view=None
            )


def _for_payment(turn: Turn[Draft]) -> Mapping[str, object]:
    """What the service that tells how to pay need not ask."""
    facts: dict[str, object] = {"plate": turn.draft.plate}
    bill = bill_of(turn, turn.draft.told) if turn.draft.told else None
    if bill is not None:
        late = months_late(bill.due, turn.today)
        facts |= {"five_year": bill.five_year, "late_months": late, "total": bill.total}
    return facts


def _for_calculator(turn: Turn[Draft]) -> Mapping[str, object]:
    """What the calculator need not ask of a vehicle that is known but for its tax."""
    vehicle = turn.draft.told.vehicle if turn.draft.told else None
    if vehicle is None:
        return {}
    late = months_late(vehicle.due, turn.today)
    return {"kind": vehicle.kind, "use": vehicle.use, "late": late}
