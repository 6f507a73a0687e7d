"""The questions that are answered in other ways: a number, words, a place, a form."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.talk.asking import PAGE, Misheard, Option, Paged, Question, plain
from bot.talk.money import read_rupiah, rupiah_in
from bot.talk.numbers import NotWhole, counts, read_whole
from bot.talk.said import (
    Filled,
    Heard,
    Link,
    OwnNumber,
    Pictured,
    Pinned,
    Tapped,
    Typed,
    Unreadable,
)

T = TypeVar("T")

OWN_WORDS, AS_WRITTEN = "example-words", "example-permit"
"""Examples for words that are a name of theirs, and for a number that stands on a paper."""

_WITHOUT = ("1", "tidak", "tidak ada", "ga ada", "gak ada", "tanpa", "lewati", "ga", "gak", "skip")

# Looked ahead for, so that of `di bawah 28 ribu di metro` both places are tried.
_AT = re.compile(r"\b(?:di|d|dekat|kec|kecamatan) (?=(\w+(?: \w+){0,3}))")


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


class Rupiah(Question[int]):
    """An amount of money, in rupiah; whether it can be true is for the flow to judge."""

    example = "example-money"

    def read(self, heard: Heard, offered: Sequence[str]) -> int | Misheard | Paged:
        amount = read_rupiah(heard.text) if isinstance(heard, Typed) else None
        return Misheard("not-money") if amount is None else amount

    def find(self, sentence: str) -> int | None:
        """The one amount in the sentence."""
        return rupiah_in(sentence)


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


class Code(Digits[T]):
    """A short code, as on a ticket: what opens a service cannot be one, and opens it."""

    free_text = False
    example = "example-code"


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

    def picks(self, answer: T) -> bool:
        return True  # `harga telur di metro` names a place, too

    def find(self, sentence: str) -> T | None:
        """The place after `di`, its longest name first: `beras di way halim ada`."""
        for match in _AT.finditer(plain(sentence)):
            words = match.group(1).split(" ")
            for count in range(len(words), 0, -1):
                found = self._name(" ".join(words[:count]))
                if not isinstance(found, Misheard):
                    return found
        return None


class Photograph(Question[str]):
    """A photo, by its channel's reference; empty when there is none, which `none` is the label of.

    A photo that was sent as a file is not read: its place and its camera would come with it.
    """

    wants_picture = True
    example = "example-picture"

    def __init__(self, key: str, /, none: str, **facts: object) -> None:
        super().__init__(key, **facts)
        self._none: Option[object] = Option("none", none)

    def options(self) -> Sequence[Option[object]]:
        return (self._none,)

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        match heard:
            case Pictured(ref=ref) if ref:
                return ref
            case Tapped(index=0):
                return ""
            case Typed(text=text) if plain(text) in (plain(self._none.label), *_WITHOUT):
                return ""
            case Unreadable(kind="document"):
                return Misheard("picture-as-file")
            case _:
                return Misheard("picture-please")


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
