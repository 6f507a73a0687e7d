"""Ingatkan pajak: remembers a vehicle, with the resident's consent, and reminds of its tax."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import (
    NONE_OF_THEM,
    Choice,
    Digits,
    End,
    Fill,
    Flow,
    Known,
    Misheard,
    PlateNumber,
    Scene,
    Turn,
    YesNo,
    which_plate,
)
from bot.talk.asking import plain
from bot.talk.said import Typed
from handlers.garage.telling import in_full
from handlers.vehicle_tax.chassis import chassis_end
from models.base import WIB
from models.registration import consented_to, give_consent, withdraw_consent
from models.vehicles.garage import VEHICLES, TooManyVehicles, garage_of, remember
from models.vehicles.looking import Missing, TooManyLooks, look_up
from models.vehicles.plates import plate_of

CONSENT = "2026-11"
"""The version of the text that is consented to; another text needs another version."""

_KEEP_ONLY = re.compile(r"\b(?:simpan|tambah\w*|catat|daftar\w*)\b(?!.*\bingat)")


@dataclass(frozen=True, slots=True)
class Draft:
    """`asks` is whether reminders were not what was asked for, so that they are offered.

    `found` says why the register tells nothing of the plate, and is empty where it does.
    """

    asks: bool = False
    typed: str = ""
    plate: str = ""
    found: str = ""
    chassis: str = ""
    remind: bool = False
    agreed: bool = False


_KEEPS = re.compile(r"\b(?:simpan|tambah\w*|catat)\b")


def _to_keep(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`simpan be 1234 ab`: a plate that is to be remembered."""
    typed = PlateNumber("which-plate").find(text) if _KEEPS.search(plain(text)) else None
    return None if typed is None else {"typed": typed}


garage = Flow(
    "garage",
    Draft,
    opens=(
        "ingatkan pajak", "ingetin pajak", "ingatkan saya pajak", "ingatkan bayar pajak",
        "ingatkan saya bayar pajak", "ingetin bayar pajak", "pengingat pajak", "kabari pajak",
        "ingatkan jatuh tempo", "ingatkan pajak motor", "ingatkan pajak mobil", "ingatkan stnk",
        "simpan kendaraan", "tambah kendaraan", "tambahkan kendaraan", "simpan plat",
        "simpan pelat", "simpan motor", "simpan mobil", "catat kendaraan", "daftarkan kendaraan",
    ),
    recognizes=_to_keep,
    words=Path(__file__).parent,
)  # fmt: skip


@garage.step
async def asks(turn: Turn[Draft]) -> Known:
    words = plain(turn.heard.text) if isinstance(turn.heard, Typed) else ""
    return Known(_KEEP_ONLY.search(words) is not None)


@garage.step
async def typed(turn: Turn[Draft]) -> PlateNumber | Known:
    return Known(turn.draft.plate) if turn.draft.plate else PlateNumber("which-plate")


@garage.step
async def plate(turn: Turn[Draft]) -> Choice[str] | Known:
    return which_plate("meant", turn.draft.typed, turn.text("another-plate"))


@plate.answer
async def meant(turn: Turn[Draft], key: str) -> Fill | None:
    return turn.fill(typed=None, plate=None) if key == NONE_OF_THEM else None


@garage.step
async def found(turn: Turn[Draft]) -> Known | End:
    """Looks the plate up as anybody may: to remember a vehicle shows when its tax is due."""
    draft = turn.draft
    asked = plate_of(draft.plate)
    if not asked.is_lampung:
        return turn.end("elsewhere", plate=asked)
    session = await turn.facts.session()
    mine = await garage_of(session, turn.scene.sealer, turn.resident.id)
    if any(each.plate == draft.plate and each.due is not None for each in mine):
        return Known("")
    try:
        read = await look_up(
            session, turn.scene.sealer, turn.resident.id, draft.plate, turn.now, draft.chassis
        )
    except TooManyLooks as refused:
        later = refused.until.astimezone(WIB).date() > turn.today
        return turn.end("too-many-today" if later else refused.key, until=refused.until)
    return Known(read.why if isinstance(read, Missing) else "")


@garage.step
async def wrong(turn: Turn[Draft]) -> Known | Fill:
    """Asks for the chassis number again where it was not that of the plate."""
    if turn.draft.found != "wrong-chassis":
        return Known()
    facts = {"plate": plate_of(turn.draft.plate)}
    return turn.fill("wrong-chassis", facts, found="needs-chassis", chassis=None)


@garage.step
async def chassis(turn: Turn[Draft]) -> Digits[str] | Known:
    """The end of the chassis number, where the register wants to be sure of who asks."""
    if turn.draft.found != "needs-chassis":
        return Known("")
    return Digits("chassis", parse=_chassis, plate=plate_of(turn.draft.plate))


def _chassis(text: str) -> str | Misheard:
    return chassis_end(text) or Misheard("chassis-form")


@chassis.answer
async def chassis_told(turn: Turn[Draft], said: str) -> Fill:
    return turn.fill(found=None)


@garage.step
async def remind(turn: Turn[Draft]) -> YesNo | Known:
    if not turn.draft.asks:
        return Known(True)
    return YesNo("remind", yes=turn.text("remind-yes"), no=turn.text("remind-no"))


@garage.step
async def agreed(turn: Turn[Draft]) -> YesNo | Known:
    session = await turn.facts.session()
    if await consented_to(session, turn.resident.id, VEHICLES, CONSENT):
        return Known(True)
    return YesNo(
        "consent", yes=turn.text("agree"), no=turn.text("disagree"),
        plate=plate_of(turn.draft.plate),
    )  # fmt: skip


@agreed.answer
async def consented(turn: Turn[Draft], yes: bool) -> End | None:
    if not yes:
        return turn.end("refused")
    session, resident = await turn.facts.session(), turn.resident.id
    await withdraw_consent(session, resident, turn.now, VEHICLES)  # one to an older text
    await give_consent(session, resident, CONSENT, turn.scene.channel, turn.now, VEHICLES)
    return None


@garage.step
async def kept(turn: Turn[Draft]) -> End:
    draft = turn.draft
    try:
        vehicle = await remember(
            await turn.facts.session(), turn.scene.sealer, turn.resident.id, draft.plate,
            turn.now, remind=draft.remind, chassis=draft.chassis,
        )  # fmt: skip
    except TooManyVehicles as refused:
        return turn.end(refused.key, **refused.facts())
    return turn.end("kept-reminding" if vehicle.remind else "kept", told=in_full(turn, vehicle))
