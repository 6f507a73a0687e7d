"""What a sentence asks for where no doubt is left; everything else is for the classifier.

A rule decides only what hardly anybody could mean otherwise: each one gives way to the words that
would make it another matter.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from bot.understanding.sentence import Sentence
from bot.understanding.slots import Mentions

_TABLE = tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_TABLE["words"][name].split())


def _joined(name: str) -> str:
    return "".join(_TABLE["patterns"][name].splitlines())


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_joined(name)})(?!\w)")


_FILLERS = _words("fillers")
_GREETINGS = _words("greetings")
_SURELY_GREETING = _words("surely_greeting")
_THANKS = _words("thanks")
_STOPPING = _words("stopping")
_INSULTS = _words("insults")
_INSULTING = _INSULTS | _FILLERS | _words("insulted")
_SURELY_THANKS = _pattern("surely_thanks")
_SURELY_STOPPING = _pattern("surely_stopping")
_CANCEL = _pattern("cancel")
_NOT_CANCEL = _pattern("not_cancel")
_STATUS = _pattern("status")
_TROUBLE = _pattern("trouble")
_PERSON = _pattern("person")
_TELLING = _pattern("telling")
_PAYING = _pattern("paying")
_TAX = _pattern("tax")
_AMISS = _pattern("amiss")
_SERVED = _pattern("served")
_SERVED_LOOSELY = _pattern("served_loosely")
_SIGNPOSTS = _pattern("signposts")
_SURELY_OTHERS = _pattern("surely_others")
_INJECTION = re.compile(_joined("injection"))
_ABILITIES = re.compile(_joined("abilities"))
_DATA = _pattern("data")
_NOT_DATA = _pattern("not_data")
_SPEAKING = _pattern("speaking")
_NOT_SPEAKING = _pattern("not_speaking")
_ENDING = _pattern("ending")
_NOT_ENDING = _pattern("not_ending")
_MORE = _pattern("more")
_OF_DATA = _pattern("of_data")
_TONGUE = _pattern("tongue")


def _said(sentence: Sentence) -> list[str]:
    """The words, as they stand for others."""
    return [token.word for token in sentence.tokens if token.kind != "mark"]


def _has(pattern: re.Pattern[str], sentence: Sentence) -> bool:
    """Whether something is said, in standard words or as it was typed."""
    return (
        pattern.search(sentence.normal) is not None
        or pattern.search(sentence.text.lower()) is not None
    )


def _only(sentence: Sentence, *known: frozenset[str]) -> bool:
    """Whether nothing else is said; what was typed counts as well as what stands for it."""
    return all(
        any(token.word in words or token.raw in words for words in known)
        for token in sentence.tokens
        if token.kind != "mark"
    )


def _nothing(sentence: Sentence, mentions: Mentions) -> str | None:
    """Emoji, marks, a number or an identity number alone: what is offered is shown."""
    for token in sentence.tokens:
        if token.kind in ("mark", "number", "identity", "phone"):
            continue
        if any(mark.isalnum() for mark in token.raw):
            return None
    return "menu"


def _courtesy(sentence: Sentence, mentions: Mentions) -> str | None:
    """A greeting, thanks, the end of all news, or an insult, and nothing else."""
    words = _said(sentence)
    raws = [token.raw for token in sentence.tokens if token.kind != "mark"]
    for said in (words, raws):
        for asked in (said, [word for word in said if word not in _FILLERS]):
            if _ABILITIES.fullmatch(" ".join(asked)) is not None:
                return "menu"
    if len(words) > _LONG:
        return None
    if words and _only(sentence, _FILLERS):
        return "menu"
    if _only(sentence, _THANKS, _FILLERS) and _has(_SURELY_THANKS, sentence):
        return "thanks"
    if _only(sentence, _STOPPING, _FILLERS) and _has(_SURELY_STOPPING, sentence):
        return "stop"
    if _only(sentence, _GREETINGS, _FILLERS) and not _SURELY_GREETING.isdisjoint((*words, *raws)):
        return "menu"
    if _only(sentence, _INSULTING) and not _INSULTS.isdisjoint((*words, *raws)):
        return "out_of_scope"
    return None


_LONG = 12
"""Words from which on a sentence is more than a courtesy."""


def _is_alone(sentence: Sentence) -> bool:
    """Whether hardly a word stands beside a code or a plate, whose own letters are few."""
    others = sum(
        token.kind == "word"
        and len(token.raw) >= _WORD
        and token.raw not in _FILLERS
        and token.word not in _FILLERS
        for token in sentence.tokens
    )
    return others <= 1


_WORD = 3
"""Letters of a word that is no part of a code or plate."""


_SHORT = 7
"""Tokens of a sentence that says little more than the name of a language."""


def _order(sentence: Sentence, mentions: Mentions) -> str | None:
    """An order that is named by its code."""
    if mentions.code is None or mentions.plate is not None:
        return None
    if _has(_TROUBLE, sentence) or _has(_PERSON, sentence) or _has(_TELLING, sentence):
        return None
    if _has(_CANCEL, sentence):
        return None if _has(_NOT_CANCEL, sentence) else "cancel_order"
    if _has(_SURELY_THANKS, sentence):
        return None
    return "order_status" if _is_alone(sentence) or _has(_STATUS, sentence) else None


def _vehicle(sentence: Sentence, mentions: Mentions) -> str | None:
    """A plate, and nothing but its tax asked about."""
    if mentions.plate is None or mentions.code is not None:
        return None
    for other in (_TELLING, _AMISS, _TROUBLE, _PERSON, _CANCEL, _INJECTION):
        if _has(other, sentence):
            return None
    if _has(_PAYING, sentence):
        return None
    return "vehicle_tax" if _is_alone(sentence) or _has(_TAX, sentence) else None


def _injection(sentence: Sentence, mentions: Mentions) -> str | None:
    return "out_of_scope" if _has(_INJECTION, sentence) else None


def _signpost(sentence: Sentence, mentions: Mentions) -> str | None:
    """What others serve, as long as nothing of ours is said with it."""
    if mentions.code is not None or mentions.plate is not None or _has(_SERVED, sentence):
        return None
    if _has(_SURELY_OTHERS, sentence):
        return "out_of_scope"
    if mentions.items or _has(_SERVED_LOOSELY, sentence) or not _has(_SIGNPOSTS, sentence):
        return None
    return "out_of_scope"


def _news(sentence: Sentence, mentions: Mentions) -> str | None:
    """News that are wanted no longer."""
    if mentions.code is not None or _has(_TROUBLE, sentence):
        return None
    return "stop" if _has(_ENDING, sentence) and not _has(_NOT_ENDING, sentence) else None


def _gratitude(sentence: Sentence, mentions: Mentions) -> str | None:
    """Thanks with some words more, none of which asks for anything."""
    if not _has(_SURELY_THANKS, sentence) or "?" in sentence.text or mentions.items:
        return None
    if mentions.code is not None or mentions.plate is not None:
        return None
    for other in (_MORE, _SERVED, _SERVED_LOOSELY, _TROUBLE, _PERSON, _TELLING, _TAX, _SIGNPOSTS):
        if _has(other, sentence):
            return None
    return "thanks"


def _own_data(sentence: Sentence, mentions: Mentions) -> str | None:
    if _has(_NOT_DATA, sentence):
        return None
    return "my_data" if _has(_DATA, sentence) or _has(_OF_DATA, sentence) else None


def _speech(sentence: Sentence, mentions: Mentions) -> str | None:
    if _has(_NOT_SPEAKING, sentence) or _has(_SERVED, sentence):
        return None
    short = len(sentence.tokens) <= _SHORT
    if _has(_SPEAKING, sentence) or (short and _has(_TONGUE, sentence)):
        return "language"
    return None


_RULES: tuple[Callable[[Sentence, Mentions], str | None], ...] = (
    _nothing,
    _courtesy,
    _injection,
    _order,
    _vehicle,
    _news,
    _own_data,
    _speech,
    _gratitude,
    _signpost,
)


def certain(sentence: Sentence, mentions: Mentions) -> str | None:
    """The intent of a sentence that leaves no doubt, or None."""
    for rule in _RULES:
        intent = rule(sentence, mentions)
        if intent is not None:
            return intent
    return None
