"""Ticket codes that survive being read aloud, copied by hand and typed on a small phone.

Six characters of an alphabet of 31 (digits and letters that nobody takes for each other: no 0, 1,
I, L, O). The last one checks the others: their values, weighted by place, sum to 0 modulo 31. As 31
is prime and the weights differ, a wrong character and two neighbours swapped are always noticed.
"""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6
PREFIX = "SP-"

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_SEPARATORS = re.compile(r"[\s\-\u2013\u2014_.:/#*]+")


def new_code() -> str:
    """A random code, without its prefix; whether it is free is for the table to say."""
    return _checked("".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1)))


def read_code(text: str) -> str | None:
    """The code in what somebody typed or scanned ("sp 8k2m4q", "SP-8K2M4Q"), or None."""
    bare = _SEPARATORS.sub("", text.upper())
    if len(bare) == len("SP") + LENGTH:  # S and P are letters of the alphabet too: go by length
        bare = bare.removeprefix("SP")
    return bare if _holds(bare) else None


def print_code(code: str) -> str:
    """The code as residents see it: `SP-8K2M4Q`."""
    return PREFIX + code


def _holds(code: str) -> bool:
    return (
        len(code) == LENGTH and all(character in _VALUE for character in code) and _sum(code) == 0
    )


def _checked(head: str) -> str:
    # The last place has the weight 1, so the check character is the sum's negative.
    return head + ALPHABET[-_sum(head + ALPHABET[0]) % len(ALPHABET)]


def _sum(code: str) -> int:
    weighted = (_VALUE[character] * (LENGTH - place) for place, character in enumerate(code))
    return sum(weighted) % len(ALPHABET)
