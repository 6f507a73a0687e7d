"""The questions that decide how a tax can be paid; each is asked only where its answer matters."""

import msgspec

from bot.talk import Fill, HandOver, Known, Option, Part, Turn
from bot.talk.said import Typed
from handlers.tax_payment.draft import (
    ALL_THERE,
    ANEW,
    DESK,
    FIVE_YEAR,
    PHONE,
    YEARLY,
    Draft,
    channels_of,
)
from handlers.tax_payment.reading import (
    AGAIN,
    LATE_AGAIN,
    Binding,
    Lateness,
    Renewal,
    Several,
    asks_how_much,
    names_an_office,
    said_renewal,
    said_wish,
    spotted,
)
from handlers.tax_payment.telling import bullets
from models.vehicles.computing import NotComputable, compute, months_late
from models.vehicles.looking import Found, TooManyLooks, look_up
from models.vehicles.pay_channels import PLACES, Case, PayChannels
from models.vehicles.plates import Plate, find_plate, plate_of

part = Part[Draft]()

_SIGNAL = "signal"


@part.step
async def said(turn: Turn[Draft]) -> Fill | HandOver:
    """What is known before anything is asked: what the words tell, and what a plate tells."""
    await turn.scene.world.shelf(turn.now)
    draft = turn.draft
    answers: dict[str, object] = {"said": True}
    # Another service named the plate and nothing else.
    bare = draft.plate and draft.five_year is None and not (draft.total or draft.wish)
    given = plate_of(draft.plate) if bare else None
    if not isinstance(turn.heard, Typed):
        return await _by_plate(turn, given, answers) if given else Fill(answers)
    text = turn.heard.text
    where = spotted(turn.scene.world.places, text)
    wish = said_wish(text) or ("samsat" if where is not None and names_an_office(text) else "")
    renewal = said_renewal(text)
    if draft.five_year is None and renewal is not None:
        answers["five_year"] = renewal == FIVE_YEAR
    # What is known of the case wins: the way that was asked for may not be able to serve it.
    if wish and draft.five_year is None and renewal != FIVE_YEAR:
        answers["wish"] = wish
    if where is not None:
        answers["where"] = where
    plate = given if draft.plate else find_plate(text)
    return await _by_plate(turn, plate, answers) if isinstance(plate, Plate) else Fill(answers)


async def _by_plate(turn: Turn[Draft], plate: Plate, answers: dict[str, object]) -> Fill | HandOver:
    """What the register tells of it; where that hinders paying, the bill says what it is."""
    bill_says = HandOver("vehicle_tax", {"typed": plate.key, "plate": plate.key})
    if not plate.is_lampung or (isinstance(turn.heard, Typed) and asks_how_much(turn.heard.text)):
        return bill_says
    answers["plate"] = plate.key
    try:
        found = await look_up(
            await turn.facts.session(), turn.scene.sealer, turn.resident.id, plate.key, turn.now
        )
    except TooManyLooks:
        return Fill(answers, turn.say("plate-unseen", plate=plate))
    if not isinstance(found, Found):
        return Fill(answers, turn.say("plate-unseen", plate=plate))
    if found.vehicle.blocked or (found.paid_on and found.paid_on >= found.vehicle.due):
        return bill_says
    world, today = turn.scene.world, turn.today
    answers["late_months"] = months_late(found.vehicle.due, today)
    try:
        bill = compute(found.vehicle, world.rates, today, world.workdays)
    except NotComputable:
        return Fill(answers, turn.say("by-plate-no-total", plate=plate, due=found.vehicle.due))
    answers["total"] = bill.total
    answers.setdefault("five_year", bill.five_year)
    return Fill(answers, turn.say("by-plate", plate=plate, due=bill.due, total=bill.total))


@part.step
async def renewal(turn: Turn[Draft]) -> Renewal | Known:
    draft = turn.draft
    if draft.wish or draft.five_year is not None:
        return Known(FIVE_YEAR if draft.five_year else YEARLY)
    return Renewal(
        "renewal",
        [
            Option(YEARLY, turn.text("yearly"), words=("tahunan", "biasa", "setahun")),
            Option(FIVE_YEAR, turn.text("five-year"), words=("ganti plat", "ganti pelat")),
            Option("unsure", turn.text("unsure"), words=("tidak tahu", "ga tau", "kurang tahu")),
        ],
    )  # fmt: skip


@renewal.answer
async def renewal_said(turn: Turn[Draft], wanted: str) -> Fill | None:
    if wanted == AGAIN:
        return Fill(ANEW)
    year = turn.today.year
    return turn.fill("how-to-know", {"year": year}, renewal=None) if wanted == "unsure" else None


