"""What a sentence says to a service: only what was said becomes a slot."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from bot.understanding import regions
from bot.understanding.codes import find_code
from bot.understanding.days import find_day
from bot.understanding.items import find_items
from bot.understanding.plates import find_plate
from bot.understanding.sentence import Sentence
from bot.understanding.topics import (
    channel,
    data_action,
    is_near_me,
    language,
    news_topic,
    training_topic,
)
from bot.understanding.wishes import find_wish


class Mentions:
    """What a sentence mentions, whatever it asks for; each is looked for when first asked about."""

    def __init__(self, sentence: Sentence, today: date) -> None:
        self._sentence = sentence
        self._today = today

    @cached_property
    def plate(self) -> str | None:
        """`BE 1234 AB`."""
        return find_plate(self._sentence)

    @cached_property
    def code(self) -> str | None:
        """`SP-4GH7TC`."""
        return find_code(self._sentence)

    @cached_property
    def items(self) -> list[dict[str, object]]:
        """Staples, with quantity and unit where these were said."""
        return find_items(self._sentence)

    @cached_property
    def region(self) -> regions.Found | None:
        """The most exact region."""
        return regions.find_region(self._sentence)

    @cached_property
    def day(self) -> date | None:
        """One day."""
        return find_day(self._sentence, self._today)


def _items(sentence: Sentence, mentions: Mentions) -> object:
    return mentions.items


def _item(sentence: Sentence, mentions: Mentions) -> object:
    return mentions.items[0]["item"] if mentions.items else None


def _code(sentence: Sentence, mentions: Mentions) -> object:
    return mentions.code


def _plate(sentence: Sentence, mentions: Mentions) -> object:
    return mentions.plate


def _region(sentence: Sentence, mentions: Mentions) -> object:
    return mentions.region.name if mentions.region is not None else None


def _day(sentence: Sentence, mentions: Mentions) -> object:
    return mentions.day.isoformat() if mentions.day is not None else None


def _near_me(sentence: Sentence, mentions: Mentions) -> object:
    return not _region(sentence, mentions) and is_near_me(sentence)


def _query(sentence: Sentence, mentions: Mentions) -> object:
    return find_wish(sentence, mentions.region.tokens if mentions.region is not None else ())


def _of_sentence(
    find: Callable[[Sentence], str | None],
) -> Callable[[Sentence, Mentions], object]:
    return lambda sentence, _mentions: find(sentence)


SLOTS: Mapping[str, Mapping[str, Callable[[Sentence, Mentions], object]]] = {
    "order_staples": {"items": _items},
    "order_status": {"order_code": _code},
    "cancel_order": {"order_code": _code},
    "staple_prices": {"item": _item, "region": _region},
    "market_schedule": {"region": _region, "date": _day, "near_me": _near_me},
    "vehicle_tax": {"plate": _plate},
    "tax_payment": {"region": _region, "channel": _of_sentence(channel)},
    "umkm_search": {"query": _query, "region": _region},
    "umkm_training": {"topic": _of_sentence(training_topic)},
    "subscribe": {"topic": _of_sentence(news_topic)},
    "stop": {"topic": _of_sentence(news_topic)},
    "my_data": {"action": _of_sentence(data_action)},
    "language": {"language": _of_sentence(language)},
}
"""Which slots each intent has, and how each is filled."""


def fill(intent: str, sentence: Sentence, mentions: Mentions) -> dict[str, object]:
    """The slots of an intent that were said."""
    said = {name: find(sentence, mentions) for name, find in SLOTS.get(intent, {}).items()}
    return {name: value for name, value in said.items() if value}
