"""The kinds of question, each of which shows itself and reads its own answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, Self, TypeVar

from rapidfuzz import fuzz, process

from bot.talk.numbers import NotWhole, counts, read_whole
from bot.talk.said import Filled, Heard, Link, OwnNumber, Pinned, Shown, Tapped, Typed

T = TypeVar("T")
K = TypeVar("K")

PAGE = 10
"""Rows of a list that a resident sees at once: what the narrowest channel can show."""
MORE = "\x00more"
"""The key of the row that leads on to the rest of a long list."""

_SPACES = re.compile(r"[\s.,!?:;()\"'/_-]+")
_AT = re.compile(r"\b(?:di|d|dekat|kec|kecamatan) (\w+(?: \w+){0,3})")


def plain(text: str) -> str:
    """Lower case, punctuation and runs of blanks folded to one blank: how labels are compared."""
    return _SPACES.sub(" ", text.lower()).strip()


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


class Question(Generic[T]):
    """What is asked: the key of its text, the facts in it, and how its answer is read.

    `free_text` marks questions whose answer may be any words, so that no word of it opens a
    service. `example` is the engine's key of an example, said after the second mishearing.
    """

    free_text: ClassVar[bool] = False
    example: ClassVar[str] = "example-choice"
    wants_place: bool = False
    wants_number: ClassVar[bool] = False

    def __init__(self, key: str, /, **facts: object) -> None:
        self.key = key
        self.facts = facts

    def options(self) -> Sequence[Option[object]]:
        """What is offered to choose from, in order; empty for an open question."""
        return ()

    def link(self) -> Link | None:
        """The way out of the chat that this question needs, if any."""
        return None

    def read(self, heard: Heard, offered: Sequence[str]) -> T | Misheard | Paged:
        """The answer, judged by what was offered when it was shown."""
        raise NotImplementedError(type(self))

    def find(self, sentence: str) -> T | None:
        """The answer to this question within a longer sentence, if it is plainly there."""
        return None


class Choice(Question[K]):
    """One of several. Read by tap, by the number shown, by label, by a near miss of a label."""

    def __init__(self, key: str, options: Sequence[Option[K]], /, **facts: object) -> None:
        super().__init__(key, **facts)
        self._options = options
        self._absent: Sequence[Option[K]] = ()
        self._gone = "gone"

    def lacking(self, absent: Sequence[Option[K]], gone: str) -> Self:
        """The same question, which knows these options that cannot be had now.

        Who names or taps one of them hears `gone`, a text that may call it {choice}.
        """
        self._absent, self._gone = absent, gone
        return self

    def options(self) -> Sequence[Option[object]]:
        return self._options  # type: ignore[return-value]  # options are only read

    def _by_key(self, key: str) -> K | Misheard | Paged:
        if key == MORE:
            return Paged()
        for option in self._options:
            if str(option.key) == key:
                return option.key
        return self._missing(next((o for o in self._absent if str(o.key) == key), None))

    def _missing(self, option: Option[K] | None) -> Misheard:
        if option is None:
            return Misheard("gone")
        return Misheard(self._gone, {"choice": option.label})

    def read(self, heard: Heard, offered: Sequence[str]) -> K | Misheard | Paged:
        match heard:
            case Tapped(index=index):
                if 0 <= index < len(offered):
                    return self._by_key(offered[index])
                return Misheard("not-offered", {"most": len(offered)})
            case Typed(text=text):
                said = plain(text).removeprefix("nomor ").removeprefix("no ")
                if said.isdecimal() and len(said) <= 3:
                    index = int(said) - 1
                    if 0 <= index < len(offered):
                        return self._by_key(offered[index])
                    named = self._named(said, self._options)
                    return (
                        named
                        if named is not None
                        else Misheard("not-offered", {"most": len(offered)})
                    )
                named = self._named(said, self._options)
                if named is not None:
                    return named
                if MORE in offered and said in ("lainnya", "lagi", "lanjut", "lain"):
                    return Paged()
                missing = self._named(said, self._absent)
                return Misheard("not-understood") if missing is None else self._by_key(str(missing))
            case _:
                return Misheard("choose-please")

    def _named(self, said: str, options: Sequence[Option[K]]) -> K | None:
        """The one option that these words name; None when none does or several do."""
        if not said:
            return None
        exact: list[K] = []
        begins: list[K] = []
        for option in options:
            names = (plain(option.label), *map(plain, option.words))
            if said in names:
                exact.append(option.key)
            elif len(said) >= 3 and any(name.startswith(said) for name in names):
                begins.append(option.key)
        if exact or begins:
            found = exact or begins
            return found[0] if len(found) == 1 else None
        if len(said) < 4:
            return None
        labels = {
            plain(name): option.key for option in options for name in (option.label, *option.words)
        }
        near = process.extract(said, list(labels), scorer=fuzz.ratio, score_cutoff=82, limit=2)
        keys = {labels[name] for name, _, _ in near}
        return keys.pop() if len(keys) == 1 else None

    def find(self, sentence: str) -> K | None:
        """The one option that is named in the sentence."""
        said = f" {plain(sentence)} "
        found = {
            str(option.key): option.key
            for option in self._options
            if any(f" {plain(name)} " in said for name in (option.label, *option.words))
        }
        return next(iter(found.values())) if len(found) == 1 else None


class Decision(Choice[K]):
    """A choice that binds: made by itself only, never found in a longer sentence."""

    def find(self, sentence: str) -> K | None:
        return None


_YES = frozenset(
    [
        "ya",
        "y",
        "iya",
        "iyo",
        "yo",
        "ok",
        "oke",
        "okay",
        "sip",
        "siap",
        "betul",
        "benar",
        "setuju",
        "lanjut",
        "boleh",
        "mau",
        "jadi",
        "nggih",
        "njih",
        "inggih",
        "ho",
        "oh",
    ]
)
_NO = frozenset(
    [
        "tidak",
        "tdk",
        "ga",
        "gak",
        "gk",
        "g",
        "nggak",
        "ngga",
        "enggak",
        "ndak",
        "ora",
        "mboten",
        "bukan",
        "bkn",
        "jangan",
        "mawat",
        "salah",
        "batal",
    ]
)


class YesNo(Question[bool]):
    """Yes or no, in the words that people use for it; the labels are the flow's own."""

    def __init__(self, key: str, /, yes: str = "Ya", no: str = "Tidak", **facts: object) -> None:
        super().__init__(key, **facts)
        self._labels = (yes, no)

    def options(self) -> Sequence[Option[object]]:
        return (Option("yes", self._labels[0]), Option("no", self._labels[1]))

    def read(self, heard: Heard, offered: Sequence[str]) -> bool | Misheard | Paged:
        match heard:
            case Tapped(index=index) if index in (0, 1):
                return index == 0
            case Typed(text=text):
                said = plain(text)
                if said in ("1", "2"):
                    return said == "1"
                first = said.split(" ", 1)[0] if said else ""
                if said in (plain(self._labels[0]), plain(self._labels[1])):
                    return said == plain(self._labels[0])
                if first in _NO:
                    return False
                return True if first in _YES else Misheard("yes-or-no")
            case _:
                return Misheard("yes-or-no")