@part.step
async def late(turn: Turn[Draft]) -> Lateness | Known:
    draft = turn.draft
    if draft.wish or draft.late_months is not None:
        return Known(draft.late_months or 0)
    channels = await channels_of(turn)
    limits = {
        fact.amount
        for channel in (_SIGNAL, *PLACES)
        if (fact := channels.of(channel, "months-late", turn.today)) is not None
    }
    most = max(limits, default=0)
    never, long = _with(draft, months_late=0), _with(draft, months_late=most + 1)
    if not limits or _same(turn, channels, never, long):
        return Known(0)
    return Lateness(
        "late",
        [
            Option(0, turn.text("not-late"), words=("belum", "blm", "tidak", "gak", "nggak")),
            Option(most, turn.text("late-some", most=most), words=("baru lewat", "telat sedikit")),
            Option(
                most + 1, turn.text("late-more", most=most),
                words=("lebih setahun", "setahun lebih", "bertahun tahun", "sudah lama", "nunggak"),
            ),
        ],
    )  # fmt: skip


@late.answer
async def late_said(turn: Turn[Draft], months: int) -> Fill | None:
    return Fill(ANEW) if months == LATE_AGAIN else None


@part.step
async def owner(turn: Turn[Draft]) -> Binding | Known:
    draft = turn.draft
    channels = await channels_of(turn)
    own, other = _with(draft, owner="own"), _with(draft, owner="other")
    if draft.wish or _same(turn, channels, own, other):
        return Known("own")
    family = ("keluarga", "suami", "istri", "bapak", "ibu", "ayah", "orang tua", "anak", "satu kk")
    return Binding(
        "owner",
        [
            Option("own", turn.text("own-name"), words=("sendiri", "saya", "nama saya", "aku")),
            Option("family", turn.text("family-name"), words=family),
            Option(
                "other", turn.text("other-name"),
                words=("teman", "tetangga", "bukan saya", "pemilik lama", "belum balik nama"),
            ),
        ],
    )  # fmt: skip


@owner.answer
async def owner_said(turn: Turn[Draft], wanted: str) -> Fill | None:
    return Fill(ANEW) if wanted == AGAIN else None


@part.step
async def way(turn: Turn[Draft]) -> Several | Known:
    """By telephone or in person, where both can serve."""
    draft = turn.draft
    if draft.wish:
        return Known(PHONE if draft.wish == _SIGNAL else DESK)
    serving = (await channels_of(turn)).serving(draft.case, turn.today)
    if _SIGNAL not in serving:
        return Known(DESK)
    if serving == [_SIGNAL]:
        return Known(PHONE)
    return Several(
        "way",
        [
            Option(
                PHONE, turn.text("by-phone"),
                words=("hp", "lewat hp", "pakai hp", "online", "signal", "aplikasi", "rumah"),
            ),
            Option(
                DESK, turn.text("at-a-desk"),
                words=("datang", "datang langsung", "ke samsat", "ke bumdes", "tempat", "offline"),
            ),
        ],
    )  # fmt: skip


@way.answer
async def way_said(turn: Turn[Draft], wanted: str) -> Fill | None:
    return Fill(ANEW) if wanted == AGAIN else None


@part.step
async def lacking(turn: Turn[Draft]) -> Binding | Known:
    """Which paper is not at hand: without it only the office itself can help."""
    draft = turn.draft
    if draft.wish or draft.way == PHONE:
        return Known(ALL_THERE)
    channels = await channels_of(turn)
    five = draft.renewal == FIVE_YEAR
    papers = channels.of("samsat", "papers-five-year" if five else "papers", turn.today)
    if papers is None:
        return Known(ALL_THERE)
    all_there = ("ada", "ya", "iya", "lengkap", "komplit", "ada semua", "siap", "punya")
    options = [
        Option(ALL_THERE, turn.text("all-there"), words=all_there),
        Option("ktp", turn.text("no-ktp"), words=("ktp", "tidak ada ktp pemilik")),
        Option("stnk", turn.text("no-stnk"), words=("stnk", "stnk hilang", "hilang")),
    ]
    if five:
        options.append(
            Option("bpkb", turn.text("no-bpkb"), words=("bpkb", "leasing", "bpkb di leasing"))
        )
    return Binding("papers", options, papers=bullets(papers.words))


@lacking.answer
async def lacking_said(turn: Turn[Draft], wanted: str) -> Fill | None:
    if wanted == AGAIN:
        return Fill(ANEW)
    explained = {"ktp": "lacks-ktp", "stnk": "lacks-stnk", "bpkb": "lacks-bpkb"}
    return turn.fill(explained[wanted], lacking=wanted) if wanted in explained else None


def _with(draft: Draft, **changes: object) -> Case:
    return msgspec.structs.replace(draft.case, **changes)


def _same(turn: Turn[Draft], channels: PayChannels, *cases: Case) -> bool:
    """Whether all of these cases can be served in the same ways."""
    on = turn.today
    return len({tuple(channels.serving(case, on)) for case in cases}) == 1
