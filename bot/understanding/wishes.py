"""The product that a sentence looks for, in standard spelling."""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.understanding.sentence import Sentence

_TABLE = Path(__file__).parent / "wishes.toml"
_LONGEST_NAME = 3
"""Words of the longest name that is written otherwise than it is called."""
_MOST_WORDS = 5
_ENDINGS = ("nya", "ne", "e", "2", "an")
_VOWELS = frozenset("aeiou")
_LIKE = 5
"""Letters from which on a word may lack one or have one too many."""
_CHANGED = 6
"""Letters from which on one may stand for another: shorter words are too near to each other."""
_BARE = 3
"""Letters of the shortest word that is known without its vowels."""

_KNOWERS = frozenset((
    "yang", "yg", "sing", "seng", "ada", "kamu", "saya", "mau", "ingin", "siapa", "orang", "tidak",
    "ga", "gak", "pengen", "kalian", "anda", "mungkin", "admin", "min", "kakak", "kak", "aku", "gw",
))  # fmt: skip
"""Behind these `tahu` is more often to know than tofu."""
_SELLERS = frozenset(("sing", "seng", "yang", "sopo", "siapa", "wong", "orang", "uwong"))
"""Behind these `dodol` is Javanese for selling, and elsewhere the sweet."""


class _Piece(NamedTuple):
    """A word of what may be looked for."""

    words: str
    worth: int
    is_english: bool = False
    is_head: bool = False


_UNKNOWN, _BESIDE, _GROUP, _PRODUCT = 1, 2, 3, 4
_CUED = 3


@dataclass(frozen=True, slots=True)
class _Words:
    """What the table says."""

    pieces: dict[str, _Piece]
    names: dict[tuple[str, ...], _Piece]
    frame: frozenset[str]
    cues: frozenset[str]
    bare: dict[str, list[str]]
    """Words by what is left of them without vowels."""
    near: dict[str, str]
    """Words that lack one letter."""


def _entries(block: str) -> Iterator[tuple[str, list[str]]]:
    for line in block.split("\n"):
        name, _, others = line.partition(":")
        if name.strip():
            yield name.strip(), [each.strip() for each in others.split(",") if each.strip()]


@cache
def _words() -> _Words:
    table: dict[str, str] = tomllib.loads(_TABLE.read_text("utf-8"))
    groups = frozenset(table["groups"].split())
    pieces: dict[str, _Piece] = {}
    names: dict[tuple[str, ...], _Piece] = {}

    def put(spelling: str, piece: _Piece) -> None:
        said = tuple(spelling.split())
        if len(said) > 1:
            names.setdefault(said, piece)
        else:
            pieces.setdefault(spelling, piece)

    for name, others in _entries(table["products"]):
        piece = _Piece(name, _GROUP if name in groups else _PRODUCT)
        for spelling in (name, *others):
            put(spelling, piece)
    for name, others in _entries(table["beside"]):
        for spelling in (name, *others):
            put(spelling, _Piece(name, _BESIDE))
    for section in ("english", "english_kinds"):
        for name, others in _entries(table[section]):
            known = pieces.get(name) or names.get(tuple(name.split()))
            worth = _PRODUCT if known is None else known.worth
            for spelling in others:
                put(spelling, _Piece(name, worth, True, section == "english"))
    own = [word for word, piece in pieces.items() if word == piece.words]
    return _Words(
        pieces,
        names,
        frozenset(table["frame"].split()),
        frozenset(table["cues"].split()),
        _bare_words(own),
        _near_words(own),
    )


def _bare(word: str) -> str:
    return "".join(letter for letter in word if letter not in _VOWELS)


def _bare_words(words: Collection[str]) -> dict[str, list[str]]:
    bare: dict[str, list[str]] = {}
    for word in words:
        key = _bare(word)
        if len(key) >= _BARE:
            bare.setdefault(key, []).append(word)
    return bare


def _near_words(words: Collection[str]) -> dict[str, str]:
    near: dict[str, str] = {}
    for word in words:
        if len(word) >= _LIKE:
            for shorter in _shorter(word):
                near.setdefault(shorter, word)
    return near


