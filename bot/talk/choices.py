"""The questions that are answered by choosing: one of several, or yes and no."""

from collections.abc import Sequence
from typing import Self, TypeVar

from rapidfuzz import fuzz, process

from bot.talk.asking import MORE, Misheard, Option, Paged, Question, plain, plain_name
from bot.talk.said import Heard, Tapped, Typed

K = TypeVar("K")


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
            names = (plain_name(option.label), *map(plain_name, option.words))
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
            plain_name(name): option.key
            for option in options
            for name in (option.label, *option.words)
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
            if any(f" {plain_name(name)} " in said for name in (option.label, *option.words))
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
                if said in (plain_name(self._labels[0]), plain_name(self._labels[1])):
                    return said == plain_name(self._labels[0])
                if first in _NO:
                    return False
                return True if first in _YES else Misheard("yes-or-no")
            case _:
                return Misheard("yes-or-no")
