"""The notices to officers about announcements that repeat, for the job that sends them."""

from datetime import datetime
from pathlib import Path

from bot.talk import Say
from bot.talk.words import Words
from handlers.announcing.desk import announcing
from handlers.announcing.telling import areas
from handlers.announcing.whom import shortened
from models.broadcasts.plan_news import PlanNews
from models.world import World

_words = Words.load(Path(__file__).parent)
_KINDS = (
    "asked", "approved", "refused", "made-up", "left-out", "grown", "author", "area", "never",
)  # fmt: skip
_MOST_TEXT = 200
"""Letters of an announcement that a notice shows."""


def plan_words(words: str, *, skips_holidays: bool, language: str = "id") -> str:
    """`Setiap Senin pukul 08.00 WIB, kecuali hari libur`."""
    return _words("except-holidays", {"words": words}, language) if skips_holidays else words


def say_plan_news(world: World, news: PlanNews) -> Say:
    """What has become of a plan, or what is wanted of whom it is told."""
    about, language = news.plan, news.language

    def desk(key: str, /, **facts: object) -> str:
        return announcing.words(key, facts, language)

    facts: dict[str, object] = {
        "words": plan_words(about.words, skips_holidays=about.skips_holidays, language=language),
        "areas": areas(desk, world.places, about.content.audience.areas),
        "text": shortened(" ".join(about.content.texts["id"].split()), _MOST_TEXT),
        "why": news.why, "code": news.code, "count": news.count, "due": news.due_at,
        "next": _next(about.next_at, language),
    }  # fmt: skip
    (key,) = (kind for kind in _KINDS if kind == news.kind)
    return Say(_words(key, facts, language))


def _next(moment: datetime | None, language: str) -> str:
    return _words("next", {"at": moment}, language) if moment else ""
