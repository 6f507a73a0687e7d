"""What an understood sentence opens: each intent has its services, and the words they know.

A sentence that no opening word of a service stands in, or that is surely about something else, is
said again to the service that is meant, in standard words: so each service goes on reading its own
answers, and there is one reader for each kind of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from bot.talk import Flow
from bot.talk.asking import plain
from bot.talk.sentences import Doubt, OpeningWords, Reading, Wish
from bot.understanding.reading import likely, sure, understand
from bot.understanding.understood import Understood
from handlers.guess.flow import GUESSED
from handlers.order.draft import Said

FEWEST_WORDS = 3
"""Fewer words than these may be an answer to the question that waits, whatever else they mean."""
MOST_BARE = 3
"""Words that a plate is written in where nothing else is said."""
FAINT = 0.4
"""The likeliest meaning below this is not worth asking about."""
LEAST_PLAIN = 0.8
"""From here on a complaint, or the wish for a person, is meant whatever service is named."""

_Spoken = Callable[[Understood], str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an intent opens: the first of these `flows` hears it; the words that open any of them
    mean it as well. `spoken` says the sentence anew, `answers` settle what need not be heard."""

    flows: Sequence[str] = ()
    spoken: _Spoken | None = None
    answers: Mapping[str, object] | None = None
    wish: Wish = ""


def _in(understood: Understood) -> str:
    region = understood.slots.get("region")
    return f" di {region}" if region else ""


def _headed(head: str, *known: str) -> _Spoken:
    """The standard sentence, below a word that opens the service where none stands in it."""

    def spoken(understood: Understood) -> str:
        said = f" {plain(understood.normal)} "
        has = any(f" {word} " in said for word in (head, *known))
        return understood.normal if has else f"{head} {understood.normal}"

    return spoken


def _code(head: str) -> _Spoken:
    """The code alone where one was said: it opens its order."""

    def spoken(understood: Understood) -> str:
        return str(understood.slots.get("order_code") or head)

    return spoken


def _sought(understood: Understood) -> str:
    query = understood.slots.get("query")
    return f"{query}{_in(understood)}" if query else f"produk umkm{_in(understood)}"


def _tax(understood: Understood) -> str:
    return f"pajak {understood.slots.get('plate', '')}".strip()


_TRAININGS = {
    "pirt": "p-irt", "halal": "halal", "nib": "nib", "kur": "kur",
    "standardisasi": "pelatihan standardisasi", "kemasan": "pelatihan kemasan",
    "pemasaran digital": "pelatihan pemasaran digital",
}  # fmt: skip
_COURSES = frozenset(("pelatihan", "latihan", "kursus", "kelas", "workshop", "bimtek", "seminar"))


def _learned(understood: Understood) -> str:
    """A guide where papers or credit are asked about, a training where one is."""
    topic = str(understood.slots.get("topic", ""))
    if not _COURSES.isdisjoint(understood.normal.split()):
        return f"pelatihan {topic}".strip() + _in(understood)
    return _TRAININGS.get(topic, "pelatihan") + _in(understood)


_SUBSCRIBED: Mapping[object, tuple[str, str]] = {
    "pajak": ("garage", "ingatkan pajak"), "harga": ("price_alerts", "kabari harga"),
    "pasar murah": ("topics", "langganan pasar murah"), "umkm": ("topics", "langganan umkm"),
}  # fmt: skip
_STOPPED = {"pajak": "berhenti pajak", "harga": "berhenti kabar harga"}
_DEAR = frozenset(
    (
        "mahal",
        "harga",
        "kosong",
        "langka",
        "habis",
        "het",
        "naik",
        "kelangkaan",
        "dijual",
        "menjual",
    )
)


def _stopped(understood: Understood) -> str:
    topic = understood.slots.get("topic")
    return _STOPPED.get(str(topic), f"berhenti {topic}" if topic else "berhenti")


MEANINGS: Mapping[str, Meaning] = {
    "menu": Meaning(wish="menu"),
    "human": Meaning(wish="person"),
    "thanks": Meaning(wish="thanks"),
    "order_staples": Meaning(("order",), _headed("pesan", "beli", "order")),
    "order_status": Meaning(("orders", "receipt"), _code("pesanan saya")),
    "cancel_order": Meaning(("orders",), _code("batalkan pesanan")),
    "staple_prices": Meaning(("prices",), _headed("harga")),
    "market_schedule": Meaning(
        ("markets", "my_events"), _headed("pasar murah", "operasi pasar", "gpm", "bazar")
    ),
    "vehicle_tax": Meaning(("vehicle_tax", "tax_calculator", "tax_relief"), _tax),
    "tax_payment": Meaning(("tax_payment",), _headed("bayar pajak", "samsat")),
    "umkm_search": Meaning(("catalogue",), _sought),
    "umkm_sell": Meaning(
        ("selling", "become_seller", "my_products", "my_shop"), lambda _: "mau jualan"
    ),
    "umkm_training": Meaning(("programmes", "trainings", "my_trainings", "presence"), _learned),
    "subscribe": Meaning(("topics", "garage", "price_alerts", "my_alerts")),
    "stop": Meaning(("stop", "stop_topics", "stop_tax"), _stopped),
    "complaint": Meaning(("price_reports", "product_report")),
    "my_data": Meaning(("signposts",), answers={"about": "my_data"}),
    "language": Meaning(("signposts",), answers={"about": "language"}),
    "out_of_scope": Meaning(("signposts",), answers={}),
}
"""Each intent of `bot.understanding`."""

