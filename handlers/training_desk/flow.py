"""Petugas pelatihan: how many signed up, wait and came, and the number to tell in the room."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, Decision, End, Fill, Flow, Option, Turn
from bot.talk.words import Markup, clock, short_day
from handlers.duty import begins_on_duty
from handlers.trainings.telling import hours, label
from models.base import Refused
from models.duty import TRAININGS
from models.trainings.cards import DeskCard, desk_trainings
from models.trainings.signups import AROUND

_AGAIN, _OTHERS = "again", "others"


@dataclass(frozen=True, slots=True)
class Draft:
    """The number of the training that is looked at."""

    which: int = 0


training_desk = Flow(
    "training_desk",
    Draft,
    opens=("peserta pelatihan", "absensi pelatihan", "petugas pelatihan", "kehadiran pelatihan"),
    keeps=False,
    words=Path(__file__).parent,
)
begins_on_duty(training_desk, TRAININGS)


@training_desk.step
async def which(turn: Turn[Draft]) -> Choice[int] | End:
    await turn.scene.world.shelf(turn.now)
    try:
        found = await desk_trainings(await turn.facts.session(), turn.resident, turn.now)
    except Refused as refused:
        return turn.end(refused.key)
    if not found:
        return turn.end("none")
    options = [
        Option(
            each.training.id, label(turn, each.training),
            f"{short_day(each.training.starts_at)}, {clock(each.training.starts_at)} · "
            + turn.text("numbers-short", taken=each.taken, seats=each.training.seats),
        )
        for each in found
    ]  # fmt: skip
    return Choice("which", options)


@training_desk.step
async def look(turn: Turn[Draft]) -> Decision[str] | Fill:
    card = await _card(turn)
    if card is None:
        return turn.fill("gone", which=None)
    options = [
        Option(_AGAIN, turn.text("again"), words=("lagi", "segarkan", "perbarui")),
        Option(_OTHERS, turn.text("others"), words=("lain", "kembali")),
    ]
    held = card.training.starts_at - AROUND <= turn.now <= card.training.ends_at + AROUND
    spoken = turn.text("spoken", spoken=card.spoken) if held else turn.text("not-yet")
    return Decision(
        "numbers", options, name=card.training.name, when=hours(card.training),
        taken=card.taken, seats=card.training.seats, waiting=card.training.waiting,
        came=card.came, spoken=Markup(spoken),
    )  # fmt: skip


@look.answer
async def looked(turn: Turn[Draft], wanted: str) -> Fill:
    return turn.fill(which=None) if wanted == _OTHERS else turn.fill()


async def _card(turn: Turn[Draft]) -> DeskCard | None:
    await turn.scene.world.shelf(turn.now)
    try:
        found = await desk_trainings(await turn.facts.session(), turn.resident, turn.now)
    except Refused:
        return None
    return next((each for each in found if each.training.id == turn.draft.which), None)
