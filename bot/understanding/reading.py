"""A text in, what it asks for out: rules where no doubt is left, the classifier for the rest."""

from datetime import datetime, timedelta, timezone

from bot.understanding.classifier import model
from bot.understanding.features import features
from bot.understanding.rules import certain
from bot.understanding.sentence import read
from bot.understanding.slots import Mentions, fill
from bot.understanding.understood import INTENTS, Understood

RULED = 0.99
"""How sure a rule is."""
_OF_PLATES = frozenset(("vehicle_tax", "tax_payment", "subscribe", "stop", "my_data"))
"""What a sentence with a plate in it may ask for."""
_WIB = timezone(timedelta(hours=7), "WIB")
"""Lampung's time: it never had summer time since there are calendars of it."""


def understand(text: str, now: datetime) -> Understood:
    """What a text asks for; `now` is what days are reckoned from. Never raises."""
    sentence = read(text)
    mentions = Mentions(sentence, now.astimezone(_WIB).date())
    probabilities = model().probabilities(features(sentence, mentions))
    order = sorted(range(len(INTENTS)), key=lambda n: -probabilities[n])
    ruled = certain(sentence, mentions)
    intent = ruled or INTENTS[order[0]]
    if ruled is None and mentions.plate is not None and intent not in _OF_PLATES:
        intent = "vehicle_tax"
    confidence = max(probabilities[INTENTS.index(intent)], RULED if ruled else 0.0)
    other = tuple(INTENTS[n] for n in order if INTENTS[n] != intent)
    slots = fill(intent, sentence, mentions)
    return Understood(intent, slots, confidence, other, ruled is not None, sentence, mentions)


def likely() -> float:
    """The confidence from which on a service is opened."""
    return model().likely


def sure() -> float:
    """The confidence from which on what is understood wins over an opening word."""
    return model().sure
