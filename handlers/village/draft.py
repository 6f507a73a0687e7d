"""What is kept of a look at a village."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.village.reading import ASK


@dataclass(frozen=True, slots=True)
class Draft:
    """`said` is OWN, ASK, or what was said of a village. `where` are the codes of all that may be
    meant, villages or kecamatan, parted by blanks; `village` is the one. `view` is what is looked
    at: its card, its PLACES, or the PLACE with the number `place`, with its MAP."""

    said: str = ""
    where: str = ""
    village: str = ""
    view: str = ""
    place: int = 0


PLACES, PLACE, MAP = "places", "place", "map"

CARD: Mapping[str, object] = {"view": None, "place": None}
"""Answers that are open again when the card is looked at."""
ANEW: Mapping[str, object] = {**CARD, "said": ASK, "where": None, "village": None}
"""And when another village is."""
