"""The checklist of a way to pay: what to bring and what to do, to keep or to print."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import msgspec

from bot.talk.words import WIB, Words
from handlers.tax_payment.draft import FIVE_YEAR, YEARLY, Draft
from handlers.tax_payment.telling import (
    Text,
    fee_in_words,
    papers_for,
    source_of,
    sources,
    sure,
    takes,
    week,
    where_in_words,
)
from models.base import Clock
from models.checklist import Checklist, Section
from models.opening_hours import Hours
from models.vehicles.pay_channels import CHANNELS, Case, PayChannels
from models.vehicles.pay_places import PayPlace, place_of
from models.world import World

KIND = "checklist"
"""The kind of document that it is."""

_STEPS = {
    "signal": ("list-signal-1", "list-signal-2", "list-signal-3", "list-signal-4",
               "list-signal-5", "list-signal-6"),
    "samdes": ("list-samdes-1", "list-samdes-2", "list-samdes-3", "list-samdes-4"),
}  # fmt: skip
_STEPS_FIVE = ("list-five-1", "list-five-2", "list-five-3", "list-five-4")
_STEPS_DESK = ("list-desk-1", "list-desk-2", "list-desk-3")
_NAMES = {
    "signal": "name-signal", "samdes": "name-samdes", "samsat": "name-samsat",
    "drive-thru": "name-drive-thru", "mall": "name-mall", "keliling": "name-keliling",
    "kontainer": "name-kontainer",
}  # fmt: skip
_OWNERS = ("own", "family", "other")


class Subject(msgspec.Struct, frozen=True):
    """What a checklist is about; it names no vehicle and no person, so anybody may open it."""

    channel: str
    five_year: bool
    owner: str
    place: str = ""

    def __str__(self) -> str:
        renewal = FIVE_YEAR if self.five_year else YEARLY
        return ".".join((self.channel, renewal, self.owner, self.place))


def subject_of(draft: Draft, channel: str) -> Subject:
    """The subject of what a resident has come to."""
    return Subject(channel, draft.case.five_year, draft.owner or "own", draft.place)


def read_subject(text: str) -> Subject:
    """The inverse of a subject's text. Raises ValueError when it is none."""
    match text.split("."):
        case [channel, ("yearly" | "five-year") as renewal, owner, place]:
            if channel in CHANNELS and owner in _OWNERS:
                return Subject(channel, renewal == FIVE_YEAR, owner, place)
        case _:
            pass
    raise ValueError(text)


def checklist(
    words: Words, subject: Subject, place: PayPlace | None, channels: PayChannels, now: datetime
) -> Checklist:
    """The checklist as it stands now."""
    text: Text = partial(_said, words)
    on = now.astimezone(WIB).date()
    channel = subject.channel
    case = Case(five_year=subject.five_year, owner=subject.owner)
    name = text(_NAMES[channel])
    sections = [
        Section(text("list-bring"), _papers(text, channels, subject, case, now), boxes=True),
        Section(text("list-do"), _steps(text, channels, subject, now), boxes=True),
    ]
    if place is not None:
        sections.append(Section(text("list-place"), _place(text, place)))
    known = sources(channels, channel, on)
    notes = [
        takes(text, channels, channel, on),
        source_of(text, place, on) if place is not None else "",
        text("source-rules", sources=known) if known else "",
        text("list-made", on=on),
    ]
    return Checklist(
        name=f"bayar-pajak-{place.code if place is not None else channel}",
        title=text("list-title-five" if subject.five_year else "list-title"),
        subtitle=text("list-at", way=name, place=place.name) if place is not None else name,
        sections=tuple(sections),
        notes=tuple(note for note in notes if note),
    )


def _papers(
    text: Text, channels: PayChannels, subject: Subject, case: Case, now: datetime
) -> tuple[str, ...]:
    on = now.astimezone(WIB).date()
    fact = papers_for(channels, subject.channel, case, on)
    papers = [_capital(paper) + sure(text, fact) for paper in fact.words] if fact else []
    if subject.owner == "other":
        papers.append(text("others-ktp"))
    fee = fee_in_words(text, channels, subject.channel, on)
    papers.append(text("list-bill" if subject.channel == "signal" else "list-money", fee=fee))
    return tuple(papers)


def _steps(text: Text, channels: PayChannels, subject: Subject, now: datetime) -> tuple[str, ...]:
    on = now.astimezone(WIB).date()
    keys = _STEPS_FIVE if subject.five_year else _STEPS.get(subject.channel, _STEPS_DESK)
    facts = {
        what: fact.amount
        for what in ("code-hours", "lead-days", "slip-days")
        if (fact := channels.of(subject.channel, what, on)) is not None
    }
    told = [text(key) for key in keys]
    if "code-hours" in facts:
        told.insert(-1, text("list-code", hours=facts["code-hours"]))
    if "lead-days" in facts:
        told.insert(-1, text("lead", days=facts["lead-days"], mark=""))
    if "slip-days" in facts:
        told.insert(-1, text("slip", days=facts["slip-days"], mark=""))
    return tuple(told)


def _place(text: Text, place: PayPlace) -> tuple[str, ...]:
    hours = Hours(place.hours)
    lines = [
        where_in_words(place)
        if place.address
        else f"{where_in_words(place)}. " + text("address-unknown"),
        text("hours", hours=week(text, hours)) if hours.known else text("hours-unknown"),
        text("note-of-place", note=place.note) if place.note else "",
    ]
    return tuple(line for line in lines if line)


def _capital(paper: str) -> str:
    return paper[:1].upper() + paper[1:]


def _said(words: Words, key: str, /, **facts: object) -> str:
    return words(key, facts).replace("*", "")  # a sheet of paper knows no bold of ours


def checklists_of(world: World, words: Words, now: Clock) -> Callable[[str], Awaitable[Checklist]]:
    """What makes the checklist of a subject's text as it stands.

    It raises ValueError when the text is none, LookupError when there is no such place.
    """

    async def tell(text: str) -> Checklist:
        subject = read_subject(text)
        at = now()
        await world.shelf(at)
        place = None
        if subject.place:
            async with world.reading() as session:
                place = await place_of(session, subject.place)
            if place is None:
                raise LookupError(subject.place)
        return checklist(words, subject, place, world.channels, at)

    return tell
