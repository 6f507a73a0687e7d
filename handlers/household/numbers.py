"""The numbers of the family card and of the KTP: in the chat, or in our own form behind a link."""

from collections.abc import Callable
from functools import partial

import msgspec

from bot.talk import Digits, End, Fill, Form, Known, Misheard, Part, Turn
from handlers.household.draft import Draft, kecamatan_of
from models.base import Refused
from models.identity import BadNumber, read_kk, read_nik
from models.links import LIFETIME, Carried, open_form_link
from models.registration import AlreadyRegistered, IdentityConflict, register_household

part = Part[Draft]()


@part.step
async def kk(turn: Turn[Draft]) -> Digits[str] | Known:
    return Digits("kk", parse=partial(_read, read_kk)) if turn.scene.asks_identity else Known("")


@part.step
async def nik(turn: Turn[Draft]) -> Digits[str] | Known:
    if not turn.scene.asks_identity:
        return Known("")
    return Digits("nik", parse=partial(_read, partial(read_nik, kk=turn.draft.kk)))


def _read(read: Callable[[str], str], text: str) -> str | Misheard:
    try:
        return read(text)
    except BadNumber as bad:
        return Misheard(bad.key, bad.facts())


@nik.answer
async def numbered(turn: Turn[Draft], number: str) -> Fill | End | None:
    draft, scene = turn.draft, turn.scene
    kecamatan = kecamatan_of(draft.desa)
    try:
        registered = await register_household(
            await turn.facts.session(), scene.sealer, turn.resident.id, kk=draft.kk, nik=number,
            name=draft.name, kecamatan=kecamatan, desa=draft.desa, now=turn.now,
        )  # fmt: skip
    except (IdentityConflict, AlreadyRegistered) as refused:
        contact = scene.contact
        return turn.leave(refused.key, phone=contact.phone or "-", hours=contact.hours or "-")
    except Refused:
        # Something that was read before no longer holds: everything is asked anew.
        return turn.fill("again", consent=None, name=None, kk=None, nik=None)
    turn.is_now(
        msgspec.structs.replace(
            turn.resident, household=registered.household, kecamatan=kecamatan, desa=draft.desa
        )
    )
    return turn.fill(kk="", nik="")


@part.step
async def token(turn: Turn[Draft]) -> Known:
    """Opens the link; asks nothing."""
    if turn.scene.asks_identity:
        return Known("")
    draft = turn.draft
    carried = Carried(draft.name, kecamatan_of(draft.desa), draft.desa, turn.scene.channel)
    session = await turn.facts.session()
    return Known(
        await open_form_link(session, turn.scene.sealer, turn.resident.id, carried, turn.now)
    )


@part.step
async def form(turn: Turn[Draft]) -> Form | Known:
    if turn.scene.asks_identity or turn.resident.household is not None:
        return Known(True)
    minutes = int(LIFETIME.total_seconds()) // 60
    return Form(
        "form", turn.text("open-form"), turn.scene.form_url(turn.draft.token),
        again=turn.text("new-link"), minutes=minutes,
    )  # fmt: skip


@form.answer
async def filled(turn: Turn[Draft], sent: bool) -> Fill:
    return turn.fill("not-arrived" if sent else "", token=None, form=None)
