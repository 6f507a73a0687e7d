"""Which service a sentence asks for, as far as its plain words tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.talk.asking import plain
from bot.talk.flow import Flow


@dataclass(frozen=True, slots=True)
class Reading:
    """The service that a sentence asks for, and what it says to the service's questions.

    `words` holds the words said to a step; `sentence` is read by each question that can find its
    own answer in it; `answers` are settled already.
    """

    flow: str
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    answers: Mapping[str, object] = field(default_factory=dict[str, object])
    sentence: str = ""

    def hears(self, step: str) -> bool:
        """Whether the sentence may answer this step."""
        return bool(self.sentence)


class Understanding(Protocol):
    """A sentence in, the service that it asks for out; None when it asks for none."""

    def read(self, text: str) -> Reading | None: ...


class OpeningWords:
    """Reads a sentence by the words that open each service: the longest one that stands in it."""

    def __init__(self, flows: Sequence[Flow[Any]]) -> None:
        opens = [(f" {plain(words)} ", flow.name) for flow in flows for words in flow.opens]
        self._opens = sorted(opens, key=lambda entry: -len(entry[0]))

    def read(self, text: str) -> Reading | None:
        said = plain(text)
        sentence = f" {said} "
        for words, flow in self._opens:
            if words in sentence:
                alone = words.strip() == said
                return Reading(flow, sentence="" if alone else text)
        return None
