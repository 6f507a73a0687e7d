"""Which commodity is meant: one of all of them, or one of those that share a name."""

from collections.abc import Sequence

from bot.talk import Choice, Misheard, Option
from bot.talk.asking import Paged, Question, plain
from bot.talk.money import rupiah_in
from bot.talk.said import Heard, Typed
from models.prices.commodities import Commodities


class Wanted(Question[tuple[str, ...]]):
    """Which commodity: one of all of them, or words that name several (`cabai`)."""

    def __init__(self, key: str, commodities: Commodities, /, **facts: object) -> None:
        super().__init__(key, **facts)
        self._commodities = commodities
        self._choice = Choice(key, [Option(each.code, each.name) for each in commodities.all()])

    def options(self) -> Sequence[Option[object]]:
        return self._choice.options()

    def read(self, heard: Heard, offered: Sequence[str]) -> tuple[str, ...] | Misheard | Paged:
        if isinstance(heard, Typed) and not plain(heard.text).isdecimal():
            if rupiah_in(heard.text) is not None or " di " in f" {plain(heard.text)} ":
                return Misheard("not-understood")  # a sentence: what else it says is read too
            found = self.find(heard.text)
            if found:
                return found
        chosen = self._choice.read(heard, offered)
        return (chosen,) if isinstance(chosen, str) else chosen

    def find(self, sentence: str) -> tuple[str, ...] | None:
        """The commodities that the sentence names."""
        return named_in(self._commodities, sentence) or None


def named_in(commodities: Commodities, text: str) -> tuple[str, ...]:
    """The commodities that a text names: of `brs sphp` those that both words may mean."""
    found, rest = commodities.split(text)
    also = {each.code for each in commodities.find(rest)} if len(found) > 1 else set[str]()
    both = tuple(each.code for each in found if each.code in also)
    return both or tuple(each.code for each in found)


def which_kind(key: str, commodities: Commodities, named: Sequence[str]) -> Choice[str]:
    """One of the commodities that share a name."""
    known = [each for code in named if (each := commodities.get(code)) is not None]
    return Choice(key, [Option(each.code, each.name, words=each.words) for each in known])
