"""What is kept of a look for events, and how words or a pin change it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.talk import Fill, Turn
from bot.understanding.reckoning import Days, NoDay
from handlers.markets.reading import Where, asks_anew, hear, why_useless


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked to find events, and which one is looked at.

    `near`: the place where the resident stands is meant. `useless`: a day was named that is past or
    never comes. `area` is empty for a pin, `event` the number of the one that is looked at, `act`
    what was pressed below its card, and `view` what came of that.
    """

    payload: str = ""
    said: bool = False
    near: bool = False
    useless: bool = False
    days: Days | None = None
    where: Where | None = None
    kabupaten: str = ""
    area: str = ""
    event: str = ""
    act: str = ""
    view: str = ""


ANEW: Mapping[str, object] = {"event": None, "act": None, "view": None}
"""Answers that are open again when another day or place is asked for."""


def take_up(turn: Turn[Draft], text: str) -> Fill:
    """Takes up the days and the place that the words tell; what they leave open stays as it is."""
    told = hear(turn.scene.world.places, text, turn.today)
    answers: dict[str, object] = {"said": True, **ANEW}
    if isinstance(told.days, Days):
        answers["days"] = told.days
    if told.areas:
        answers |= {"where": Where(areas=told.areas), "kabupaten": None, "area": None}
    elif told.near or told.unknown:
        answers |= {"near": True, "where": None, "kabupaten": None, "area": None}
    if isinstance(told.days, NoDay):
        answers |= {"days": None, "useless": True}
        return Fill(answers, turn.say(why_useless(told.days), said=told.days.said))
    why = turn.say("place-unknown") if told.unknown else None
    return Fill(answers, why)


def another(turn: Turn[Draft], wanted: str) -> Fill | None:
    """Another day or place, named in words or by a pin."""
    if wanted.startswith("?"):
        words = wanted.removeprefix("?")
        taken = take_up(turn, words)
        if not asks_anew(words):
            return taken
        before = {"days": None, "near": False, "where": None, "kabupaten": None, "area": None}
        return Fill(before | dict(taken.answers), taken.why)
    if wanted.startswith("@"):
        lat, lon = map(float, wanted.removeprefix("@").split(","))
        return turn.fill(where=Where(lat, lon), kabupaten=None, area=None, **ANEW)
    return None
