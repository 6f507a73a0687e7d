"""Amounts: a number with the unit in which something is sold, in the units that orders count in."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.understanding.numbers import (
    ARTICLES,
    ONLY_COUNTING,
    PARTS,
    SPOKEN,
    Number,
    number_at,
    part_at,
)
from bot.understanding.sentence import Token


def _named(table: str) -> dict[str, tuple[str, float]]:
    """Each unit that may be said: what it is counted in, and how many of that it is."""
    units: dict[str, tuple[str, float]] = {}
    for line in table.strip().splitlines():
        counted, times, *words = line.split()
        units |= dict.fromkeys(words, ("" if counted == "-" else counted, float(times)))
    return units


UNITS: Mapping[str, tuple[str, float]] = _named(
    """
    kg 1 kg kilo kilogram kgs kilos klo kilu kl kilonan kiloan kgan kelo
    kg 0.1 ons onz
    kg 0.001 gram gr grm grams gramm grem
    kg 100 kuintal kwintal
    kg 1000 ton
    liter 1 liter ltr lt litr litre liters litres literan ltre lter
    liter 0.001 ml mililiter mili
    karung 1 karung karungan sak zak krg bag bags sack sacks karong
    paket 1 paket pkt paketan
    butir 1 butir btr
    biji 1 biji bj bji iji wiji glintir
    butir 12 lusin lsn losin dozen dozens dosin
    butir 30 papan tray rak trey
    bungkus 1 bungkus bks pack packs pak pouch bngks sachet saset bgks pch
    dus 1 dus kardus karton box kerdus duz boks carton
    tabung 1 tabung tbg tbung cylinder cylinders tabong
    botol 1 botol btl bottle bottles
    ekor 1 ekor potong ikung
    - 1 buah pcs pc pieces piece bh jerigen jirigen galon kaleng renteng ikat kantong kresek bal
    """
)
SOLD = frozenset(("kg", "liter", "karung", "paket", "butir", "bungkus", "tabung", "dus"))
"""The units that a slot may have."""
_SIZES = frozenset(("kiloan", "kilonan", "literan", "kgan", "karungan"))
_SIZED_BY = frozenset(("yang", "ukuran", "isi", "kemasan"))
"""An amount behind one of these tells what a piece weighs, where there is another amount."""
_ONE_OF = {
    "se" + word: (counted, times)
    for word, (counted, times) in UNITS.items()
    if word not in ("lt", "kl", "rak", "pc", "bal")
} | {"sakilo": ("kg", 1.0), "saliter": ("liter", 1.0), "sakarung": ("karung", 1.0)}
_STARTS = frozenset((*SPOKEN, *PARTS, *ARTICLES, *_ONE_OF))
"""The words that an amount may begin with."""
_LEAD = frozenset(
    (
        "jam", "pukul", "tanggal", "tgl", "rt", "rw", "no", "nomor", "gang", "gg", "blok", "umur",
        "usia", "km", "ke", "nik", "hp", "wa", "kk", "jalan", "jl", "jln", "lorong", "kode",
        "antrean", "antre", "harga", "hari", "minggu", "bulan", "tahun", "pasal", "plat", "be",
        "anak", "totalnya", "bayar", "duit", "uang", "modal", "sisa", "rp", "rupiah", "saldo",
    )
)  # fmt: skip
"""A bare number behind one of these counts something else."""
_TRAIL = frozenset(
    (
        "orang", "keluarga", "anak", "hari", "minggu", "bulan", "tahun", "jam", "menit", "x",
        "kali", "porsi", "rumah", "rt", "kk", "km", "meter", "ribu", "juta", "rupiah", "jiwa",
        "org", "mangkok", "piring", "warung", "toko", "kepala", "thn", "bln", "hr", "mobil",
        "motor", "persen", "siang", "pagi", "sore", "malam", "senin", "selasa", "rabu", "kamis",
        "jumat", "sabtu", "days", "people", "lantai", "macam", "jenis", "januari", "desember",
    )
)  # fmt: skip
"""And one before one of these."""
_MOST_BARE = 999
"""A larger number without a unit is a price or a house."""


class Amount(NamedTuple):
    """So much, in a unit (empty where none was said), and the tokens that say it. `is_size` tells
    that it is what one piece weighs: `5 kiloan`."""

    quantity: float
    unit: str
    first: int
    last: int
    is_size: bool = False


def amounts(tokens: Sequence[Token]) -> list[Amount]:
    """The amounts in a sentence, in order."""
    found: list[Amount] = []
    listed = _is_list(tokens)
    at = 0
    while at < len(tokens):
        if tokens[at].kind == "number" and _is_list_mark(tokens, at, listed):
            at += 2
            continue
        amount = _amount_at(tokens, at)
        if amount is None:
            at += 1
            continue
        if amount.unit or not _counts_else(tokens, amount):
            sized = at > 0 and tokens[at - 1].word in _SIZED_BY
            found.append(amount._replace(is_size=True) if sized else amount)
        at = amount.last
    return found


def unit_of(token: Token) -> tuple[str, float] | None:
    """The unit that a token says: by how it is typed, or by its standard word."""
    if token.kind != "word":
        return None
    return UNITS.get(token.raw) or UNITS.get(token.word) or UNITS.get(token.raw.partition("-")[0])


def _amount_at(tokens: Sequence[Token], at: int) -> Amount | None:
    token = tokens[at]
    if token.kind == "word":
        if token.raw not in _STARTS and token.word not in _STARTS:
            return None
        one = _ONE_OF.get(token.raw) or _ONE_OF.get(token.word)
        if one is not None:
            return _with_part(tokens, 1.0, one, at, at + 1)
        follows = unit_of(tokens[at + 1]) if at + 1 < len(tokens) else None
        if token.raw in ARTICLES:
            if follows is not None:
                return _with_part(tokens, 1.0, follows, at, at + 2)
            if part_at(tokens, at) is None:
                return None
        if token.raw in ONLY_COUNTING and token.raw in SPOKEN and not _is_counting(tokens, at):
            return None
    number = number_at(tokens, at)
    if number is None:
        return None
    last = number.last
    if _raw(tokens, last) == "k" and _raw(tokens, last + 1) == "g":
        return _with_part(tokens, number.value, UNITS["kg"], at, last + 2)
    if _raw(tokens, last) in ("a", "of") and last + 1 < len(tokens):
        last += unit_of(tokens[last + 1]) is not None  # `half of a kilo`, `half a dozen`
    last = _behind_repetition(tokens, number, last)
    unit = unit_of(tokens[last]) if last < len(tokens) else None
    if unit is None:
        return Amount(_rounded(number.value), "", at, max(number.last, last))
    value = number.value
    if unit in (("kg", 1.0), ("liter", 1.0)) and _is_decimal(tokens[at]):
        value /= 1000
    return _with_part(tokens, value, unit, at, last + 1)


def _behind_repetition(tokens: Sequence[Token], number: Number, last: int) -> int:
    """Behind `(dua)` in `2 (dua) karung`."""
    if _raw(tokens, last) != "(" or last + 1 >= len(tokens):
        return last
    again = number_at(tokens, last + 1)
    if again is None or again.value != number.value or _raw(tokens, again.last) != ")":
        return last
    return again.last + 1


def _is_counting(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next word makes a number of this one: a unit, or a word of numbers."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return unit_of(after) is not None or after.word in ("puluh", "belas", "ratus", "atus", "dasa")


def _is_decimal(token: Token) -> bool:
    """Whether `1,250` before a unit of weight has decimals and no thousands."""
    return token.kind == "number" and token.raw[-4:] in (
        ",250", ",500", ",750", ".250", ".750",
    )  # fmt: skip


def _with_part(
    tokens: Sequence[Token], value: float, unit: tuple[str, float], first: int, last: int
) -> Amount:
    """`dua kilo setengah`; but `dua kilo, setengah kilo …` are two amounts."""
    counted, times = unit
    is_size = tokens[last - 1].raw in _SIZES
    if _raw(tokens, last) == "an":  # `3kg an`
        last += 1
    joined = last + (_raw(tokens, last) == "and")
    part = part_at(tokens, joined) if joined < len(tokens) and value >= 1 else None
    if part is not None and tokens[joined].kind == "word":
        after = tokens[part.last] if part.last < len(tokens) else None
        if after is None or unit_of(after) is None:
            value, last = value + part.value, part.last
    return Amount(_rounded(value * times), counted, first, last, is_size)


def _raw(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].raw if at < len(tokens) else ""


def _rounded(value: float) -> float:
    return round(value, 4)


def _counts_else(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a bare number counts something that is not sold: hours, people, houses."""
    if amount.quantity > _MOST_BARE:
        return True
    before = tokens[amount.first - 1] if amount.first else None
    if before is not None and (before.word in _LEAD or before.raw in _LEAD):
        return True
    further = tokens[amount.first - 2] if amount.first > 1 else None
    if further is not None and further.word in ("anak", "umur", "jam"):
        return True
    after = tokens[amount.last] if amount.last < len(tokens) else None
    return after is not None and (after.word in _TRAIL or after.raw in _TRAIL)


def _is_list(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins as a numbered list does."""
    return len(tokens) > 2 and tokens[0].raw == "1" and tokens[1].raw in (".", ")")


def _is_list_mark(tokens: Sequence[Token], at: int, listed: bool) -> bool:
    """`2.` or `2)` that numbers a line."""
    mark = _raw(tokens, at + 1)
    if mark not in (".", ")") or not tokens[at].raw.isdecimal():
        return False
    if mark == ")":
        return all(token.raw != "(" for token in tokens[max(at - 3, 0) : at])
    return listed and at + 2 < len(tokens)
