"""The notice to officers about a template that cannot be sent, for the job that sends it."""

from pathlib import Path

from bot.talk import Say
from bot.talk.words import Words
from models.broadcasts.templates import TemplateTrouble

_words = Words.load(Path(__file__).parent)
_WHAT = {
    "rejected": "rejected",
    "paused": "paused",
    "disabled": "disabled",
    "gone": "gone",
    "approved": "failing",
}
_LANGUAGES = {"id": "indonesian", "en": "english"}


def say_trouble(trouble: TemplateTrouble, language: str) -> Say:
    """That residents who have not written for a day cannot be invited, why, and what to do."""
    of = _LANGUAGES.get(trouble.language)
    facts = {
        "what": _words(_WHAT[trouble.status], {"code": trouble.code}, language),
        "of": _words(of, None, language) if of else trouble.language,
        "why": trouble.why,
        "outcome": _words("replaced" if trouble.replaced else "silent", None, language),
    }
    return Say(_words("trouble-why" if trouble.why else "trouble", facts, language))
