"""A place to pay at in words: where it is, whether it is open now, and what it takes and asks."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from bot.talk import Turn
from bot.talk.words import WIB, Markup
from handlers.tax_payment.draft import Draft
from models.opening_hours import HOLIDAY, Hours
from models.vehicles.pay_channels import PLACES, Case, PayChannels, PayFact
from models.vehicles.pay_places import PayPlace
from models.workdays import Workdays

Text = Callable[..., str]
"""Says one of this service's texts: a key, and the facts for its gaps."""

_KINDS = {
    "samsat": "kind-samsat", "drive-thru": "kind-drive-thru", "mall": "kind-mall",
    "keliling": "kind-keliling", "kontainer": "kind-kontainer", "bumdes": "kind-bumdes",
    "desa-mart": "kind-desa-mart",
}  # fmt: skip
_DAYS = {
    "sen": "Senin", "sel": "Selasa", "rab": "Rabu", "kam": "Kamis", "jum": "Jumat", "sab": "Sabtu",
    "min": "Minggu", HOLIDAY: "hari libur",
}  # fmt: skip
_HOW = {"samdes": "how-samdes", "samsat": "how-samsat", "drive-thru": "how-drive-thru"}
_HOW_FIVE = {"samsat": "how-five", "drive-thru": "how-five"}
_LONG_AGO = timedelta(days=180)


def bullets(items: Iterable[str]) -> Markup:
    """One item a line."""
    return Markup("\n".join(f"• {item}" for item in items))


def kinds_in_words(text: Text, place: PayPlace) -> str:
    """What kinds of place it is."""
    return ", ".join(text(_KINDS[kind]) for kind in place.kinds)


def where_in_words(place: PayPlace) -> str:
    """The address with its areas; only these where it is not known."""
    parts = [part.strip() for part in place.address.split(",")]
    parts += [place.kecamatan_name, place.kabupaten_name.removeprefix("Kabupaten ")]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def channel_of(place: PayPlace, channels: Sequence[str]) -> str:
    """The first of these ways to pay that the place offers; any that it offers otherwise."""
    offered = [name for name, kinds in PLACES.items() if set(kinds) & set(place.kinds)]
    return next((name for name in channels if name in offered), offered[0])


def open_now(text: Text, hours: Hours, now: datetime, workdays: Workdays) -> str:
    """Whether it is open, until when, or when it opens next and why it is closed today."""
    if not hours.known:
        return text("hours-unknown")
    closes = hours.closes_at(now, workdays)
    if closes is not None:
        return text("open-until", closes=closes)
    today = now.astimezone(WIB).date()
    holiday = workdays.holiday(today)
    closed = text("closed-holiday", name=holiday) if holiday else text("closed-now")
    opens = hours.opens_next(now, workdays)
    if opens is None:
        return closed
    days = (opens.date() - today).days
    key = {0: "opens-today", 1: "opens-tomorrow"}.get(days, "opens-on")
    return f"{closed} {text(key, opens=opens)}"


def open_briefly(text: Text, hours: Hours, now: datetime, workdays: Workdays) -> str:
    """The same for a list."""
    if not hours.known:
        return text("brief-unknown")
    closes = hours.closes_at(now, workdays)
    return text("brief-open", closes=closes) if closes is not None else text("brief-closed")


def week(text: Text, hours: Hours) -> str:
    """The hours of the week: `Senin–Kamis 08.00–14.00, Jumat 08.00–11.00`."""
    told: list[str] = []
    for first, last, spans in hours.week():
        days = _DAYS[first] if first == last else f"{_DAYS[first]}–{_DAYS[last]}"
        times = " dan ".join(f"{span.opens:%H.%M}–{span.closes:%H.%M}" for span in spans)
        told.append(f"{days} {times}")
    return ", ".join(told)


def sure(text: Text, fact: PayFact | PayPlace) -> str:
    """What is put behind what nobody has looked up."""
    return " " + text("unsure-mark") if fact.certainty == "unverified" else ""


def takes(text: Text, channels: PayChannels, channel: str, on: date) -> str:
    """Which payments it takes, and how late."""
    five = channels.of(channel, "five-year", on)
    told = [text("takes-both" if five and five.amount else "takes-yearly")]
    every, most = channels.of(channel, "arrears", on), channels.of(channel, "months-late", on)
    if every and every.amount:
        told.append(text("takes-arrears"))
    elif most is not None:
        told.append(text("takes-late", most=most.amount, mark=sure(text, most)))
    return " ".join(told)


