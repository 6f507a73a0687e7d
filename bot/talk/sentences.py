"""Which service a sentence asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.talk.asking import plain
from bot.talk.flow import Flow

Wish = Literal["", "menu", "person", "thanks"]
"""What a sentence may ask of the engine itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The service that a sentence asks for, and what it says to the service's questions.

    `words` holds the words said to a step; `sentence` is read by each question that can find its
    own answer in it, and where it finds none it reads `standard`, the same in standard words;
    `answers` are settled already. With `rewritten` the service hears the sentence in place of what
    was typed. A `wish` is for the engine, and opens no service.
    """

    flow: str
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    answers: Mapping[str, object] = field(default_factory=dict[str, object])
    sentence: str = ""
    standard: str = ""
    rewritten: bool = False
    wish: Wish = ""

    def hears(self, step: str) -> bool:
        """Whether the sentence may answer this step."""
        return bool(self.sentence)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that opens nothing for sure: the service that asks between the likeliest ones, or
    none where not even these are likely; `intent` and `second` are what it was taken for."""

    text: str
    asking: Reading | None
    intent: str
    second: str
    confidence: float


class Understanding(Protocol):
    """A sentence in, the service that it asks for out; None when it asks for none.

    While a question waits (`busy`) only what is sure is taken for another service, and nothing is
    doubted: the sentence may be an answer.
    """

    def read(self, text: str, now: datetime, *, busy: bool) -> Reading | Doubt | None: ...


class OpeningWords:
    """Reads a sentence by the words that open each service: the longest one that stands in it."""

    def __init__(self, flows: Sequence[Flow[Any]]) -> None:
        opens = [(f" {plain(words)} ", flow.name) for flow in flows for words in flow.opens]
        self._opens = sorted(opens, key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Reading | None:
        """The service that these words open; without a sentence where they are all that is said."""
        said = plain(text)
        sentence = f" {said} "
        for words, flow in self._opens:
            if words in sentence:
                alone = words.strip() == said
                return Reading(flow, sentence="" if alone else text)
        return None

    def read(self, text: str, now: datetime, *, busy: bool) -> Reading | Doubt | None:
        """As `find`: plain words mean the same at any time."""
        return self.find(text)
