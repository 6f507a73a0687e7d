"""Amounts of money as people type them: `12.500`, `12rb`, `Rp 12.500,-`, `dua belas ribu`."""

import re
from decimal import Decimal

from bot.talk.numbers import ONES

MOST = 999_999_999
"""More than this is no price of anything that is sold by the kilo."""

_SLANG = {"gocap": 50, "seceng": 1000, "goceng": 5000, "ceban": 10_000, "goban": 50_000}
_THOUSAND = frozenset(("ribu", "rebu", "rb", "rbu", "k"))
_MILLION = frozenset(("juta", "jt", "jta"))
_BESIDE = frozenset(
    (
        "rp", "rupiah", "idr", "perak", "per", "se", "sekilo", "seliter", "kg", "kilo", "kilogram",
        "liter", "ltr", "lt", "l", "butir", "tabung", "harga", "harganya", "jadi", "sekarang",
        "cuma", "saja", "aja", "sekitar", "kira", "kurang", "lebih", "sih", "ya", "kak", "pak",
        "bu", "min",
    )
)  # fmt: skip
"""What may stand beside an amount that was asked for."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|½|[a-z]+")
_CENTS = re.compile(r"(?<=\d)(?:,00?|\.00)(?!\d)|(?<=\d)[.,]?-(?!\d)")
_BELOW_ZERO = re.compile(r"(?:^|\s|rp)[-\u2212]\s*\d")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_MEASURED = re.compile(
    r"\b\d+(?:[.,/]\d+)*\s*(?:kg|kilo|kilogram|liter|ltr|lt|l|ml|gram|gr|g|ons|karung|sak|botol"
    r"|butir|bungkus|tabung|orang|hari|minggu|bulan|x)\b"
)


def read_rupiah(text: str) -> int | None:
    """The amount that the whole text says, in rupiah; None when it says something else."""
    said = text.lower()
    if _BELOW_ZERO.search(said):
        return None
    words = [word for word in _tokens(said) if word not in _BESIDE]
    return _sum(words) if words else None


def rupiah_in(sentence: str) -> int | None:
    """The one amount that a sentence holds; measures (`5 kg`) and other words are passed over."""
    found = {amount for run in _runs(sentence.lower()) if (amount := _sum(run)) is not None}
    return found.pop() if len(found) == 1 else None


def _tokens(said: str) -> list[str]:
    """Figures and words; a scale that is written onto its figure (`12rb`) stands by itself."""
    return _TOKEN.findall(_CENTS.sub("", said))


def _runs(said: str) -> list[list[str]]:
    """The longest stretches of a sentence that could each be one amount."""
    runs: list[list[str]] = [[]]
    for word in _tokens(_MEASURED.sub(" . ", _BELOW_ZERO.sub(" . ", said))):
        if word in ("rp", "rupiah"):
            continue
        if _value(word) is not None or word in _THOUSAND | _MILLION | {"belas", "puluh", "ratus"}:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    # Words alone are an amount only with a scale: `satu` is one of something.
    return [
        run
        for run in runs
        if any(word[0].isdigit() or word in _SLANG for word in run)
        or not _THOUSAND.union(_MILLION, ("seribu", "sejuta")).isdisjoint(run)
    ]


def _value(word: str) -> Decimal | None:
    """What one figure or number word is worth; None when it is neither."""
    if word in _SLANG:
        return Decimal(_SLANG[word])
    if word == "sejuta":
        return Decimal(1_000_000)
    if word in ("setengah", "½", "stgh"):
        return Decimal("0.5")
    if word in ONES:
        return Decimal(ONES[word])
    if not word[0].isdigit():
        return None
    if _GROUPED.fullmatch(word):
        return Decimal(re.sub(r"[.,]", "", word))
    decimal = word.replace(",", ".")
    return Decimal(decimal) if decimal.count(".") <= 1 else None


def _sum(words: list[str]) -> int | None:
    """Adds an amount up as it is spoken: `dua puluh delapan ribu lima ratus`, `1,5 jt`."""
    total = part = last = Decimal(0)
    heard = figures = 0
    for word in words:
        value = _value(word)
        if value is not None:
            if word[0].isdigit():
                figures += 1
                if last or part:  # two figures with no scale between them are two numbers
                    return None
            part, last, heard = part + last, value, heard + 1
        elif word == "belas":
            last += 10
        elif word == "puluh":
            last *= 10
        elif word == "ratus":
            last *= 100
        elif word in _THOUSAND or word in _MILLION:
            scale = 1000 if word in _THOUSAND else 1_000_000
            total, part, last = total + (part + last) * scale, Decimal(0), Decimal(0)
        else:
            return None
    amount = total + part + last
    if not heard or figures > 2 or amount != amount.to_integral_value():
        return None
    return int(amount) if 0 < amount <= MOST else None
