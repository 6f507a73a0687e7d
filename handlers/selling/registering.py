"""Daftar penjual: what is published and that this is agreed to, the number, the name, the place."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, Decision, End, Fill, Flow, Known, Option, Turn, YesNo
from handlers.price_questions.area import area_name
from handlers.price_questions.spot import Shop, Spot, which_kecamatan
from handlers.selling.asking import Contacted, Permit, Reach, Wording
from models.catalogue.own import LONGEST_BUSINESS
from models.catalogue.selling import (
    NewSeller,
    claim_shop,
    consent_to_publish,
    register_seller,
    shop_of,
    unclaimed,
    whatsapp_number,
)

CONSENT_TEXT = "2026-11"
"""The version of the text that is consented to; another text needs another version."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`phone` is how buyers reach the seller, `on_whatsapp` whether by WhatsApp."""

    agreed: bool = False
    phone: Reach | None = None
    claims: bool = False
    on_whatsapp: bool = True
    business: str = ""
    where: Spot | None = None
    kecamatan: str = ""
    nib: str = ""
    right: bool = False


become_seller = Flow("become_seller", Draft, words=Path(__file__).parent)


@become_seller.step
async def seller(turn: Turn[Draft]) -> Known | End:
    shop = await shop_of(await turn.facts.session(), turn.resident.id)
    return Known() if shop is None else turn.end("is-seller", name=shop.name)


@become_seller.step
async def agreed(turn: Turn[Draft]) -> YesNo:
    return YesNo("consent", yes=turn.text("agree"), no=turn.text("disagree"))


@agreed.answer
async def consented(turn: Turn[Draft], yes: bool) -> End | None:
    return None if yes else turn.leave("refused")


@become_seller.step
async def phone(turn: Turn[Draft]) -> Contacted:
    own = await whatsapp_number(await turn.facts.session(), turn.resident.id)
    if own:
        return Contacted("number-own", own, turn.text("use-own"), number=f"0{own[3:]}")
    return Contacted("number")


@become_seller.step
async def claims(turn: Turn[Draft]) -> YesNo | Known:
    """A firm that was imported is its owner's, who is known by its number."""
    reach = turn.draft.phone
    if reach is None or not reach.own:
        return Known(False)
    shop = await unclaimed(await turn.facts.session(), reach.phone)
    if shop is None:
        return Known(False)
    return YesNo(
        "claim", yes=turn.text("claim-yes"), no=turn.text("claim-no"),
        name=shop.name, place=area_name(turn.scene.world.places, shop.kecamatan),
    )  # fmt: skip


@claims.answer
async def claimed(turn: Turn[Draft], yes: bool) -> End | None:
    reach = turn.draft.phone
    session, resident = await turn.facts.session(), turn.resident.id
    shop = await unclaimed(session, reach.phone) if yes and reach is not None else None
    if shop is None or reach is None:
        return None
    if not await claim_shop(
        session, resident, shop.id, reach.phone, turn.now,
        version=CONSENT_TEXT, channel=turn.scene.channel,
    ):  # fmt: skip
        return None
    return turn.end("claimed", name=shop.name)


@become_seller.step
async def on_whatsapp(turn: Turn[Draft]) -> YesNo | Known:
    reach = turn.draft.phone or Reach()
    if not reach.mobile or (reach.own and turn.scene.channel == "whatsapp"):
        return Known(reach.mobile)
    return YesNo("has-whatsapp", yes=turn.text("has-it"), no=turn.text("calls-only"))


@become_seller.step
async def business(turn: Turn[Draft]) -> Wording:
    return Wording("business", LONGEST_BUSINESS)


@become_seller.step
async def where(turn: Turn[Draft]) -> Shop:
    shelf = await turn.scene.world.shelf(turn.now)
    return Shop("place", turn.scene.world.places, shelf, at_pin=turn.text("at-pin"))


@become_seller.step
async def kecamatan(turn: Turn[Draft]) -> Choice[str] | Known:
    return which_kecamatan("which-kecamatan", turn.scene.world.places, turn.draft.where)


@become_seller.step
async def nib(turn: Turn[Draft]) -> Permit:
    return Permit("nib", turn.text("no-nib"))


@become_seller.step
async def right(turn: Turn[Draft]) -> Decision[bool]:
    draft = turn.draft
    places = turn.scene.world.places
    reach = draft.phone or Reach()
    around = area_name(places, draft.kecamatan[:5])
    return Decision(
        "publish",
        [
            Option(True, turn.text("register"), words=("ya", "y", "iya", "benar", "betul", "ok")),
            Option(False, turn.text("anew"), words=("tidak", "salah", "ubah")),
        ],
        business=draft.business,
        place=f"{area_name(places, draft.kecamatan)}, {around}",
        phone=f"0{reach.phone[3:]}",
        how=turn.text("by-whatsapp" if draft.on_whatsapp else "by-phone"),
        nib="\n" + turn.text("nib-told", nib=draft.nib) if draft.nib else "",
    )


@right.answer
async def registered(turn: Turn[Draft], yes: bool) -> End | Fill:
    draft = turn.draft
    if not yes or draft.phone is None:
        return turn.fill(
            phone=None, claims=None, on_whatsapp=None, business=None, where=None, kecamatan=None,
            nib=None, right=None,
        )  # fmt: skip
    session, resident = await turn.facts.session(), turn.resident.id
    await consent_to_publish(session, resident, CONSENT_TEXT, turn.scene.channel, turn.now)
    spot = draft.where or Spot("", ())
    new = NewSeller(
        draft.business, draft.kecamatan, draft.phone.phone,
        "whatsapp" if draft.on_whatsapp else "phone", spot.lat, spot.lon, draft.nib,
    )  # fmt: skip
    await register_seller(session, resident, new, turn.now)
    return turn.end("registered", business=draft.business)
