"""What has been answered about paying a vehicle's tax, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.talk import Turn
from models.vehicles.pay_channels import PLACES, Case, PayChannels

ALL_THERE = "all"
"""What is answered when no paper is lacking."""
PHONE, DESK = "phone", "desk"
YEARLY, FIVE_YEAR = "yearly", "five-year"
OUTLETS = ("samsat", "drive-thru", "mall", "keliling", "kontainer")
"""What people mean who ask for a Samsat and say no more."""


@dataclass(frozen=True, slots=True)
class Where:
    """A pin, or all the regions that a name may mean; `home` where nobody had to be asked."""

    lat: float | None = None
    lon: float | None = None
    areas: tuple[str, ...] = ()
    home: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What decides where a tax is paid, and what is looked at of that.

    `plate`, `five_year`, `late_months` and `total` (in rupiah) come with a bill. `wish` is a way to
    pay that was asked for by its name: then nothing else is asked first. `renewal` is YEARLY or
    FIVE_YEAR, `late` counts begun months, `owner` is of models' Case, `way` is PHONE or DESK,
    `lacking` a paper or ALL_THERE. `area` is empty for a pin, `place` a place's code.
    `code_at` is when a kode bayar was said to be there: its life is counted from then.
    """

    plate: str = ""
    five_year: bool | None = None
    late_months: int | None = None
    total: int = 0
    said: bool = False
    wish: str = ""
    renewal: str = ""
    late: int = 0
    owner: str = ""
    way: str = ""
    lacking: str = ""
    where: Where | None = None
    area: str = ""
    place: str = ""
    view: str = ""
    code_at: datetime | None = None

    @property
    def case(self) -> Case:
        """What the ways to pay are judged by."""
        return Case(
            five_year=self.renewal == FIVE_YEAR,
            months_late=self.late,
            owner=self.owner or "own",
            lacking=self.lacking if self.lacking != ALL_THERE else "",
        )


AFRESH: Mapping[str, object] = {
    "wish": None, "renewal": None, "late": None, "owner": None, "way": None, "lacking": None,
    "place": None, "view": None,
}  # fmt: skip
"""Answers that are open again when somebody who asked for one way looks for another."""

ANEW: Mapping[str, object] = {
    **AFRESH, "plate": None, "five_year": None, "late_months": None, "total": None, "said": None,
    "where": None, "area": None,
}  # fmt: skip
"""Answers that are open again when somebody asks how to pay from the beginning."""

ELSEWHERE: Mapping[str, object] = {"where": None, "area": None, "place": None, "view": None}


async def channels_of(turn: Turn[Draft]) -> PayChannels:
    """What is known of the ways to pay."""
    await turn.scene.world.shelf(turn.now)
    return turn.scene.world.channels


async def desks_of(turn: Turn[Draft]) -> list[str]:
    """The ways to pay in person that were asked for, or can serve the case."""
    wish = turn.draft.wish
    if wish:
        return list(OUTLETS) if wish == "samsat" else [wish]
    channels = await channels_of(turn)
    return [each for each in channels.serving(turn.draft.case, turn.today) if each in PLACES]
