"""What a question is: what it shows, and what its reading of an answer may come to."""

import functools
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, Self, TypeVar

from bot.talk.said import Heard, Link, Picture, Shown

T = TypeVar("T")
K = TypeVar("K")

PAGE = 10
"""Rows of a list that a resident sees at once: what the narrowest channel can show."""
MORE = "\x00more"
"""The key of the row that leads on to the rest of a long list."""

_SPACES = re.compile(r"[\s.,!?:;()\"'/_-]+")


def plain(text: str) -> str:
    """Lower case, punctuation and runs of blanks folded to one blank: how labels are compared."""
    return _SPACES.sub(" ", text.lower()).strip()


plain_name = functools.lru_cache(maxsize=4096)(plain)
"""`plain` for names of ours, which are the same for everybody; what residents write is not kept."""


@dataclass(frozen=True, slots=True)
class Misheard:
    """The answer could not be used: the key of the text that says why, and its facts."""

    why: str
    facts: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Paged:
    """The resident wants the next rows of a long list."""


@dataclass(frozen=True, slots=True)
class Option(Generic[K]):
    """One thing to choose: its key in the draft, its label, a note, and other words for it."""

    key: K
    label: str
    note: str = ""
    words: tuple[str, ...] = ()


class Question(ABC, Generic[T]):
    """What is asked: the key of its text, the facts in it, and how its answer is read.

    `free_text` marks questions whose answer may be any words, so that no word of it opens a
    service; one that is `composed` may be a whole message, also a forwarded one. `example` is the
    key of an example, the flow's or the engine's, said after the second mishearing. `lasting` is
    the `ask` of buttons that go on working when the question is long past (`tap_of`).
    """

    free_text: ClassVar[bool] = False
    composed: ClassVar[bool] = False
    example: str = "example-choice"
    wants_place: bool = False
    wants_number: ClassVar[bool] = False
    wants_picture: ClassVar[bool] = False
    lasting: str = ""
    picture: Picture | None = None
    _link: Link | None = None

    def __init__(self, key: str, /, **facts: object) -> None:
        self.key = key
        self.facts = facts

    def options(self) -> Sequence[Option[object]]:
        """What is offered to choose from, in order; empty for an open question."""
        return ()

    def showing(self, *, picture: Picture | None = None, link: Link | None = None) -> Self:
        """The same question under a picture, and with a way out of the chat."""
        self.picture, self._link = picture, link
        return self

    def link(self) -> Link | None:
        """The way out of the chat that this question offers, if any."""
        return self._link

    @abstractmethod
    def read(self, heard: Heard, offered: Sequence[str]) -> T | Misheard | Paged:
        """The answer, judged by what was offered when it was shown."""

    def picks(self, answer: T) -> bool:
        """Whether the answer was picked out of words that may as well ask for another service."""
        return False

    def find(self, sentence: str) -> T | None:
        """The answer to this question within a longer sentence, if it is plainly there."""
        return None

    def amiss(self, sentence: str) -> Misheard | None:
        """What is wrong with an answer that the sentence holds, but that cannot be used."""
        return None


def shown(
    options: Sequence[Option[object]], page: int, more: Shown
) -> tuple[list[str], list[Shown]]:
    """The keys and the rows of one page; a list that goes on ends in the row that leads on."""
    if len(options) <= PAGE:
        return [str(option.key) for option in options], [Shown(o.label, o.note) for o in options]
    step = PAGE - 1
    start = page * step % (-(-len(options) // step) * step)
    part = options[start : start + step]
    return (
        [*(str(option.key) for option in part), MORE],
        [*(Shown(option.label, option.note) for option in part), more],
    )
