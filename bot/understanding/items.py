"""The staples that a sentence names, each with how much of it is wanted."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.amounts import SOLD, Amount, amounts, counted_in
from bot.understanding.sentence import Sentence, Token

NAMES: Mapping[tuple[str, ...], str] = {
    tuple(name.split()): item
    for item, names in {
        "beras": "beras|beras sphp|sphp|beras bulog|beras premium|beras medium",
        "minyak_goreng": "minyak goreng|goreng minyak|minyakita|minyak kita|minyak|minyak sayur",
        "gula": "gula|gula pasir|gula putih|gulaku",
        "tepung_terigu": "tepung terigu|terigu|tepung|segitiga|segitiga biru|tepung cakra|cakra",
        "telur": "telur|telur ayam|telur ayam ras|telur ayam negeri|telur negeri|telur ras",
        "daging_ayam": "ayam|daging ayam|ayam potong|daging ayam ras|ayam ras|ayam broiler",
        "daging_sapi": "daging sapi|sapi|daging|daging sapi segar",
        "bawang_merah": "bawang merah|brambang|bawang",
        "bawang_putih": "bawang putih|kating",
        "cabai": "cabai|cabai rawit|cabai merah|cabai keriting|cabai merah keriting|rawit",
        "kedelai": "kedelai|kacang kedelai",
        "ikan": "ikan|ikan segar|ikan laut|ikan kembung|ikan lele|ikan nila|ikan bandeng",
        "garam": "garam|garam dapur|garam beryodium",
        "lpg": "lpg|gas lpg|gas|lpg melon|tabung lpg",
    }.items()
    for name in names.split("|")
}
"""What each staple is called, in standard words."""
_LONGEST = max(map(len, NAMES))
_OTHERS = frozenset(
    tuple(name.split())
    for name in (
        "minyak tanah", "minyak kayu putih", "minyak rambut", "minyak zaitun", "minyak angin",
        "gula aren", "gula merah", "gula jawa", "gula semut", "gula darah", "tepung tapioka",
        "tepung beras", "tepung mocaf", "tepung singkong", "ikan asin", "ikan hias", "ikan teri",
        "ayam geprek", "ayam goreng", "ayam bakar", "ayam kampung hidup", "ayam petelur",
        "telur asin", "telur puyuh", "telur bebek", "telur gulung", "bawang goreng",
        "nasi goreng", "keripik bawang", "beras kencur", "sambal bawang", "minyak gas",
        "garam hidup", "gas alam", "abon ikan", "abon sapi", "kerupuk ikan", "kaki ayam",
        "mie ayam", "bubur ayam", "sate ayam", "soto ayam", "bakso sapi", "sate sapi",
    )
)  # fmt: skip
"""Goods of other names that begin, or end, with the name of a staple."""
_DECLINED = frozenset(("jangan", "tanpa", "kecuali", "bukan"))
_LEFT = frozenset(("batal", "skip", "jangan", "dibatalkan", "dicoret"))
_NEEDED = frozenset(("jadi", "usah", "perlu", "dengan", "ikut", "diperlukan", "termasuk"))
_DIVIDES = frozenset((",", ";", ".", "\n", "+", "&", "(", ")"))
_JOINS = frozenset(("dan", "sama", "dengan", "terus", "plus", "tambah", "serta", "lalu"))


class _Named(NamedTuple):
    item: str
    first: int
    last: int


def find_items(sentence: Sentence) -> list[dict[str, object]]:
    """The staples in the order in which they are named: `item`, and `quantity` and `unit` where
    they were said. What is declined in the same breath is left out."""
    tokens = sentence.tokens
    named = _named(tokens)
    if not named:
        return []
    found = amounts(tokens)
    shares = _shared(tokens, named, [each for each in found if not _in_name(each, named)])
    items: list[dict[str, object]] = []
    seen: dict[str, int] = {}
    for each, amount in zip(named, shares, strict=True):
        if _is_declined(tokens, each):
            continue
        item = _item(each.item, amount)
        if each.item in seen:
            if "quantity" in item and "quantity" not in items[seen[each.item]]:
                items[seen[each.item]] = item
            continue
        seen[each.item] = len(items)
        items.append(item)
    return items


def _item(name: str, amount: Amount | None) -> dict[str, object]:
    item: dict[str, object] = {"item": name}
    if amount is None or amount.quantity <= 0:
        return item
    quantity = amount.quantity
    item["quantity"] = int(quantity) if quantity == int(quantity) else quantity
    unit = counted_in(amount.unit)
    if unit in SOLD:
        item["unit"] = unit
    return item


def _named(tokens: Sequence[Token]) -> list[_Named]:
    named: list[_Named] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            words = tuple(token.word for token in tokens[at : at + length])
            if words in NAMES and not _is_other(tokens, at, length):
                named.append(_Named(NAMES[words], at, at + length))
                at += length
                break
        else:
            at += 1
    return named


def _is_other(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether the words are a part of another name: `gula aren`, `mie ayam`."""
    around = [token.word for token in tokens[max(at - 1, 0) : at + length + 1]]
    return any(pair in _OTHERS for pair in pairwise(around))


