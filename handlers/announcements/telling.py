"""How an announcement is said to residents, and the invitation to read it."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.talk import Picture, Say, Shown
from bot.talk.asking import plain
from bot.talk.said import Approved
from bot.talk.words import Words
from models.broadcasts.announcements import Announcement
from models.broadcasts.authenticity import Sent

OFFERED: Mapping[str, str] = {
    "order": "open-order", "markets": "open-markets", "prices": "open-prices",
    "vehicle_tax": "open-tax", "catalogue": "open-products", "training": "open-trainings",
}  # fmt: skip
"""The flows that a button below an announcement may open, with the keys of their labels."""
MOST_INVITATION = 200

_words = Words.load(Path(__file__).parent)


def button_label(service: str, language: str) -> str:
    """What the button that opens this flow is called."""
    return _words(OFFERED[service], None, language)


def say_announcement(about: Announcement, language: str) -> Say:
    """The announcement in this language, or in Indonesian where it is not written in it."""
    foot = _foot(about.topic_name, about.kind, about.code, about.missed, language)
    options = tuple(Shown(button_label(each, language)) for each in about.services)
    picture = None if about.photo is None else Picture("photo", str(about.photo))
    ask = f"announcement~{about.code}" if options else ""
    return Say(f"{about.text(language)}\n\n{foot}", options=options, ask=ask, picture=picture)


def _foot(topic_name: str, kind: str, code: str, missed: datetime | None, language: str) -> str:
    topic = topic_name or _words("urgent" if kind == "urgent" else "no-topic")
    foot = _words("foot", {"topic": topic, "code": code}, language)
    return foot if missed is None else f"{_words('made-up', {'due': missed}, language)}\n{foot}"


def tails(sent: Sent) -> Sequence[Sequence[str]]:
    """The lines below this announcement, in each language: its foot, and its buttons where they are
    numbers to type."""
    return [
        [
            *_foot(sent.topic, sent.kind, sent.code, sent.missed, language).split("\n"),
            *(
                f"{number}. {button_label(service, language)}"
                for number, service in enumerate(sent.services, 1)
                if service in OFFERED
            ),
        ]
        for language in _words.languages
    ]


def say_invitation(about: Announcement, language: str, area_name: str) -> Say:
    """That there is an announcement, outside of WhatsApp's window."""
    said = _words("invitation", {"area": area_name}, language)
    return Say(said, template=Approved("invitation", (area_name,), language))


def is_invitation(message: str) -> bool:
    """Whether a message is the invitation, whichever area it names."""
    here = "wilayah"
    pattern = "|".join(
        re.escape(plain(_words("invitation", {"area": here}, language))).replace(
            here, r"[^\W\d_]+(?: [^\W\d_]+){0,4}"
        )
        for language in _words.languages
    )
    return len(message) < MOST_INVITATION and re.fullmatch(pattern, plain(message)) is not None
