"""What `./sapa whatsapp templates` tells of the templates: how each stands, and what to do."""

from collections.abc import Iterator, Mapping, Sequence

from bot.channels.approved import INVITATION, TEMPLATES
from models.broadcasts.templates import APPROVED, KnownTemplate

_TO_DO = {
    "approved": "may be sent",
    "pending": "WhatsApp decides on it, mostly within a day; nothing to do but to wait",
    "paused": "residents complained or did not answer; WhatsApp lets it go on by itself after some "
    "hours: announce less, or to fewer",
    "unsubmitted": "was not handed in; run this again",
}
_BY_HAND = (
    "ask for a review in WhatsApp Manager, or make one by hand in Twilio's Content Template "
    "Builder: a name that begins with {stem}_, language {language}, the same gaps, a quick reply "
    "{button}; then run this again"
)
_MARKETING = (
    "WhatsApp counts it as MARKETING: it costs more and not everybody gets it; "
    "ask for a review of its category in WhatsApp Manager"
)


def told_templates(known: Sequence[KnownTemplate], refused: Mapping[str, str]) -> Iterator[str]:
    """The lines that tell it."""
    standing = {(one.name, one.language): one for one in known}
    for template in TEMPLATES:
        name = f"{template.name} ({template.language})"
        if why := refused.get(template.friendly_name):
            yield f"{name}: Twilio refuses {template.friendly_name}: {why}"
        one = standing.get((template.name, template.language))
        if one is None:
            yield f"{name}: is not at Twilio"
            continue
        by_hand = _BY_HAND.format(
            stem=template.stem, language=template.language, button=template.button
        )
        why = f": {one.why}" if one.why else ""
        yield f"{name}: {one.status}{why}, {one.category}: {one.body}"
        yield f"    {_TO_DO.get(one.status, by_hand)}"
        if one.category == "MARKETING" and template.category != "MARKETING":
            yield f"    {_MARKETING}"
    ours = standing.get((INVITATION, "id"))
    if ours is None or ours.status != APPROVED:
        yield "Until the Indonesian one is approved, nobody who has not written for a day is told."