def _in_name(amount: Amount, named: Sequence[_Named]) -> bool:
    return any(each.first <= amount.first < each.last for each in named)


def _shared(
    tokens: Sequence[Token], named: Sequence[_Named], found: Sequence[Amount]
) -> list[Amount | None]:
    """Which amount belongs to which staple: the one in its part of the sentence, before or behind
    it as they stand there; of two, the one that counts what is bought (`5 kg 2 karung`)."""
    shares: list[list[Amount]] = [[] for _ in named]
    parts = _parts(tokens)
    after = not found or named[0].first < found[0].first
    for amount in found:
        part = parts[amount.first]
        here = [n for n, each in enumerate(named) if parts[each.first] == part]
        if len(here) == 1:
            shares[here[0]].append(amount)
            continue
        among = here or range(len(named))
        behind = [n for n in among if named[n].last <= amount.first]
        ahead = [n for n in among if named[n].first >= amount.last]
        if here:
            chosen = (behind[-1:] or ahead[:1]) if after else (ahead[:1] or behind[-1:])
        else:  # alone in its part: `beras, 5 kg`
            chosen = behind[-1:] if after else ahead[:1] or behind[-1:]
        if chosen and (here or not shares[chosen[0]] or _takes_back(tokens, amount.first)):
            shares[chosen[0]].append(amount)
    return [_counting(each.item, share) for each, share in zip(named, shares, strict=True)]


def _takes_back(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before an amount put another one right: `2 kg, ga jadi, 1 kg`."""
    return any(
        token.word in ("jadi", "eh", "ralat", "maksud") for token in tokens[max(at - 5, 0) : at]
    )


def _counting(item: str, share: Sequence[Amount]) -> Amount | None:
    """Of several amounts the one that counts packs; `2 kg … 1 kg aja` is put right by the last."""
    if item == "lpg":
        share = [each for each in share if each.unit != "kg"] or ()
    if not share:
        return None
    packs = [each for each in share if each.unit in ("karung", "bungkus", "dus", "tabung", "paket")]
    united = [each for each in share if each.unit]
    mended = len({each.unit for each in share}) == 1 and len(share) > 1
    return (packs or united or list(share))[-1 if mended else 0]


def _parts(tokens: Sequence[Token]) -> list[int]:
    """The number of the part of the sentence that each token is in."""
    parts: list[int] = []
    part = 0
    for token in tokens:
        if token.raw in _DIVIDES or (token.kind == "word" and token.word in _JOINS):
            part += 1
        parts.append(part)
    return parts


def _is_declined(tokens: Sequence[Token], named: _Named) -> bool:
    """`telurnya tidak jadi`, `jangan minyak`, `tanpa gula`."""
    before = [token.word for token in tokens[max(named.first - 2, 0) : named.first]]
    after = [token.word for token in tokens[named.last : named.last + 4]]
    if before and (before[-1] in _DECLINED or tokens[named.first - 1].raw == "no"):
        return True
    if len(before) == 2 and before[0] == "tidak" and before[1] in _NEEDED:
        return True
    if (
        len(before) == 2
        and before[0] == "tidak"
        and before[1] in ("usah", "jadi", "perlu", "pakai")
    ):
        return True
    for at, word in enumerate(after):
        if any(mark in word for mark in _DIVIDES) or word in _JOINS:
            return False
        follows = after[at + 1] if at + 1 < len(after) else ""
        if word in _LEFT or (word == "tidak" and follows in _NEEDED):
            return not _is_mended(tokens, named.last + at)
    return False


def _is_mended(tokens: Sequence[Token], at: int) -> bool:
    """Whether another amount is said in place of the one that is taken back: `eh jangan, satu`."""
    return any(each.unit and not each.first > 4 for each in amounts(tokens[at : at + 6]))