class Number(Question[int]):
    """A whole number from `low` to `high`; the first ten are offered as buttons."""

    example = "example-number"

    def __init__(self, key: str, /, low: int, high: int, **facts: object) -> None:
        super().__init__(key, low=low, high=high, **facts)
        self._low, self._high = low, high

    def options(self) -> Sequence[Option[object]]:
        last = min(self._high, self._low + PAGE - 1)
        return tuple(Option(n, str(n)) for n in range(self._low, last + 1))

    def _judge(self, number: int) -> int | Misheard:
        if number < self._low:
            return Misheard("too-few", {"low": self._low})
        return (
            number
            if number <= self._high
            else Misheard("too-many", {"high": self._high, "said": number})
        )

    def read(self, heard: Heard, offered: Sequence[str]) -> int | Misheard | Paged:
        match heard:
            case Tapped(index=index) if 0 <= index < len(offered):
                return self._judge(int(offered[index]))
            case Typed(text=text):
                try:
                    number = read_whole(text)
                except NotWhole:
                    return Misheard("not-whole")
                return Misheard("not-a-number") if number is None else self._judge(number)
            case _:
                return Misheard("not-a-number")

    def find(self, sentence: str) -> int | None:
        """A bare count in the sentence: not one that carries a measure, such as `5 kg`."""
        numbers = {n for n in counts(sentence) if self._low <= n <= self._high}
        return numbers.pop() if len(numbers) == 1 else None


