"""What the number of a permit says."""

import re
from datetime import date

_YEAR = re.compile(r"\D(\d\d)\s*$")


def end_of(kind: str, number: str) -> date | None:
    """The last day of a permit, where its number tells it: that of a P-IRT ends in its year."""
    year = _YEAR.search(number) if kind == "pirt" else None
    return date(2000 + int(year[1]), 12, 31) if year else None
