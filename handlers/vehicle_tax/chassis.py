"""The end of a chassis number, as it is typed or copied from the papers."""

import re

_NUMBER = re.compile(r"[A-Z0-9]{5}|[A-Z0-9]{10,20}")
"""The end of a chassis number, or the whole of it."""
_END = 5


def chassis_end(text: str) -> str:
    """Its last five letters or digits; empty where it can be none."""
    said = re.sub(r"[^A-Z0-9]", "", text.upper())
    return said[-_END:] if _NUMBER.fullmatch(said) else ""
