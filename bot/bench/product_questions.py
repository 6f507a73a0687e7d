"""What is asked for products: browsed, looked for in words, near places, and misspelt."""

import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.bench.product_names import Names
from models.catalogue.lookups import Pin, product_cards
from models.catalogue.ranking import PAGE
from models.catalogue.search import Search, search

SEARCH_GATE = 30.0
"""Milliseconds (p99) that a search takes at most, with misspelt words as well."""
PAGE_GATE = 15.0
"""And a first page, with the cards that stand on it."""

_KINDS = ("kopi", "keripik", "kerupuk", "pangan", "sambal", "madu", "wastra", "kriya", "tani")
_AREAS = (*(f"18.{number:02}" for number in range(1, 14)), "18.71", "18.72")
_LETTERS = "aeioukmnprst"


class Wishes:
    """What residents may look for; the same in every run."""

    def __init__(self) -> None:
        self._chance = random.Random(4)  # noqa: S311 - the same wishes in every run
        self._names = Names(1)

    def kind(self) -> str:
        """The code of a category."""
        return self._chance.choice(_KINDS)

    def area(self) -> str:
        """The code of a kabupaten."""
        return self._chance.choice(_AREAS)

    def pin(self) -> Pin:
        """A place; half of them are in the largest town."""
        if self._chance.random() < 0.5:
            return self._chance.gauss(-5.40, 0.05), self._chance.gauss(105.26, 0.05)
        return self._chance.uniform(-6.0, -3.7), self._chance.uniform(103.6, 105.9)

    def words(self) -> str:
        """One word of a name, two, or all of them."""
        words = self._names.product()[1].lower().split()
        return " ".join(words[: self._chance.choice((1, 2, 2, 3, 5))])

    def misspelt(self) -> str:
        """The same with a letter missing, wrong, added or swapped in most of the words."""
        return " ".join(map(self._mistaken, self.words().split()))

    def _mistaken(self, word: str) -> str:
        if len(word) < 4 or self._chance.random() < 0.2:
            return word
        at = self._chance.randrange(1, len(word) - 1)
        match self._chance.randrange(4):
            case 0:
                return word[:at] + word[at + 1 :]
            case 1:
                return word[:at] + self._chance.choice(_LETTERS) + word[at + 1 :]
            case 2:
                return word[:at] + self._chance.choice(_LETTERS) + word[at:]
            case _:
                return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def questions(now: datetime) -> Mapping[str, Callable[[AsyncSession], Awaitable[object]]]:
    """What is asked, each time with other words and places."""
    wishes = Wishes()

    async def page(db: AsyncSession, wish: Search) -> None:
        found = await search(db, wish, now)
        await product_cards(db, found.ids[:PAGE], now, wish.pin)

    return {
        "search, words": lambda db: search(db, Search(wishes.words()), now),
        "search, misspelt": lambda db: search(db, Search(wishes.misspelt()), now),
        "search, words, area": lambda db: search(
            db, Search(wishes.words(), area=wishes.area()), now
        ),
        "search, misspelt, pin": lambda db: search(
            db, Search(wishes.misspelt(), pin=wishes.pin()), now
        ),
        "page, all": lambda db: page(db, Search()),
        "page, nearest": lambda db: page(db, Search(pin=wishes.pin())),
        "page, category": lambda db: page(db, Search(category=wishes.kind())),
        "page, category, pin": lambda db: page(
            db, Search(category=wishes.kind(), pin=wishes.pin())
        ),
        "page, category, area": lambda db: page(
            db, Search(category=wishes.kind(), area=wishes.area())
        ),
        "page, area": lambda db: page(db, Search(area=wishes.area())),
        "page, words": lambda db: page(db, Search(wishes.words())),
        "page, words, area": lambda db: page(db, Search(wishes.words(), area=wishes.area())),
        "page, words, pin": lambda db: page(db, Search(wishes.words(), pin=wishes.pin())),
    }


def gate(name: str) -> float | None:
    """Milliseconds that an answer takes at most; None for what is no question of ours."""
    if name.startswith("search, "):
        return SEARCH_GATE
    return PAGE_GATE if name.startswith("page, ") else None
