"""How many months a tax is late, as people say it: `3 bulan`, `setahun`, `belum lewat`."""

import re
from collections.abc import Sequence

from bot.talk import Misheard, Number, Option
from bot.talk.asking import Paged, plain
from bot.talk.numbers import NotWhole, read_whole
from bot.talk.said import Heard, Typed

MOST_MONTHS = 120
"""Ten years: what is older is not charged, and more was mistyped."""

_NOT_LATE = frozenset(
    (
        "belum", "blm", "belum lewat", "belum telat", "belum terlambat", "tidak", "tidak telat",
        "tidak terlambat", "ga telat", "gak telat", "nggak telat", "ga", "gak", "nggak",
        "tepat waktu", "belum jatuh tempo", "nol",
    )
)  # fmt: skip
_SPAN = re.compile(
    r"(?<![\w-])(?:(?P<one>setahun|sebulan)"
    r"|(?P<count>\d{1,3}|[a-z]+(?: belas| puluh)?) ?(?P<unit>tahun|thn|th|bulan|bln|bl))"
    r"(?P<half> setengah)?\b"
)
_LATE = re.compile(r"\b(?:telat|terlambat|lewat|nunggak|menunggak|mati|tunggakan)\b")


class MonthsLate(Number):
    """Months from 0 to MOST_MONTHS; years are twelve of them each. `none` labels being in time."""

    def __init__(self, key: str, /, none: str) -> None:
        super().__init__(key, 0, MOST_MONTHS)
        self._none = none

    def options(self) -> Sequence[Option[object]]:
        return (Option(0, self._none),)

    def read(self, heard: Heard, offered: Sequence[str]) -> int | Misheard | Paged:
        if not isinstance(heard, Typed):
            return super().read(heard, offered)
        said = plain(heard.text)
        # A minus would be folded away with the other marks.
        if re.search(r"(?:^|\s)[-−]\s*\d|\bminus\b", heard.text):
            return Misheard("not-a-number")
        if said in _NOT_LATE or said == plain(self._none):
            return 0
        months = _months(said)
        return super().read(heard, offered) if months is None else self._judge(months)

    def find(self, sentence: str) -> int | None:
        """A span in a sentence that speaks of being late."""
        said = plain(sentence)
        months = _months(said) if _LATE.search(said) else None
        return months if months is not None and months <= MOST_MONTHS else None


def _months(said: str) -> int | None:
    """`2 tahun 3 bulan` is 27; None where no span is named."""
    total: int | None = None
    for match in _SPAN.finditer(said):
        if match["one"]:
            count, years = 1, match["one"] == "setahun"
        else:
            try:
                read = read_whole(match["count"])
            except NotWhole:
                return None
            if read is None:
                continue
            count, years = read, match["unit"].startswith("t")
        total = (total or 0) + count * (12 if years else 1) + (6 if match["half"] and years else 0)
    return total
