"""How an announcement is said to residents, and the invitation to read it."""

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.talk import Picture, Say, Shown
from bot.talk.said import Approved
from bot.talk.words import Words
from models.broadcasts.announcements import Announcement

OFFERED: Mapping[str, str] = {
    "order": "open-order", "markets": "open-markets", "prices": "open-prices",
    "vehicle_tax": "open-tax", "catalogue": "open-products", "training": "open-trainings",
}  # fmt: skip
"""The flows that a button below an announcement may open, with the keys of their labels."""

_words = Words.load(Path(__file__).parent)


def button_label(service: str, language: str) -> str:
    """What the button that opens this flow is called."""
    return _words(OFFERED[service], None, language)


def say_announcement(about: Announcement, language: str) -> Say:
    """The announcement in this language, or in Indonesian where it is not written in it."""
    topic = about.topic_name or _words("urgent" if about.kind == "urgent" else "no-topic")
    foot = _words("foot", {"topic": topic, "code": about.code}, language)
    options = tuple(Shown(button_label(each, language)) for each in about.services)
    picture = None if about.photo is None else Picture("photo", str(about.photo))
    ask = f"announcement~{about.code}" if options else ""
    return Say(f"{about.text(language)}\n\n{foot}", options=options, ask=ask, picture=picture)


def feet() -> Collection[str]:
    """The lines that stand below every announcement, in all languages, beside that of its code."""
    facts = {"topic": "", "code": ""}
    return {
        line
        for language in _words.languages
        for line in _words("foot", facts, language).split("\n")[1:]
    }


def say_invitation(about: Announcement, language: str, area_name: str) -> Say:
    """That there is an announcement, outside of WhatsApp's window."""
    said = _words("invitation", {"area": area_name}, language)
    return Say(said, template=Approved("invitation", (area_name,), language))
