"""The invitation's words are those that WhatsApp was asked to approve."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.approved import INVITATION, TEMPLATES, gaps
from bot.talk.words import Words
from handlers.announcements.telling import say_invitation
from models.broadcasts.announcements import Announcement
from models.broadcasts.audience import Audience

_HERE = Path(__file__).parents[2] / "handlers" / "announcements"
BODIES = {each.language: each.body for each in TEMPLATES if each.name == INVITATION}
SPOKEN = [
    language for language, texts in Words.load(_HERE).languages.items() if "invitation" in texts
]
ABOUT = Announcement(
    id=1, code="K7M3PQ", kind="urgent", topic=None, topic_name="", texts={"id": "Contoh."},
    photo=None, services=(), audience=Audience(), state="running", why="", author=1, approver=2,
    plan=None, due_at=None, begun_at=None, ended_at=None, total=1, unreachable=0, sent=0, held=0,
    failed=0, gone=0, unsure=0, skipped=0, created_at=datetime(2026, 11, 23, tzinfo=UTC),
)  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN)
def test_the_invitation_says_what_its_template_does(language: str) -> None:
    say = say_invitation(ABOUT, language, "Natar")
    assert say.text == BODIES[language].replace("{{1}}", "Natar")


@pytest.mark.parametrize("language", [*BODIES, "jv"])
def test_the_invitation_fills_every_gap_of_its_template(language: str) -> None:
    template = say_invitation(ABOUT, language, "Natar").template
    assert template is not None
    assert (template.name, template.values, template.language) == (
        INVITATION,
        ("Natar",),
        language,
    )
    assert len(template.values) == len(gaps(BODIES.get(language, BODIES["id"])))
