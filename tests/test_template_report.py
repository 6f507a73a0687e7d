"""What the command tells of the templates, for whoever runs it."""

from bot.channels.approved import TEMPLATES
from bot.template_report import told_templates
from models.broadcasts.templates import KnownTemplate

INDONESIAN, ENGLISH = TEMPLATES


def known(status: str, why: str = "", category: str = "UTILITY") -> KnownTemplate:
    """The Indonesian invitation, as it stands."""
    body = INDONESIAN.body
    return KnownTemplate("invitation", "id", category, body, 1, "HX1", status, why)


def told(*templates: KnownTemplate, **refused: str) -> list[str]:
    """The lines about the Indonesian one and what follows for all."""
    lines = list(told_templates(templates, refused))
    return [line for line in lines if not line.startswith("invitation (en)")]


def test_an_approved_one_may_be_sent() -> None:
    assert told(known("approved")) == [
        f"invitation (id): approved, UTILITY: {INDONESIAN.body}",
        "    may be sent",
    ]


def test_one_that_whatsapp_counts_as_advertising_says_what_that_costs() -> None:
    *_, last = told(known("approved", category="MARKETING"))
    assert "counts it as MARKETING" in last


def test_one_that_is_pending_only_needs_time() -> None:
    _, what, without = told(known("pending"))
    assert "nothing to do but to wait" in what
    assert "nobody who has not written for a day is told" in without


def test_one_that_is_rejected_says_why_and_how_to_make_another() -> None:
    first, what, without = told(known("rejected", "TAG_CONTENT_MISMATCH"))
    assert first.startswith("invitation (id): rejected: TAG_CONTENT_MISMATCH, UTILITY: ")
    assert "a name that begins with sapa_invitation_id_, language id" in what
    assert without.startswith("Until the Indonesian one is approved")


def test_what_twilio_refuses_is_told_with_why() -> None:
    first, second, _ = told(sapa_invitation_id_1="400 Invalid parameter")
    assert first == "invitation (id): Twilio refuses sapa_invitation_id_1: 400 Invalid parameter"
    assert second == "invitation (id): is not at Twilio"


def test_every_language_is_told() -> None:
    lines = list(told_templates((), {}))
    assert lines[:2] == ["invitation (id): is not at Twilio", "invitation (en): is not at Twilio"]
