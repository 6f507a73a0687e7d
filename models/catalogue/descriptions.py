"""What sellers write about their products, without what does not belong there.

Links and telephone numbers lead buyers past what an officer has looked at, and past the count of
who asked; HTML is nobody's words.
"""

import re
from typing import NamedTuple

_TAGS = re.compile(r"</?[a-z!][^<>]{0,300}>", re.IGNORECASE)
# What leads to a link or a number goes with it: `pesan di …`, `WA: …`.
_LEAD = (
    r"(?:\b(?:pesan|pesen|order|beli|cek|kunjungi|lihat|info|di|ke|link|klik|wa|whatsapp|hp|telp"
    r"|telepon|hubungi|call)\b[\s:.]*)*"
)
_LINKS = re.compile(
    _LEAD + r"(?:(?:https?://|www\.)\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|id|me|co|shop|store|link|ly|xyz|site|app|info|gg)"
    r"\b(?:/\S*)?)",
    re.IGNORECASE,
)
_PHONES = re.compile(
    _LEAD + r"(?<![\w.])(?:(?:\+?62|0)[\s.()-]*(?:\d[\s.()-]*){7,12}\d"
    r"|8\d{2}[\s-]?\d{3,4}[\s-]?\d{3,5})(?!\w)",  # the first nought left out
    re.IGNORECASE,
)


class Cleaned(NamedTuple):
    """The words that are left, and what was cut: some of `html`, `link` and `phone`."""

    text: str
    cut: tuple[str, ...]


def cleaned(text: str) -> Cleaned:
    """The words without tags, links and telephone numbers, blanks folded."""
    cut: list[str] = []
    for kind, pattern in (("html", _TAGS), ("link", _LINKS), ("phone", _PHONES)):
        shorter = pattern.sub(" ", text)
        if shorter != text:
            cut.append(kind)
            text = shorter
    folded = re.sub(r"\s+([,.;!?])", r"\1", " ".join(text.split()))
    return Cleaned(folded.strip(" ,;:-"), tuple(cut))
