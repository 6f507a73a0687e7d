"""Codes of orders in a sentence: `SP-` and six letters or digits, typed anyhow or spelt aloud."""

import re
from itertools import pairwise
from unicodedata import normalize

from bot.understanding.sentence import Sentence
from bot.understanding.spelling import DIGIT_NAMES, LETTER_NAMES

_LENGTH = 6
_GAP = r"[\s\-\u2010-\u2015_.:/#*]*"
_PREFIX = re.compile(rf"(?<![a-z0-9])s{_GAP}p(?P<gap>{_GAP})(?=[a-z0-9])", re.IGNORECASE)
_PART = re.compile(rf"([a-z0-9]+)(?:{_GAP})", re.IGNORECASE)
_WHOLE = re.compile(r"[A-Z0-9]{6}")
_VOWELS = re.compile("[AEIOU]")
_BARE = re.compile(
    r"\b(?:kode|code|kupon|tiket|nomor|nomer|nmr|no|order|orderan|pesanan|psnan|pesenan)(?:nya|ku)?"
    r"\s*[:.#]?\s*(?:\w+\s+)?(?P<code>(?=(?:[a-z]*\d){2})(?=(?:\d*[a-z]){2})[a-z0-9]{6})(?![a-z0-9])",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\d+[A-Z]+")
_SPELT = re.compile(r"[a-z0-9]+")
_S, _P = ("s", "es"), ("p", "pe", "pi")


def find_code(sentence: Sentence) -> str | None:
    """`SP-4GH7TC` for the first code that was said, or None."""
    text = normalize("NFKC", sentence.text)
    lowered = text.lower()
    if "p" not in lowered and not any(mark.isdigit() for mark in lowered):
        return None
    for match in _PREFIX.finditer(text):
        code = _behind(text, match.end(), match["gap"])
        if code is not None:
            return f"SP-{code}"
    return _spelt(lowered) or _bare(text)


def _behind(text: str, at: int, gap: str) -> str | None:
    """The six characters behind the prefix, in one piece or in several."""
    typed = ""
    pieces = 0
    while len(typed) < _LENGTH and (part := _PART.match(text, at)) is not None:
        typed += part[1]
        pieces += 1
        at = part.end()
    code = typed.upper()
    if _WHOLE.fullmatch(code) is None:
        return None
    if any(mark.isdigit() for mark in code):
        if not gap and (pieces > 1 or code.startswith("HP")):
            return None  # `sphp 5 kg` is rice
        # Several pieces need more than an amount in them: `sp beras 5`, `sp 2 hari`.
        whole = pieces == 1 or typed.isupper() or _is_mixed(code)
        return code if whole else None
    if pieces > 1:
        return None
    # Six letters are a code only where they cannot be a word: `sp barang`.
    unlike = typed.isupper() or len(_VOWELS.findall(code)) < 2
    return code if unlike or "-" in gap or "#" in gap else None


def _is_mixed(code: str) -> bool:
    """Whether letters and digits change more than once, as in no word with a number."""
    changes = sum(a.isdigit() != b.isdigit() for a, b in pairwise(code))
    return changes > 1 or code.isdigit()


def _spelt(lowered: str) -> str | None:
    """A code spelt letter by letter: `es pe empat ge ha tujuh te ce`."""
    words = _SPELT.findall(lowered)
    for start, word in enumerate(words[:-1]):
        if word == "sp":
            rest = start + 1
        elif word in _S and words[start + 1] in _P:
            rest = start + 2
        else:
            continue
        code = ""
        for each in words[rest : rest + _LENGTH + 1]:
            sign = "" if not code and each in ("strip", "min", "dash") else _sign(each)
            if not sign and code:
                break
            code += sign
            if len(code) >= _LENGTH:
                break
        if len(code) == _LENGTH:
            return f"SP-{code}"
    return None


def _sign(word: str) -> str:
    """What a word stands for in a code: itself where it is a letter or has a digit in it."""
    if len(word) == 1 or any(mark.isdigit() for mark in word):
        return word.upper()
    return DIGIT_NAMES.get(word) or LETTER_NAMES.get(word, "")


def _bare(text: str) -> str | None:
    """A code without its prefix, behind a word that announces one."""
    match = _BARE.search(text)
    if match is None:
        return None
    code = match["code"].upper()
    # `no 1234ab` is a plate without its region, `order 1000ml` an amount.
    return None if _MEASURED.fullmatch(code) else f"SP-{code}"
