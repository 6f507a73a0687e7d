"""Berhenti pajak: no more reminders of any vehicle's tax, by one word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, Scene, Turn
from bot.talk.asking import plain
from models.vehicles.garage import garage_of, set_reminding
from models.vehicles.plates import find_plate, plate_of


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing is asked."""


_STOPS = re.compile(
    r"\b(?:berhenti|stop|hentikan|matikan|jangan)\b.*\b(?:ingat\w*|pengingat|kabari)\b.*\b(?:pajak|pjk|stnk)\b"
)


def _stops(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`berhenti ingatkan saya pajak`, in whatever words; of one plate the list of them hears."""
    said = plain(text)
    return {} if _STOPS.search(said) and find_plate(text) is None else None


stop_tax = Flow(
    "stop_tax",
    Draft,
    opens=(
        "berhenti pajak", "stop pajak", "berhenti ingatkan pajak", "stop ingatkan pajak",
        "jangan ingatkan pajak", "jangan ingatkan pajak lagi", "berhenti mengingatkan pajak",
        "berhenti pengingat pajak", "stop pengingat pajak", "hentikan pengingat pajak",
        "matikan pengingat pajak",
    ),
    recognizes=_stops,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@stop_tax.step
async def stopped(turn: Turn[Draft]) -> End:
    session, resident = await turn.facts.session(), turn.resident.id
    mine = await garage_of(session, turn.scene.sealer, resident)
    plates = ", ".join(str(plate_of(each.plate)) for each in mine if each.remind)
    await set_reminding(session, resident, None, turn.now, on=False)
    return turn.end("stopped-all", plates=plates) if plates else turn.end("nothing-reminded")
