"""The ways to pay a vehicle's tax, what is known of each, and which of them can serve a case.

What a way takes, asks for and costs are rows with a span of time, a source and how sure it is: a
change is an import. Where no row tells a thing, it is not known, and is said not to be.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec
from sqlalchemy import ARRAY, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key

CHANNELS = ("signal", "samdes", "samsat", "drive-thru", "mall", "keliling", "kontainer")
"""The ways to pay: an app, agents in the village, the office (Samsat Induk), and its outlets."""
PLACES = {
    "samdes": ("bumdes", "desa-mart"),
    "samsat": ("samsat",),
    "drive-thru": ("drive-thru",),
    "mall": ("mall",),
    "keliling": ("keliling",),
    "kontainer": ("kontainer",),
}
"""The kinds of places where each of them is; SIGNAL is wherever the telephone is."""

AMOUNTS = (
    "yearly", "five-year", "arrears", "months-late", "fee", "lead-days", "slip-days", "code-hours",
)  # fmt: skip
WORDS = ("owner", "papers", "papers-five-year", "payment", "proof")
WHAT = (*AMOUNTS, *WORDS)
"""All that a row may tell.

`yearly`, `five-year` and `arrears` are 1 where it takes such payments (`arrears`: however old) and
0 where not; `months-late` is the most that it takes. `fee` is in rupiah for each payment.
`lead-days` are until the proof is there, `slip-days` how long the slip is good in its place,
`code-hours` how long a code can be paid. `owner` are the words own, family (one KK) or any: whose
vehicle. `papers`, `papers-five-year`, `payment` (by which bank) and `proof` are as residents read
them.
"""
OWNERS = ("own", "family", "any")


class PayChannelRow(Base):
    """A thing that is known of a way to pay; of two that hold on one day, the later one counts."""

    __tablename__ = "pay_channels"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str]
    what: Mapped[str]
    amount: Mapped[int | None]
    words: Mapped[list[str]] = mapped_column(ARRAY(Text()), server_default="{}")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str]
    certainty: Mapped[str]

    __table_args__ = (
        CheckConstraint("(amount IS NULL) = (cardinality(words) > 0)", name="what"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("valid_from <= valid_to", name="validity"),
        CheckConstraint("certainty IN ('verified', 'reported', 'unverified')", name="certainty"),
    )


class PayFact(msgspec.Struct, frozen=True):
    """One thing that is known: an amount, or words; with its source and how sure it is."""

    channel: str
    what: str
    amount: int
    words: tuple[str, ...]
    source: str
    certainty: str


class Case(msgspec.Struct, frozen=True):
    """What decides where a tax can be paid.

    `months_late` counts begun months since it was due. `owner` is whose name stands in the papers:
    `own`, `family` (on one KK) or `other`. `lacking` is the paper that is not at hand: `ktp` (the
    owner's), `stnk`, `bpkb`, or none.
    """

    five_year: bool = False
    months_late: int = 0
    owner: str = "own"
    lacking: str = ""


class PayChannels:
    """All that is known of the ways to pay. Made from rows once and never changed."""

    def __init__(self, rows: Iterable[PayChannelRow] = ()) -> None:
        self._rows: dict[tuple[str, str], list[PayChannelRow]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.valid_from, row.id), reverse=True):
            self._rows[row.channel, row.what].append(row)

    def of(self, channel: str, what: str, on: date) -> PayFact | None:
        """What is known on a day; None where nothing is."""
        for row in self._rows.get((channel, what), ()):
            if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
                return PayFact(
                    row.channel, row.what, row.amount or 0, tuple(row.words), row.source,
                    row.certainty,
                )  # fmt: skip
        return None

    def all(self, channel: str, on: date) -> list[PayFact]:
        """All that is known of a way on a day, in the order of WHAT."""
        return [fact for what in WHAT if (fact := self.of(channel, what, on)) is not None]

    def serving(self, case: Case, on: date) -> list[str]:
        """The ways that can serve a case, in the order of CHANNELS."""
        return [channel for channel in CHANNELS if not self.hindrance(channel, case, on)]

    def hindrance(self, channel: str, case: Case, on: date) -> str:
        """Why a way cannot serve a case: `kind`, `late`, `owner` or `papers`; empty where it can.

        A limit that nobody knows is none that this way is refused for, but who it takes is.
        """
        if not self._takes(channel, "five-year" if case.five_year else "yearly", on):
            return "kind"
        most = self.of(channel, "months-late", on)
        everything = self._takes(channel, "arrears", on)
        if not everything and most is not None and case.months_late > most.amount:
            return "late"
        owner = self.of(channel, "owner", on)
        if owner is None or not {"any", case.owner} & set(owner.words):
            return "owner"
        # Whoever lacks a paper has to talk to the office that keeps the vehicle's file.
        return "papers" if case.lacking and not everything else ""

    def _takes(self, channel: str, what: str, on: date) -> bool:
        fact = self.of(channel, what, on)
        return fact is not None and fact.amount > 0
