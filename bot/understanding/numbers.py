"""Numbers in a sentence: in digits and in words, also Javanese and Lampung ones, with fractions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.understanding.sentence import Token


def _spelt(table: str) -> dict[str, int]:
    """Each word with the number that its line begins with."""
    lines = (line.split() for line in table.strip().splitlines())
    return {word: int(value) for value, *words in lines for word in words}


_DIGITS = _spelt(
    """
    0 nol kosong zero
    1 satu siji setunggal sai one sato stu sji
    2 dua loro kalih rong ghua khua khuwa rua ruwa two duwa dwa rwa
    3 tiga telu telung tigang tigo three tga tlu
    4 empat papat patang sekawan kawan pak four ampat mpat epat pat
    5 lima limo limang gangsal five lma
    6 enam enem nem enom nom six anam
    7 tujuh pitu pitung seven tuju tjuh
    8 delapan wolu wolung walu ualu eight lapan dlapan delapam
    9 sembilan songo sanga sangang siwa nine smbilan sembilam
    """
)
_WHOLE = _spelt(
    """
    10 sepuluh sedoso sedasa ten spuluh sepulu
    11 sebelas sewelas eleven sblas
    12 rolas twelve
    13 telulas thirteen
    14 patbelas fourteen
    15 limalas limolas fifteen
    16 nembelas sixteen
    17 pitulas seventeen
    18 wolulas eighteen
    19 songolas sangalas nineteen
    20 twenty
    21 selikur
    22 rolikur
    23 telulikur
    24 patlikur
    25 selawe slawe
    30 thirty
    35 tiwelas
    40 forty fourty
    50 seket fifty
    60 sewidak swidak sixty
    70 seventy
    80 eighty
    90 ninety
    100 seratus satus setus
    1000 seribu sewu serebu
    """
)
_TEEN = frozenset(("belas", "blas", "welas", "las", "blass"))
_TENS = frozenset(("puluh", "pulu", "puluhan", "plh", "dasa", "doso", "ngapuluh"))
_HUNDRED = frozenset(("ratus", "atus", "ratusan", "rts", "ghatus", "hundred"))
_THOUSAND = frozenset(("ribu", "rb", "ewu", "thousand", "k"))
_JOINED = {
    digit + end: value * times + more
    for digit, value in _DIGITS.items()
    if value
    for ends, times, more in ((_TEEN, 1, 10), (_TENS, 10, 0), (_HUNDRED, 100, 0))
    for end in ends
}
"""`limabelas`, `duapuluh`, `rongatus`."""
SPOKEN: Mapping[str, int] = {**_JOINED, **_WHOLE, **_DIGITS}
"""The words that are a number by themselves."""
ONLY_COUNTING = frozenset(("pak", "kosong", "kalih", "sai", "kawan", "rong", "rua", "pat", "dwa"))
"""Words that are a number only right before a unit, and something else everywhere."""
ARTICLES = frozenset(("a", "an", "se", "sa", "sak"))
"""One, right before a unit: `a kilo`, Javanese `sak kilo`."""
PARTS: Mapping[str, float] = {
    "setengah": 0.5, "separuh": 0.5, "separo": 0.5, "half": 0.5, "seperdua": 0.5,
    "seperempat": 0.25, "seprapat": 0.25, "quarter": 0.25, "prapat": 0.25, "sprapat": 0.25,
    "sepertiga": 1 / 3, "½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75,
}  # fmt: skip
_QUARTERS = frozenset(("perempat", "prapat", "quarters", "perapat"))
_UNDER = {"dua": 2, "2": 2, "empat": 4, "4": 4}
_POINT = frozenset(("koma", "point"))
_MOST_DIGITS = 12


class Number(NamedTuple):
    """A number, and the tokens from `first` to before `last` that say it."""

    value: float
    first: int
    last: int


def digits(raw: str) -> float | None:
    """The number in `5`, `2,5`, `1/2`, `1.000`; None where it is none."""
    if raw in PARTS:
        return PARTS[raw]
    if not raw.isascii() or len(raw) > _MOST_DIGITS:
        return None
    if "/" in raw:
        above, _, below = raw.replace(" ", "").replace("\n", "").partition("/")
        return int(above) / int(below) if int(below) and len(below) < 3 else None
    whole, point, part = raw.replace(",", ".").rpartition(".")
    if not point:
        return float(raw)
    if "." in whole or (len(part) == 3 and whole.strip("0")):
        return float(raw.replace(".", "").replace(",", ""))
    return float(f"{whole}.{part}")


def part_at(tokens: Sequence[Token], at: int) -> Number | None:
    """A fraction that begins here: `setengah`, `1/2`, `tiga perempat`, `a quarter`."""
    word, raw = _word(tokens, at), _raw(tokens, at)
    if word in PARTS or raw in PARTS:
        value = PARTS[word] if word in PARTS else PARTS[raw]
        if raw == "half" and _raw(tokens, at + 1) in ("a", "an"):
            return Number(value, at, at + 2)  # `half a kilo`, but not the `of` behind it
        return Number(value, at, at + 1)
    if raw in ("a", "an") and (_word(tokens, at + 1) in PARTS or _raw(tokens, at + 1) in PARTS):
        inner = part_at(tokens, at + 1)
        return inner and Number(inner.value, at, inner.last)
    count = SPOKEN.get(raw, SPOKEN.get(word)) or (digits(raw) if raw.isdecimal() else None)
    if count and count < 4:
        if _word(tokens, at + 1) in _QUARTERS:
            return Number(count / 4, at, at + 2)
        if _raw(tokens, at + 1) == "per" and _raw(tokens, at + 2) in _UNDER:
            return Number(count / _UNDER[_raw(tokens, at + 2)], at, at + 3)
    return None


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins here, as long as it goes."""
    kind = tokens[at].kind
    if kind not in ("number", "word"):
        return None
    part = part_at(tokens, at)
    if part is not None:
        return part
    whole = _digits_at(tokens, at) if kind == "number" else _spoken_at(tokens, at)
    if whole is None:
        return None
    value, last = whole
    decimals = _decimals(tokens, last)
    if decimals is not None:
        return Number(float(f"{value:.0f}.{decimals[0]}"), at, decimals[1])
    joined = last + (_raw(tokens, last) in ("and", "lan", "dan"))
    more = part_at(tokens, joined) if joined < len(tokens) else None
    if more is not None and value >= 1 and value == int(value):
        return Number(value + more.value, at, more.last)
    return Number(value, at, last)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if at < len(tokens) else ""


