"""What sellers are sent unasked: the weekly question, the monthly card, and how to stop them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, HandOver, Say, Shown, Turn, tap_of
from bot.talk.asking import plain
from bot.talk.flow import Scene
from bot.talk.said import Tapped
from models.catalogue.asking import Question
from models.catalogue.monthly import MonthCard
from models.catalogue.own import Gone
from models.catalogue.selling import confirm_all, set_news

_STILL, _LOOK, _STOP = "s", "l", "x"
"""What can be done with such a message, as the payload of its buttons carries it."""
_LABELS = {_STILL: "still-sold", _LOOK: "something-changed", _STOP: "stop-news"}


@dataclass(frozen=True, slots=True)
class Draft:
    """`payload` holds the letters of a message's buttons, in their order."""

    payload: str = ""


_STILL_WORDS = frozenset(
    ("masih jual", "masih dijual", "masih semua", "masih jual semua", "semua masih dijual")
)


def _answers(scene: Scene, text: str) -> Mapping[str, object] | None:
    """That all is for sale, in words: a message of last week has no buttons everywhere."""
    return {"payload": _STILL} if plain(text) in _STILL_WORDS else None


shop_news = Flow(
    "shop_news",
    Draft,
    opens=("berhenti kabar toko", "stop kabar toko", "berhenti pesan toko"),
    recognizes=_answers,
    keeps=False,
    words=Path(__file__).parent,
)


@shop_news.step
async def acted(turn: Turn[Draft]) -> End | HandOver:
    acts = turn.draft.payload
    pressed = turn.heard.index if isinstance(turn.heard, Tapped) else 0
    match acts[pressed : pressed + 1] or _STOP:
        case "s":
            try:
                count = await confirm_all(await turn.facts.session(), turn.resident.id, turn.now)
            except Gone:
                return HandOver("selling")
            return turn.end("confirmed-all", count=count)
        case "l":
            return HandOver("my_products")
        case _:
            wanted = await set_news(await turn.facts.session(), turn.resident.id, wanted=False)
            return turn.end("news-stopped") if wanted else HandOver("selling")


def say_question(question: Question) -> Say:
    """Whether all is still for sale; or that nothing is shown any more, and how to come back."""
    words = shop_news.words
    rest = question.number - len(question.names)
    names = ", ".join(question.names)
    if rest > 0:
        names = words("and-more", {"names": names, "rest": rest}, question.language)
    facts = {"name": question.name, "number": question.number, "names": names}
    key = "hidden-now" if question.hidden else "still-asked"
    return _said(words(key, facts, question.language), (_STILL, _LOOK, _STOP), question.language)


def say_month(card: MonthCard) -> Say:
    """What was seen of a seller's products in a month."""
    words = shop_news.words
    facts = {
        "name": card.name, "month": card.month, "opened": card.opened, "tapped": card.tapped,
        "opened_before": card.opened_before, "tapped_before": card.tapped_before,
        "best": "\n" + words("best", {"name": card.best, "count": card.best_opened}, card.language)
        if card.best
        else "",
    }  # fmt: skip
    return _said(words("month", facts, card.language), (_LOOK, _STOP), card.language)


def _said(text: str, acts: tuple[str, ...], language: str) -> Say:
    words = shop_news.words
    return Say(
        text,
        options=tuple(Shown(words(_LABELS[act], None, language)) for act in acts),
        ask=tap_of(shop_news, "".join(acts)),
    )