class FreeText(Question[str]):
    """Any words, blanks folded, at most `longest` characters."""

    free_text = True
    example = "example-text"

    def __init__(self, key: str, /, longest: int, shortest: int = 1, **facts: object) -> None:
        super().__init__(key, **facts)
        self._longest, self._shortest = longest, shortest

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if not isinstance(heard, Typed):
            return Misheard("type-please")
        text = " ".join(heard.text.split())
        if len(text) < self._shortest or not any(letter.isalpha() for letter in text):
            return Misheard("too-short")
        return (
            text if len(text) <= self._longest else Misheard("too-long", {"longest": self._longest})
        )


class Digits(Question[T]):
    """An identity number or a code: `parse` returns the value, or says what is wrong with it."""

    free_text = True
    example = "example-digits"

    def __init__(self, key: str, /, parse: Callable[[str], T | Misheard], **facts: object) -> None:
        super().__init__(key, **facts)
        self._parse = parse

    def read(self, heard: Heard, offered: Sequence[str]) -> T | Misheard | Paged:
        return self._parse(heard.text) if isinstance(heard, Typed) else Misheard("type-please")


class Place(Question[T]):
    """A place: a pin, or a name. `pin` and `name` turn them into the value, or say what is wrong.

    Without `pin` only a name will do, and no location is asked for.
    """

    example = "example-place"

    def __init__(
        self,
        key: str,
        /,
        pin: Callable[[Pinned], T | Misheard] | None,
        name: Callable[[str], T | Misheard],
        **facts: object,
    ) -> None:
        super().__init__(key, **facts)
        self._pin, self._name = pin, name
        self.wants_place = pin is not None

    def read(self, heard: Heard, offered: Sequence[str]) -> T | Misheard | Paged:
        match heard:
            case Pinned() if self._pin is not None:
                return self._pin(heard)
            case Typed(text=text):
                return self._name(text)
            case _:
                return Misheard("place-please" if self._pin is not None else "type-please")

    def find(self, sentence: str) -> T | None:
        """The place after `di`, its longest name first: `beras di way halim ada`."""
        for match in _AT.finditer(plain(sentence)):
            words = match.group(1).split(" ")
            for count in range(len(words), 0, -1):
                found = self._name(" ".join(words[:count]))
                if not isinstance(found, Misheard):
                    return found
        return None


class OwnPhone(Question[str]):
    """The resident's own telephone number, vouched for by the platform: E.164."""

    wants_number = True
    example = "example-phone"

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        return heard.phone if isinstance(heard, OwnNumber) else Misheard("phone-please")


class Form(Question[bool]):
    """A form of ours behind a link: True when it has been sent in, False when `again` is chosen.

    `again` is the label of the way to another link, for one that has ended.
    """

    example = "example-form"

    def __init__(self, key: str, /, label: str, url: str, again: str, **facts: object) -> None:
        super().__init__(key, **facts)
        self._link = Link(label, url)
        self._again: Option[object] = Option("again", again)

    def options(self) -> Sequence[Option[object]]:
        return (self._again,)

    def link(self) -> Link | None:
        return self._link

    def read(self, heard: Heard, offered: Sequence[str]) -> bool | Misheard | Paged:
        match heard:
            case Filled():
                return True
            case Tapped(index=0):
                return False
            case Typed(text=text) if plain(text) in ("1", plain(self._again.label)):
                return False
            case _:
                return Misheard("form-please")


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
