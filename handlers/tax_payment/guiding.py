"""SIGNAL step by step, and what to do beside the card of a place."""

from datetime import timedelta

from bot.talk import End, Fill, HandOver, Option, Part, Pinned, Say, Turn
from bot.talk.said import Document
from bot.talk.words import Markup
from handlers.tax_payment.checklist import KIND, subject_of
from handlers.tax_payment.draft import (
    AFRESH,
    DESK,
    ELSEWHERE,
    PHONE,
    Draft,
    channels_of,
    desks_of,
)
from handlers.tax_payment.placing import ONLY, looked_at, moved, reason
from handlers.tax_payment.reading import Next
from handlers.tax_payment.telling import (
    bullets,
    channel_of,
    place_card,
    sources,
    sure,
    takes,
)
from models.vehicles.pay_channels import PayFact

part = Part[Draft]()

_SIGNAL = "signal"
_AFTER = {
    "": "signal-2", "saved": "signal-2", "signal-2": "signal-3", "signal-not-found": "signal-3",
    "signal-3": "signal-4", "code": "signal-4",
}  # fmt: skip
"""The page that follows each page of the guide."""
_OFFERED = {
    "": ("next", "save", "other-way"),
    "signal-2": ("next", "not-found", "other-way"),
    "signal-not-found": ("next", "other-way"),
    "signal-3": ("next", "code", "other-way"),
    "code": ("next", "other-way"),
    "signal-4": ("save", "other-way"),
    "saved": ("next", "other-way"),
    "saved-last": ("other-way",),
}
_LABELS = {
    "next": "next-step", "save": "save-list", "other-way": "other-way", "not-found": "not-found",
    "code": "has-code", "map": "map", "others": "other-places", "elsewhere": "elsewhere",
}  # fmt: skip
_WORDS = {
    "next": (
        "berikutnya",
        "terus",
        "next",
        "sudah",
        "selanjutnya",
        "ya",
        "ok",
        "oke",
        "lanjut",
        "lanjutkan",
    ),
    "save": ("simpan", "daftar", "checklist", "ceklis", "unduh", "cetak"),
    "other-way": ("cara lainnya", "jalan lain", "datang", "ga bisa", "gak bisa"),
    "not-found": ("data tidak ditemukan", "tidak ketemu", "ga ketemu", "gagal"),
    "code": ("kode", "sudah dapat kode", "kode bayar"),
    "map": ("lokasi", "maps", "lihat peta"),
    "others": ("lain", "tempat lainnya", "yang lain"),
    "elsewhere": ("ganti daerah", "daerah lain"),
}


@part.step
async def next_(turn: Turn[Draft]) -> Next | End:
    await turn.scene.world.shelf(turn.now)
    return await (_guide(turn) if turn.draft.way == PHONE else _card(turn))


async def _guide(turn: Turn[Draft]) -> Next:
    """A page of how SIGNAL is used."""
    draft, on = turn.draft, turn.today
    channels = await channels_of(turn)

    def say(key: str, /, **facts: object) -> Markup:
        return Markup(turn.text(key, **facts))

    def fact(what: str) -> PayFact | None:
        return channels.of(_SIGNAL, what, on)

    hours, payment, proof = fact("code-hours"), fact("payment"), fact("proof")
    view = draft.view if draft.view in _OFFERED else ""
    facts: dict[str, object] = {}
    match view:
        case "":
            owners = fact("owner")
            facts = {
                "takes": takes(turn.text, channels, _SIGNAL, on),
                "owners": (
                    turn.text("takes-family", mark=sure(turn.text, owners)) if owners else ""
                ),
                "money": _money(turn),
            }
        case "signal-2":
            facts = {"family": "" if draft.owner == "own" and not draft.wish else _family(turn)}
        case "signal-3":
            facts = {
                "life": say("code-life", hours=hours.amount) if hours else "",
                "payment": turn.text("pay-by", by=", ".join(payment.words)) if payment else "",
            }
        case "signal-4":
            facts = {
                "proof": bullets(proof.words) if proof else "",
                "sources": sources(channels, _SIGNAL, on),
            }
        case "code":
            until = (draft.code_at or turn.now) + timedelta(hours=hours.amount if hours else 0)
            facts = {"life": say("code-until", hours=hours.amount, until=until) if hours else ""}
        case _:
            pass
    options = [_option(turn, each) for each in _OFFERED[view]]
    key = "saved" if view.startswith("saved") else view or "signal-1"
    return Next(key, options, turn.scene.world.places, **facts)


def _money(turn: Turn[Draft]) -> Markup:
    total = turn.draft.total
    return Markup("\n" + turn.text("money", total=total) if total else "")


def _family(turn: Turn[Draft]) -> Markup:
    return Markup("\n" + turn.text("signal-family"))


async def _card(turn: Turn[Draft]) -> Next | End:
    """The place that was chosen."""
    here = await looked_at(turn)
    if here is None:
        return turn.end("no-such-place")
    draft = turn.draft
    offered = ["save", *(["map"] if here.lat is not None else []), "others", "elsewhere"]
    done = {"saved": "save", "mapped": "map"}.get(draft.view, "")
    options = [_option(turn, each) for each in offered if each != done]
    places = turn.scene.world.places
    if draft.view in ("saved", "mapped"):
        return Next(draft.view, options, places, place=here.name)
    alone = draft.view == ONLY and draft.where is not None and draft.where.home
    why = await reason(turn) if alone else ""  # else a question told it
    told = place_card(turn, here, await desks_of(turn))
    return Next("card", options, places, told=told, why=Markup(f"{why}\n\n" if why else ""))


def _option(turn: Turn[Draft], act: str) -> Option[str]:
    return Option(f"={act}", turn.text(_LABELS[act]), words=_WORDS[act])


@next_.answer
async def act(turn: Turn[Draft], wanted: str) -> Fill | HandOver | End | None:
    await turn.scene.world.shelf(turn.now)
    draft = turn.draft
    match wanted:
        case "=next":
            return turn.fill(view=_AFTER.get(draft.view, "signal-4"))
        case "=not-found":
            return turn.fill(view="signal-not-found")
        case "=code":
            return turn.fill(view="code", code_at=turn.now)
        case "=save":
            await _save(turn)
            return turn.fill(view="saved-last" if draft.view == "signal-4" else "saved")
        case "=map":
            here = await looked_at(turn)
            if here is not None and here.lat is not None and here.lon is not None:
                turn.also(Say("", pin=Pinned(here.lat, here.lon, here.name)))
            return turn.fill(view="mapped")
        case "=others":
            return turn.fill(place=None, view="others")
        case "=elsewhere":
            return Fill({**ELSEWHERE, "view": "elsewhere"})
        case "=other-way" if draft.wish:
            return Fill(AFRESH)
        case "=other-way":
            return turn.fill(way=DESK, lacking=None, where=None, area=None, place=None, view=None)
        case _:
            return moved(turn, wanted)


async def _save(turn: Turn[Draft]) -> None:
    """The checklist of what is looked at, as a file."""
    channel = _SIGNAL
    if turn.draft.way != PHONE:
        here = await looked_at(turn)
        channel = channel_of(here, await desks_of(turn)) if here is not None else channel
    subject = str(subject_of(turn.draft, channel))
    turn.also(Say("", document=Document(KIND, subject, turn.text("list-file"))))
