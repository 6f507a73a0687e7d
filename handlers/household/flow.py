"""Registers a household: consent first, then a name, a home, and the numbers of KK and KTP."""

from pathlib import Path

import msgspec

from bot.talk import End, Flow, Known, Part, Turn, YesNo
from handlers.household import home, numbers
from handlers.household.draft import Draft
from models.registration import give_consent, own_household

CONSENT = "2026-11"
"""The version of the text that is consented to; another text needs another version."""

_consent = Part[Draft]()


@_consent.step
async def registered(turn: Turn[Draft]) -> Known | End:
    """Ends the registration as soon as there is one, whichever way it came about."""
    if turn.resident.household is None:
        return Known()
    known = await own_household(await turn.facts.session(), turn.scene.sealer, turn.resident.id)
    if known is None:
        return Known()
    key = "registered-with-others" if known.members > 1 else "registered"
    if turn.alone:
        return turn.end("registered-alone", registered=turn.text(key, kk=known.kk))
    return turn.end(key, kk=known.kk)


@_consent.step
async def consent(turn: Turn[Draft]) -> YesNo | Known:
    if turn.resident.consented:
        return Known(True)
    return YesNo("consent", yes=turn.text("agree"), no=turn.text("disagree"))


@consent.answer
async def consented(turn: Turn[Draft], yes: bool) -> End | None:
    if not yes:
        contact = turn.scene.contact
        if not contact.phone:
            return turn.leave("refused-unknown")
        return turn.leave("refused", phone=contact.phone, hours=contact.hours)
    session = await turn.facts.session()
    await give_consent(session, turn.resident.id, CONSENT, turn.scene.channel, turn.now)
    turn.is_now(msgspec.structs.replace(turn.resident, consented=True))
    return None


household = Flow(
    "household",
    Draft,
    opens=("daftar", "daftar keluarga", "registrasi"),
    words=Path(__file__).parent,
)
household.join(_consent, home.part, numbers.part)