def papers_for(channels: PayChannels, channel: str, case: Case, on: date) -> PayFact | None:
    """What has to be brought."""
    if case.five_year and (five := channels.of(channel, "papers-five-year", on)) is not None:
        return five
    return channels.of(channel, "papers", on)


def fee_in_words(text: Text, channels: PayChannels, channel: str, on: date) -> str:
    """What it costs beside the tax itself; that nobody knows it, where no row says."""
    fee = channels.of(channel, "fee", on)
    if fee is None:
        return text("fee-unknown")
    key = "fee" if fee.amount else "no-fee"
    return text(key, fee=fee.amount, mark=sure(text, fee))


def how_in_words(text: Text, channels: PayChannels, channel: str, case: Case, on: date) -> str:
    """What happens there, with the time that it takes."""
    key = _HOW_FIVE.get(channel, "") if case.five_year else ""
    told = [text(key or _HOW.get(channel, "how-samsat"))]
    lead, slip = channels.of(channel, "lead-days", on), channels.of(channel, "slip-days", on)
    if lead is not None:
        told.append(text("lead", days=lead.amount, mark=sure(text, lead)))
    if slip is not None:
        told.append(text("slip", days=slip.amount, mark=sure(text, slip)))
    return " ".join(told)


def place_card(turn: Turn[Draft], place: PayPlace, desks: Sequence[str]) -> Markup:
    """Everything about paying at a place."""
    text, on, channels = turn.text, turn.today, turn.scene.world.channels
    draft, workdays = turn.draft, turn.scene.world.workdays
    channel = channel_of(place, desks)
    hours = Hours(place.hours)
    away = f" {text('away', km=place.km)}." if place.km is not None else "."
    where = [where_in_words(place) + away]
    if not place.address:
        where.append(text("address-unknown"))
    opens = [open_now(text, hours, turn.now, workdays)]
    if hours.known:
        opens.append(text("hours", hours=week(text, hours)))
    papers = papers_for(channels, channel, draft.case, on)
    bring = [] if papers is None else [
        text("bring", papers=", ".join(papers.words), mark=sure(text, papers))
    ]  # fmt: skip
    if draft.owner == "other":
        bring.append(text("others-ktp"))
    known = sources(channels, channel, on)
    says = [source_of(text, place, on), text("source-rules", sources=known) if known else ""]
    lines = [
        text("place", name=place.name, kinds=kinds_in_words(text, place)),
        " ".join(where),
        " ".join(opens),
        text("note-of-place", note=place.note) if place.note else "",
        takes(text, channels, channel, on),
        " ".join(bring),
        text("how", how=how_in_words(text, channels, channel, draft.case, on)),
        fee_in_words(text, channels, channel, on),
        text("money", total=draft.total) if draft.total else "",
        " ".join(says).strip(),
    ]
    # One line for each thing: where buttons go by templates, a message has few lines.
    return Markup("\n".join(line for line in lines if line))


def source_of(text: Text, place: PayPlace, on: date) -> str:
    """Who says that the place is there, and of when that is."""
    key = "source-place-old" if on - place.seen_on > _LONG_AGO else "source-place"
    return text(key, source=place.source, seen=place.seen_on, mark=sure(text, place))


def sources(channels: PayChannels, channel: str, on: date) -> str:
    """Where all that is told of a way to pay was read; what was only assumed is marked itself."""
    facts = [fact for fact in channels.all(channel, on) if fact.certainty != "unverified"]
    return "; ".join(dict.fromkeys(s for fact in facts for s in fact.source.split("; ")))


def place_note(turn: Turn[Draft], place: PayPlace) -> str:
    """What stands behind a place in a list: its kind, how far, whether it is open."""
    text = turn.text
    parts = [kinds_in_words(text, place)]
    if place.km is not None:
        parts.append(text("km", km=place.km))
    else:
        parts.append(place.kecamatan_name or place.kabupaten_name.removeprefix("Kabupaten "))
    hours = Hours(place.hours)
    parts.append(open_briefly(text, hours, turn.now, turn.scene.world.workdays))
    return " · ".join(parts)
