"""What announcers are told: heads, areas, how far an announcement has come, and its report."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.talk.words import Markup
from models.broadcasts.announcements import Announcement
from models.broadcasts.audience import HeadCount
from models.broadcasts.inviting import Inviting
from models.broadcasts.reporting import Report
from models.broadcasts.tables import Delivery
from models.gazetteer import Gazetteer
from models.places import covers

MOST_NAMED = 5
"""Areas that a sentence names; of more, it tells how many."""

_KINDS = {"info": "kind-info", "service": "kind-service", "urgent": "kind-urgent"}
_STATES = {
    "draft": "state-draft", "asked": "state-asked", "planned": "state-planned",
    "running": "state-running", "paused": "state-paused", "done": "state-done",
    "cancelled": "state-cancelled", "stopped": "state-stopped",
}  # fmt: skip
_LANGUAGES = {"id": "language-id", "jv": "language-jv", "en": "language-en"}
_SKIPPED = {
    "silent": "why-unsubscribed", "unsubscribed": "why-unsubscribed", "weekly cap": "why-cap",
    "no address": "why-address", "no template": "why-template",
}  # fmt: skip
# Twilio's codes of numbers that are not there, and of people whom WhatsApp keeps from us for now.
_CODES = {
    "63003": "why-not-whatsapp", "63024": "why-not-whatsapp", "21211": "why-not-whatsapp",
    "21614": "why-not-whatsapp", "63032": "why-limited", "63049": "why-limited",
    "63018": "why-limited",
}  # fmt: skip


class Texts(Protocol):
    """One of the desk's texts, as a turn or a job says it."""

    def __call__(self, key: str, /, **facts: object) -> str: ...


# ── who gets it ──────────────────────────────────────────────────────────────────────────────────


def heads(text: Texts, count: HeadCount) -> str:
    """`1.204 warga: 800 Telegram, 300 WhatsApp langsung, 104 lewat undangan.`"""
    if not count.reached:
        return text("heads-none")
    ways = [
        text("way-telegram", count=count.telegram) if count.telegram else "",
        text("way-window", count=count.window) if count.window else "",
        text("way-template", count=count.template) if count.template else "",
    ]
    return text("heads", reached=count.reached, ways=", ".join(filter(None, ways)))


def missed(text: Texts, count: HeadCount) -> str:
    """`57 tidak terjangkau: 40 tanpa alamat aktif, 17 berhenti.`; empty where nobody is missed."""
    reasons = [
        text("why-unreachable", count=count.unreachable) if count.unreachable else "",
        text("why-silent", count=count.silent) if count.silent else "",
    ]
    lost = count.unreachable + count.silent
    return text("heads-missed", missed=lost, why=", ".join(filter(None, reasons))) if lost else ""


def whole(text: Texts, count: HeadCount) -> str:
    """All that is known of an audience's heads."""
    told = [heads(text, count), missed(text, count)]
    if count.unsubscribed:
        told.append(text("heads-unsubscribed", count=count.unsubscribed))
    return " ".join(filter(None, told))


def areas(text: Texts, places: Gazetteer, codes: Sequence[str]) -> str:
    """The areas by name, those of the same name with what is around them."""
    if not codes:
        return text("whole-province")
    names: list[str] = []
    for code in codes[:MOST_NAMED]:
        place = places.get(code)
        around = place is not None and place.code.count(".") > 1 and place.kabupaten
        name = place.name if place is not None else code
        names.append(f"{name} ({around})" if around else name)
    told = ", ".join(names)
    more = len(codes) - MOST_NAMED
    return text("and-more", areas=told, count=more) if more > 0 else told


def within(own: str | None, codes: Sequence[str]) -> bool:
    """Whether all these areas lie in an officer's own."""
    return all(covers(own, code) for code in codes or ("18",))


def language_name(text: Texts, language: str) -> str:
    """What a language is called."""
    return text(_LANGUAGES[language]) if language in _LANGUAGES else language


# ── how it stands ────────────────────────────────────────────────────────────────────────────────


def kind_name(text: Texts, about: Announcement) -> str:
    """Its kind, with its topic where it has one."""
    name = text(_KINDS[about.kind])
    return f"{name}: {about.topic_name}" if about.topic_name else name


