"""Kendaraan saya: the vehicles that are remembered, when each is due, and what to do with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, Decision, End, Fill, Flow, HandOver, Known, Option, Scene, Turn
from bot.talk.asking import plain
from bot.talk.said import Tapped
from handlers.garage.telling import in_full, in_short
from models.vehicles.garage import (
    MOST_VEHICLES,
    Remembered,
    forget,
    garage_of,
    set_reminding,
)
from models.vehicles.plates import Plate, find_plate, plate_of

BILL, PAY, REMIND, STOP, FORGET, LIST = "b", "p", "r", "s", "f", "l"
"""What can be done with a vehicle, as the payload of buttons carries it."""
_ADD = 0
"""What is chosen of the list by who wants another vehicle in it."""

_STOP_WORDS = re.compile(r"\b(?:berhenti|stop|jangan|hentikan)\b")
_FORGET_WORDS = re.compile(r"\b(?:hapus|lupakan|buang)\b")
_LABELS = {
    BILL: "see-bill", PAY: "how-to-pay", REMIND: "remind-me", STOP: "stop-reminding",
    FORGET: "forget-it", LIST: "all-vehicles",
}  # fmt: skip
_WORDS = {
    BILL: ("tagihan", "cek", "berapa", "lihat", "pajak"),
    PAY: ("bayar",),
    REMIND: ("ingatkan", "ingetin", "ya"),
    STOP: ("berhenti", "stop", "jangan ingatkan"),
    FORGET: ("hapus", "buang"),
    LIST: ("daftar", "kendaraan saya", "yang lain"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """`which` is the vehicle's number in the garage, `plate` its key where it was named by that.

    `act` is what is to be done with it.
    """

    payload: str = ""
    plate: str = ""
    which: int = 0
    act: str = ""


def _named(scene: Scene, text: str) -> Mapping[str, object] | None:
    """To stop or to forget the vehicle with a plate."""
    said = plain(text)
    act = FORGET if _FORGET_WORDS.search(said) else STOP if _STOP_WORDS.search(said) else ""
    found = find_plate(text) if act else None
    return {"plate": found.key, "act": act} if isinstance(found, Plate) else None


my_vehicles = Flow(
    "my_vehicles",
    Draft,
    opens=(
        "kendaraan saya", "kendaraan sy", "kendaraan ku", "kendaraanku", "daftar kendaraan",
        "lihat kendaraan", "hapus kendaraan", "hapus semua kendaraan",
        "lupakan kendaraan", "hapus plat", "hapus pelat", "garasi", "garasi saya",
    ),
    recognizes=_named,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@my_vehicles.step
async def which(turn: Turn[Draft]) -> Choice[int] | Known | Fill | End:
    draft = turn.draft
    number, _, acts = draft.payload.partition(".")
    if number.isdecimal():
        pressed = turn.heard.index if isinstance(turn.heard, Tapped) else len(acts)
        act = acts[pressed] if 0 <= pressed < len(acts) else None
        return turn.fill(payload="", which=int(number), act=act)
    mine = await _mine(turn)
    if draft.plate:
        named = next((each for each in mine if each.plate == draft.plate), None)
        return Known(named.id) if named else turn.end("unknown-plate", plate=plate_of(draft.plate))
    options = [
        Option(each.id, str(plate_of(each.plate)), in_short(turn, each), words=(each.plate,))
        for each in mine
    ]
    if len(mine) < MOST_VEHICLES:
        options.append(Option(_ADD, turn.text("add"), words=("tambah", "baru", "simpan")))
    return Choice("mine" if mine else "none", options)


@which.answer
async def chosen(turn: Turn[Draft], number: int) -> HandOver | None:
    return HandOver("garage", {"asks": True}) if number == _ADD else None


@my_vehicles.step
async def act(turn: Turn[Draft]) -> Decision[str] | Fill:
    vehicle = await _chosen(turn)
    if vehicle is None:
        return turn.fill("already-forgotten", which=None)
    acts = (BILL, PAY, STOP if vehicle.remind else REMIND, FORGET, LIST)
    return Decision(
        "vehicle",
        [Option(each, turn.text(_LABELS[each]), words=_WORDS[each]) for each in acts],
        told=in_full(turn, vehicle),
    )


@my_vehicles.step
async def done(turn: Turn[Draft]) -> End | Fill | HandOver:
    vehicle = await _chosen(turn)
    if vehicle is None:
        return turn.fill("already-forgotten", which=None, act=None)
    session, resident = await turn.facts.session(), turn.resident.id
    facts = {"plate": plate_of(vehicle.plate)}
    match turn.draft.act:
        case "b":
            return HandOver("vehicle_tax", {"typed": vehicle.plate, "plate": vehicle.plate})
        case "p":
            return HandOver("tax_payment", {"plate": vehicle.plate})
        case "r":
            await set_reminding(session, resident, vehicle.id, turn.now, on=True)
            return turn.fill("reminding-again", facts, act=None)
        case "s":
            if not await set_reminding(session, resident, vehicle.id, turn.now, on=False):
                return turn.end("was-stopped", **facts)
            return turn.end("stopped-one", **facts)
        case "f":
            await forget(session, resident, vehicle.id, turn.now)
            return turn.end("forgotten", **facts)
        case _:
            return turn.fill(which=None, act=None, plate="")


async def _mine(turn: Turn[Draft]) -> list[Remembered]:
    return await garage_of(await turn.facts.session(), turn.scene.sealer, turn.resident.id)


async def _chosen(turn: Turn[Draft]) -> Remembered | None:
    return next((each for each in await _mine(turn) if each.id == turn.draft.which), None)