_PLAIN = frozenset(("complaint", "human"))
"""Intents that are meant whatever service, also one of those that none stands for, is named."""


class Sentences:
    """Reads a sentence: by the words that open a service, and by what it means.

    Opening words win where the sentence means their service, or nothing surely; what is meant wins
    where it is sure and the words open another service that some intent stands for.
    """

    def __init__(self, flows: Sequence[Flow[Any]]) -> None:
        self._opening = OpeningWords(flows)
        self._meant = {flow for meaning in MEANINGS.values() for flow in meaning.flows}

    def read(self, text: str, now: datetime, *, busy: bool) -> Reading | Doubt | None:
        """The service, or between which ones to ask."""
        opened = self._opening.find(text)
        if opened is not None and not opened.sentence:
            return opened
        understood = understand(text, now)
        meaning = MEANINGS[understood.intent]
        if opened is not None:
            own = opened.flow in meaning.flows
            if own and meaning.spoken is not None and understood.is_dialect:
                return reading_of(understood.intent, understood, text)
            plain_words = understood.intent in _PLAIN and understood.confidence >= LEAST_PLAIN
            other = opened.flow in self._meant and understood.confidence >= sure()
            if own or not (plain_words or other):
                said = replace(opened, standard=understood.normal)
                return replace(said, answers=_settled(understood)) if own else said
        words = len(text.split())
        if busy:
            return (
                reading_of(understood.intent, understood, text)
                if (words >= FEWEST_WORDS and _interrupts(understood))
                else None
            )
        least = likely() if words > 1 else sure()
        if understood.confidence >= least and not _says_nothing(understood):
            return reading_of(understood.intent, understood, text)
        return _doubt(understood, text)


def _interrupts(understood: Understood) -> bool:
    """Whether words are taken for another wish than to answer the question that waits."""
    if understood.intent in ("menu", "thanks"):
        return False  # the plain words for these are known to the engine
    if understood.intent in ("out_of_scope", "language"):
        return understood.is_certain
    return understood.confidence >= sure()


def _says_nothing(understood: Understood) -> bool:
    """Whether no service is asked for: words that may be a greeting and may be anything, and
    letters and digits like a plate of elsewhere, which may be an address as well."""
    if understood.intent == "menu":
        return not understood.is_certain and understood.confidence < sure()
    plate = understood.mentions.plate
    if understood.intent != "vehicle_tax" or plate is None or plate.startswith("BE "):
        return False
    return understood.is_certain and len(understood.normal.split()) <= MOST_BARE


def reading_of(intent: str, understood: Understood, text: str) -> Reading:
    """How the service of an intent is opened by what was understood of a text."""
    meaning = MEANINGS[intent]
    if meaning.wish:
        return Reading("", wish=meaning.wish)
    if intent == "subscribe":
        flow, head = _SUBSCRIBED.get(understood.slots.get("topic"), ("topics", "langganan"))
        said = head if flow == "topics" else f"{head} {understood.normal}"
        return Reading(flow, sentence=said, rewritten=True)
    if intent == "complaint" and _DEAR.isdisjoint(understood.normal.split()):
        return Reading("signposts", answers={"about": "complaint"})
    if meaning.answers is not None:
        return Reading(meaning.flows[0], answers={"words": understood.normal, **meaning.answers})
    said = meaning.spoken(understood) if meaning.spoken is not None else text
    return Reading(meaning.flows[0], answers=_settled(understood), sentence=said, rewritten=True)


def _settled(understood: Understood) -> Mapping[str, object]:
    """Several goods with their amounts, which one question could not hear."""
    items = cast("list[dict[str, Any]]", understood.slots.get("items", []))
    if understood.intent != "order_staples" or len(items) < 2:
        return {}
    said = [
        Said(each["item"].replace("_", " "), each.get("quantity", 0), each.get("unit", ""))
        for each in items
    ]
    return {"said": said}


def opened_by(intent: str, said: str, now: datetime) -> Reading:
    """How the service of this intent is opened by what was said, whatever else it may mean."""
    return reading_of(intent, understand(said, now), said)


def _doubt(understood: Understood, text: str) -> Doubt:
    asking = None
    asks = len(text.split()) > 1 and not _says_nothing(understood)
    if asks and understood.confidence >= FAINT:
        ranked = (understood.intent, *understood.other)
        first, second, *_ = (each for each in ranked if each in GUESSED)
        asking = Reading("guess", answers={"first": first, "second": second, "said": text})
    return Doubt(text, asking, understood.intent, understood.other[0], understood.confidence)
