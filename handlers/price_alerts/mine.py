"""Kabar harga saya: the alerts that a resident has, and how to stop each of them."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Flow, Option, Say, Shown, Turn, tap_of
from bot.talk.words import Markup
from handlers.price_questions.area import area_name
from models.watch.alerts import BELOW, Due, PriceAlert, alerts_of, stop_alert
from models.world import World

_ALL, _NONE = 0, -1


@dataclass(frozen=True, slots=True)
class Draft:
    """`payload` is the alert that a button stops, `act` the one that was chosen from the list."""

    payload: str = ""
    act: int = 0


my_alerts = Flow(
    "my_alerts",
    Draft,
    opens=(
        "kabar harga saya", "kabar harga sy", "kabar saya", "berhenti kabari", "stop kabari",
        "jangan kabari", "jangan kabari lagi", "stop kabar harga", "berhenti kabar harga",
        "daftar kabar",
    ),
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@my_alerts.step
async def act(turn: Turn[Draft]) -> Choice[int] | End:
    if turn.draft.payload:
        return await _stop(turn, int(turn.draft.payload) if turn.draft.payload.isdecimal() else -2)
    mine = await alerts_of(await turn.facts.session(), turn.resident.id)
    await turn.scene.world.shelf(turn.now)
    if not mine:
        return turn.end("no-alerts")
    options = [
        Option(alert.id, turn.text("stop-one", number=number), _told(turn, alert))
        for number, alert in enumerate(mine, 1)
    ]
    if len(mine) > 1:
        options.append(Option(_ALL, turn.text("stop-all"), words=("semua", "berhenti semua")))
    options.append(Option(_NONE, turn.text("leave-alerts"), words=("tidak", "biarkan", "jangan")))
    return Choice("my-alerts", options)


@act.answer
async def acted(turn: Turn[Draft], wanted: int) -> End:
    return turn.end("alerts-stay") if wanted == _NONE else await _stop(turn, wanted or None)


async def _stop(turn: Turn[Draft], alert: int | None) -> End:
    await turn.scene.world.shelf(turn.now)
    gone = await stop_alert(await turn.facts.session(), turn.resident.id, alert)
    if not gone:
        return turn.end("already-stopped")
    return turn.end("stopped", alerts=Markup("\n".join(f"• {_told(turn, each)}" for each in gone)))


def _told(turn: Turn[Draft], alert: PriceAlert) -> str:
    """An alert in a few words."""
    known = turn.scene.world.commodities.get(alert.commodity_code)
    return turn.text(
        "alert-below" if alert.direction == BELOW else "alert-above",
        commodity=known.name if known else alert.commodity_code,
        area=area_name(turn.scene.world.places, alert.area_code),
        rupiah=alert.rupiah,
    )


def say_due(world: World, due: Due) -> Say:
    """The message of an alert whose amount was crossed, with the button that stops it."""
    known = world.commodities.get(due.commodity)
    words = my_alerts.words
    facts = {
        "commodity": known.name if known else due.commodity,
        "unit": known.unit if known else "",
        "area": area_name(world.places, due.seen_in),
        "rupiah": due.rupiah,
        "price": due.price,
        "day": due.day,
        "source": due.source,
    }
    return Say(
        words("told-below" if due.direction == BELOW else "told-above", facts, due.language),
        options=(Shown(words("stop-this", None, due.language)),),
        ask=tap_of(my_alerts, due.alert),
    )