def state_name(text: Texts, about: Announcement) -> str:
    """Its state in a word or two."""
    return text("state-refused" if is_refused(about) else _STATES[about.state])


def is_refused(about: Announcement) -> bool:
    """Whether a second person gave it back."""
    return about.state == "draft" and bool(about.why)


def progress(text: Texts, about: Announcement, rate: float, inviting: Inviting) -> str:
    """`4.210 dari 12.000, sekitar 6 menit lagi.` `rate` is in recipients a second."""
    facts = {"done": about.settled, "total": about.total}
    if about.state == "paused":
        return text("progress-paused", **facts)
    if about.state != "running":
        return text("progress-ended", **facts)
    if inviting.days:
        left = text("left-days", count=inviting.days, tier=inviting.tier)
    else:
        left = _left(text, about.total - about.settled, rate)
    return text("progress", left=left, **facts)


def _left(text: Texts, count: int, rate: float) -> str:
    if rate <= 0 or count <= 0:
        return ""
    seconds = count / rate
    if seconds < 60:
        return text("left-seconds")
    if seconds < 90 * 60:
        return text("left-minutes", count=round(seconds / 60))
    return text("left-hours", count=round(seconds / 3600))


def numbers(text: Texts, about: Announcement) -> str:
    """What became of the messages so far."""
    others = [
        text("numbers-failed", count=about.failed) if about.failed else "",
        text("numbers-gone", count=about.gone) if about.gone else "",
        text("numbers-unsure", count=about.unsure) if about.unsure else "",
        text("numbers-skipped", count=about.skipped) if about.skipped else "",
    ]
    held = text("numbers-held", count=about.held) if about.held else ""
    return text("numbers", sent=about.sent, held=held, others="".join(others))


def told(text: Texts, about: Announcement, inviting: Inviting, now: datetime) -> str:
    """How it stands, in a sentence or two."""
    match about.state:
        case "draft" if about.why:
            return text("told-refused", why=about.why)
        case "draft":
            return text("told-draft")
        case "asked":
            return text("told-asked")
        case "planned":
            return text("told-planned", begins=about.due_at or now)
        case "cancelled" if about.begun_at is None:
            return text("told-cancelled")
        case _:
            return f"{progress(text, about, about.rate(now), inviting)}\n{numbers(text, about)}"


def begins(text: Texts, about: Announcement, now: datetime) -> str:
    """When one that is agreed on, or is to be, will begin."""
    if about.due_at is None or about.due_at <= now:
        return text("begins-at-once" if about.state == "asked" else "begins-now")
    return text("begins-at", begins=about.due_at)


# ── what came of it ──────────────────────────────────────────────────────────────────────────────


def report_told(text: Texts, about: Announcement, report: Report) -> str:
    """The report, with every reason in words."""
    reasons = Counter[str]()
    for (state, reason), count in report.reasons.items():
        reasons[_why(text, state, reason)] += count
    lines = [text("reason-of", count=n, why=why) for why, n in reasons.most_common()]
    if about.held:
        lines.append(text("report-held", count=about.held))
    if about.unreachable:
        lines.append(text("report-unreached", count=about.unreachable))
    if report.told and report.delivered:
        share = round(100 * report.read / report.delivered)
        facts = {"delivered": report.delivered, "read": report.read, "share": share}
        lines.append(text("report-read", **facts))
    if report.seconds > 0:
        took = _took(text, report.seconds)
        lines.append(text("report-took", took=took, rate=round(report.rate, 1)))
    return text(
        "report", code=about.code, numbers=numbers(text, about), lines=Markup("\n".join(lines))
    ).rstrip()


def _why(text: Texts, state: Delivery, reason: str) -> str:
    if state is Delivery.UNSURE:
        return text("why-unsure")
    if state is Delivery.GONE:
        return text("why-gone")
    if state is Delivery.SKIPPED:
        return text(_SKIPPED.get(reason, "why-other"))
    if reason in _CODES:
        return text(_CODES[reason])
    return text("why-failed", code=reason) if reason.isdecimal() else text("why-other")


def _took(text: Texts, seconds: float) -> str:
    if seconds < 120:
        return text("took-seconds", count=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return text("took-minutes", count=minutes)
    return text("took-hours", count=minutes // 60, minutes=minutes % 60)
