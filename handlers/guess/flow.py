"""The question that is put where a sentence may mean two services, or may mean none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.talk import Choice, Flow, HandOver, Option, Turn
from bot.talk.sentences import Reading

GUESSED = (
    "order_staples", "order_status", "cancel_order", "staple_prices", "market_schedule",
    "vehicle_tax", "tax_payment", "umkm_search", "umkm_sell", "umkm_training", "subscribe", "stop",
    "complaint", "my_data", "language",
)  # fmt: skip
"""The intents that a resident may be asked about, and the keys of their labels."""
NEITHER = "-"


@dataclass(frozen=True, slots=True)
class Draft:
    """The two likeliest intents, and what was `said`."""

    first: str = ""
    second: str = ""
    said: str = ""


class Meant(Choice[str]):
    """One of the two; the sentence in doubt chooses none of them by a word of its own."""

    def find(self, sentence: str) -> str | None:
        return None


def guess_of(opened_by: Callable[[str, str, datetime], Reading], menu: str) -> Flow[Draft]:
    """The flow that asks; `opened_by` tells how an intent is opened with what was said, and when;
    who means neither of them gets the `menu`."""
    guess = Flow("guess", Draft, keeps=False, words=Path(__file__).parent)

    @guess.step
    async def meant(turn: Turn[Draft]) -> Meant:
        draft = turn.draft
        options = [Option(each, turn.text(each)) for each in (draft.first, draft.second)]
        return Meant("which", [*options, Option(NEITHER, turn.text("neither"))])

    @meant.answer
    async def chosen(turn: Turn[Draft], intent: str) -> HandOver:
        if intent == NEITHER:
            return HandOver(menu)
        reading = opened_by(intent, turn.draft.said, turn.now)
        return HandOver(reading.flow, reading.answers, reading.sentence)

    _ = chosen
    return guess
