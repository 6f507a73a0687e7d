"""Reads the numbers and names by which people identify themselves, and masks them for showing.

A KK number is region (6), date of issue DDMMYY, serial (4). A NIK is the region of its first issue,
date of birth (women: day + 40), serial from 0001. The structure proves a typing error, never that a
number exists.
"""

import re
from calendar import monthrange

from models.base import Refused

LENGTH = 16

# The provinces of Kepmendagri 300.2.2-2138/2025. Numbers keep the code they were first issued with.
_PROVINCE_RANGES = ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 96))
PROVINCES = frozenset(code for first, last in _PROVINCE_RANGES for code in range(first, last + 1))

_SEPARATORS = re.compile(r"[\s.\-_/]+")
_DIGITS = re.compile(r"[0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_DOT = "•"


class BadNumber(Refused):
    """What was typed cannot be such a number; the key says why.

    `number-letters`: other characters than digits; `number-length`: not 16 (`digits` are there);
    `number-province`: the first two digits name no province; `number-date`: digits 7 to 12 are no
    date; `number-serial`: the serial is 0000; `kk-is-nik`: a NIK was given as KK (its day is that
    of a woman's birth); `same-number`: the same digits were given as KK and as NIK.
    """

    digits: int

    def __init__(self, key: str, digits: int) -> None:
        super().__init__(key, digits=digits)


def read_kk(text: str) -> str:
    """The 16 digits of a KK number. Raises BadNumber."""
    number = _read(text)
    day = int(number[6:8])
    if 41 <= day <= 71 and _is_date(day - 40, number):
        raise BadNumber("kk-is-nik", LENGTH)
    if not _is_date(day, number):
        raise BadNumber("number-date", LENGTH)
    return number


def read_nik(text: str, kk: str | None = None) -> str:
    """The 16 digits of a NIK, which are not those of `kk`. Raises BadNumber."""
    number = _read(text)
    if number == kk:
        raise BadNumber("same-number", LENGTH)
    day = int(number[6:8])
    if not _is_date(day - 40 if day > 40 else day, number):
        raise BadNumber("number-date", LENGTH)
    return number


def read_name(text: str, longest: int = 60) -> str:
    """A person's name on one line. Raises Refused `name-empty` or `name-long` (`most`)."""
    name = " ".join(_CONTROL.sub(" ", text).split())
    if not any(character.isalpha() for character in name):
        raise Refused("name-empty")
    if len(name) > longest:
        raise Refused("name-long", most=longest)
    return name


def mask_number(number: str) -> str:
    """`1871••••••••0001`: enough to recognise one's own, too little to use another's."""
    return number[:4] + _DOT * (len(number) - 8) + number[-4:]


def mask_name(name: str) -> str:
    """`S••• C•••••`: the initials."""
    return " ".join(word[0] + _DOT * (len(word) - 1) for word in name.split())


def mask_phone(phone: str) -> str:
    """`+62812••••0001` of an E.164 number."""
    return phone[:6] + _DOT * max(len(phone) - 10, 0) + phone[-4:]


def _read(text: str) -> str:
    number = _SEPARATORS.sub("", text)
    if not _DIGITS.fullmatch(number):
        raise BadNumber("number-letters", sum(map(str.isdecimal, number)))
    if len(number) != LENGTH:
        raise BadNumber("number-length", len(number))
    if int(number[:2]) not in PROVINCES:
        raise BadNumber("number-province", LENGTH)
    if number[12:] == "0000":
        raise BadNumber("number-serial", LENGTH)
    return number


def _is_date(day: int, number: str) -> bool:
    """Whether the day exists in the month and year of the number, in this century or the last."""
    month, year = int(number[8:10]), int(number[10:12])
    if not 1 <= month <= 12:
        return False
    longest = max(monthrange(1900 + year, month)[1], monthrange(2000 + year, month)[1])
    return 1 <= day <= longest