def _raw(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].raw if at < len(tokens) else ""


def _digits_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    value = digits(tokens[at].raw)
    if value is None:
        return None
    last = at + 1
    for times, words in ((10, _TENS), (100, _HUNDRED), (1000, _THOUSAND)):
        if _raw(tokens, last) == "k" and _raw(tokens, last + 1) == "g":
            break
        if value < 1000 and _word(tokens, last) in words:
            value, last = value * times, last + 1
    return value, last


def _spoken_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Hundreds, tens and ones, each at most once and in this order, before and behind `ribu`."""
    found = _below_thousand(tokens, at)
    if found is None:
        return None
    value, last = found
    if _word(tokens, last) in _THOUSAND and value < 1000:
        value, last = value * 1000, last + 1
        rest = _below_thousand(tokens, last)
        if rest is not None:
            value, last = value + rest[0], rest[1]
    return float(value), last


def _below_thousand(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    total, room, last = 0, 1_000_000, at
    while last < len(tokens):
        step = _step(tokens, last)
        if step is None:
            break
        value, end = step
        # What follows must be smaller than what there is still room for: `dua puluh` + `lima`.
        if value >= room or (value == 0 and total):
            break
        total, last = total + value, end
        room = _room(value)
        if room <= 1:
            break
    return (total, last) if last > at else None


def _room(value: int) -> int:
    """What the next smaller word must be below, behind one of this size."""
    if value >= 1000 and not value % 1000:
        return 1000
    if value >= 100 and not value % 100:
        return 100
    return 10 if value >= 20 and not value % 10 else 1


def _step(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """One word of a number with what makes more of it: `dua` + `puluh`, `lima` + `belas`."""
    token = tokens[at]
    if token.kind != "word":
        return None
    value = SPOKEN.get(token.raw, SPOKEN.get(token.word))
    if value is None:
        return None
    if 0 < value < 10:
        after = _word(tokens, at + 1)
        if after in _TEEN:
            return value + 10, at + 2
        if after in _TENS:
            return value * 10, at + 2
        if after in _HUNDRED:
            return value * 100, at + 2
    return value, at + 1


def _decimals(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """What is said behind `koma`, digit by digit."""
    if _raw(tokens, at) not in _POINT:
        return None
    said, last = "", at + 1
    while last < len(tokens) and len(said) < 3:
        raw = tokens[last].raw
        value = int(raw) if raw.isdecimal() and len(raw) < 3 else _DIGITS.get(raw)
        if value is None:
            break
        said, last = f"{said}{value}", last + 1
    return (said, last) if said else None