def _shorter(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def find_wish(sentence: Sentence, places: Collection[int] = ()) -> str | None:
    """What is looked for, or None where no product is named; `places` are tokens of a region."""
    best: list[_Piece] = []
    most = 0
    for cued, pieces in _chunks(sentence, frozenset(places)):
        worth = 2 * max(piece.worth for piece in pieces) + (_CUED if cued else 0)
        if worth > most:
            best, most = pieces, worth
    return _called(best) if best else None


def _called(pieces: list[_Piece]) -> str | None:
    """The product's name, without the group that it belongs to."""
    last = pieces[-1]
    if last.is_head and last.is_english and len(pieces) > 1:
        pieces = pieces[::-1]
    while (
        len(pieces) > 1
        and pieces[0].worth == _GROUP
        and any(piece.worth == _PRODUCT for piece in pieces[1:])
    ):
        pieces = pieces[1:]
    # `madu asli` is a kind of its own, elsewhere it only praises.
    pieces = [
        piece
        for at, piece in enumerate(pieces)
        if piece.words != "asli" or (at and pieces[at - 1].words == "madu") or len(pieces) == 1
    ]
    said: list[str] = []
    for piece in pieces[:_MOST_WORDS]:
        if piece.words not in said:
            said.append(piece.words)
    return " ".join(said)


def _chunks(sentence: Sentence, places: frozenset[int]) -> Iterator[tuple[bool, list[_Piece]]]:
    """Runs of words that may name a product, and whether a cue stands before them."""
    table = _words()
    tokens = sentence.tokens
    raws = [token.raw for token in tokens]
    words = [token.word for token in tokens]
    chunk: list[_Piece] = []
    cued = after_cue = named = False
    at = 0
    while at < len(tokens):
        piece: _Piece | None = None
        end = at + 1
        if at not in places and tokens[at].kind == "word":
            piece, end = _piece(table, raws, words, at, places)
        if piece is not None:
            if not chunk:
                cued = after_cue
            chunk.append(piece)
        else:
            if chunk:
                yield cued, chunk
                named = named or any(each.worth >= _GROUP for each in chunk)
                chunk = []
            # Behind a product `buat` says what it is for, and before it who makes it.
            is_cue = (words[at] in table.cues or raws[at] in table.cues) and not (
                named and raws[at] == "buat"
            )
            after_cue = is_cue or (after_cue and raws[at] in _PASSING)
        at = end
    if chunk:
        yield cued, chunk


_PASSING = frozenset(("a", "an", "the", "some", "good", "untuk", "yang", "soal", "tentang", "sing"))
"""What may stand between a cue and the product."""


def _piece(
    table: _Words, raws: list[str], words: list[str], at: int, places: frozenset[int]
) -> tuple[_Piece | None, int]:
    """What the words from here on name, and where it ends; None where they name no product."""
    for length in range(_LONGEST_NAME, 1, -1):
        end = at + length
        if end > len(raws) or any(index in places for index in range(at, end)):
            continue
        for said in (tuple(raws[at:end]), tuple(words[at:end])):
            if said in table.names:
                return table.names[said], end
    raw, word = raws[at], words[at]
    if _is_other(table, raws, words, at):
        return None, at + 1
    end = at + 1
    for said in (raw, word):
        found = table.pieces.get(said)
        if found is not None:
            return found, end
    if raw in table.frame or word in table.frame or len(word) < 2:
        return None, end
    for said in (raw, word):
        likely = _likely(table, said)
        if likely is not None:
            return likely, end
    return _Piece(word, _UNKNOWN), end


def _is_other(table: _Words, raws: list[str], words: list[str], at: int) -> bool:
    """Whether a word that also names a product does not here."""
    raw = raws[at]
    before = raws[at - 1] if at else ""
    if raw in ("dodol", "dodolan", "dodole"):
        return raw != "dodol" or before in _SELLERS
    if words[at] == "tahu" and (before in _KNOWERS or words[at - 1 if at else 0] in _KNOWERS):
        behind = table.pieces.get(words[at + 1]) if at + 1 < len(words) else None
        return behind is None or behind.worth != _BESIDE
    return False


def _likely(table: _Words, said: str) -> _Piece | None:
    """The word that is meant by one with an ending, without its vowels or with a slip in it."""
    for ending in _ENDINGS:
        if said.endswith(ending) and said[: -len(ending)] in table.pieces:
            return table.pieces[said[: -len(ending)]]
    if len(said) >= _BARE and not any(mark.isdigit() for mark in said):
        for meant in table.bare.get(_bare(said), ()):
            # Some of the vowels may be there, in their order.
            if said[0] == meant[0] and _is_part(said, meant):
                return table.pieces[meant]
    if len(said) < _LIKE:
        return None
    meant = table.near.get(said)
    if meant is not None:
        return table.pieces[meant]
    for shorter in _shorter(said):  # one too many, or one for another
        piece = table.pieces.get(shorter) if len(shorter) >= _LIKE else None
        if piece is not None and piece.words == shorter:
            return piece
        meant = table.near.get(shorter)
        if meant is not None and meant[0] == said[0] and len(meant) == len(said) >= _CHANGED:
            return table.pieces[meant]
    return None


def _is_part(said: str, meant: str) -> bool:
    """Whether all the letters stand in a word, in their order."""
    letters = iter(meant)
    return all(letter in letters for letter in said)
