"""What officers hear unasked of announcements: to agree, what was agreed, and how far they are."""

from functools import partial

from bot.talk import Say, Shown, tap_of
from handlers.announcing.desk import announcing
from handlers.announcing.telling import (
    Texts,
    areas,
    begins,
    kind_name,
    numbers,
    progress,
    report_told,
    state_name,
)
from models.broadcasts.news import BroadcastNews
from models.world import World


def say_broadcast_news(world: World, news: BroadcastNews) -> Say:
    """The news, with a button that opens the announcement."""
    about = news.about

    def text(key: str, /, **facts: object) -> str:
        return announcing.words(key, facts, news.language)

    said = _said(text, world, news)
    shown = (Shown(text("see-it")),)
    return Say(said, options=shown, ask=tap_of(announcing, about.id))


def say_picture_refused(_: str, __: str) -> Say:
    """What an announcer is told whose picture turned out to be none."""
    return Say(announcing.words("picture-refused"))


def _said(text: Texts, world: World, news: BroadcastNews) -> str:
    about = news.about
    say = partial(text, code=about.code)
    match news.kind:
        case "asked":
            where = areas(text, world.places, about.audience.areas)
            return say("news-asked", kind=kind_name(text, about), areas=where)
        case "approved":
            return say("news-approved", begins=begins(text, about, news.now))
        case "refused":
            return say("news-refused", why=about.why)
        case "late":
            return say("news-late", begun=about.begun_at, due=about.due_at)
        case "stopped":
            return say("news-stopped", failed=about.failed + about.gone, done=about.settled)
        case "nobody":
            return say("news-nobody")
        case "begun" if about.settled:
            return say("news-going", done=about.settled, total=about.total)
        case "begun":
            return say("news-begun", total=about.total)
        case "progress":
            told = progress(text, about, news.rate, news.inviting)
            state, counts = state_name(text, about), numbers(text, about)
            return say("news-progress", state=state, progress=told, numbers=counts)
        case "ended":
            return say("news-ended")
        case _:
            assert news.report is not None  # noqa: S101  a report is told with its numbers
            return report_told(text, about, news.report)
