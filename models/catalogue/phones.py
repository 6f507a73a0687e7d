"""The telephone numbers that sellers give, as buyers reach them."""

import re
from typing import Literal, NamedTuple

_NOT_DIGITS = re.compile(r"[\s().\-]+")
INDONESIA = "+62"
"""What all numbers of Indonesia begin with in E.164."""
_NUMBER = re.compile(r"(?:\+62|0062|62|0)([1-9]\d{7,11})")
_FOREIGN = re.compile(r"(?:\+|00)(?!62)\d{7,14}")


class Reached(NamedTuple):
    """A number in E.164, and whether it may have WhatsApp: mobile numbers begin with 08."""

    phone: str
    mobile: bool


def read_phone(text: str) -> Reached | Literal["foreign", "form"]:
    """The Indonesian number in what was typed, else what is wrong with it."""
    bare = _NOT_DIGITS.sub("", text)
    if _FOREIGN.fullmatch(bare):
        return "foreign"
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return "form"
    mobile = found[1].startswith("8")
    # Mobile numbers have 9 to 12 digits after the nought; those of lines have 8 to 11.
    if mobile and len(found[1]) < 9:
        return "form"
    return Reached(f"{INDONESIA}{found[1]}", mobile)
