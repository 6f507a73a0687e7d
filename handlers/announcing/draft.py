"""What an announcer has answered so far, and the announcement that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.talk import Flow, Turn
from handlers.announcing.asking import Named
from models.broadcasts.announcements import Announcement, Content
from models.broadcasts.audience import Audience, HeadCount

GO_ON, FILTERS, AREA = "go-on", "filters", "area"
ENOUGH = "enough"
ROUND, EVENT, SERVICE = "round", "event", "service"


@dataclass(frozen=True, slots=True)
class Draft:
    """`number` is the draft that is gone on with, `named` what each named place may mean, `goes`
    what was decided about the audience; `since` is a day in ISO form. `tongue` is the language that
    `translation` is in, and `texts` holds those that are written, but for Indonesian. `picture` is
    what the channel fetches it by, `photo` its number with us. `count` and `shown` are the heads
    and the announcement as they stand in the preview, `sends` what is to be done with it, `again`
    whether the same text goes out once more, `change` what is to be answered anew. `at` is a moment
    in ISO form; `cron`, `rhythm` (in words), `skips` (holidays), `dates` are of one that repeats.
    """

    number: int = 0
    kind: str = ""
    topic: str = ""
    about: str = ""
    round: int = 0
    results: tuple[str, ...] = ()
    event: int = 0
    service: str = ""
    since: str = ""
    named: Named = ()
    areas: tuple[str, ...] = ()
    goes: str = ""
    channel: str = ""
    language: str = ""
    text: str = ""
    tongue: str = ""
    translation: str = ""
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    picture: str = ""
    photo: int = 0
    button: str = ""
    services: tuple[str, ...] = ()
    count: HeadCount | None = None
    shown: int = 0
    sends: str = ""
    again: bool = False
    change: str = ""
    at: str = ""
    cron: str = ""
    rhythm: str = ""
    skips: bool = False
    dates: str = ""


write_announcement = Flow(
    "write_announcement",
    Draft,
    opens=("tulis pengumuman", "pengumuman baru", "buat pengumuman", "kirim pengumuman"),
    words=Path(__file__).parent,
)


def audience_of(draft: Draft) -> Audience:
    """Whom the answers so far name."""
    return Audience(
        areas=draft.areas,
        channels=(draft.channel,) if draft.channel else (),
        languages=(draft.language,) if draft.language else (),
        service=draft.service,
        since=date.fromisoformat(draft.since) if draft.since else None,
        round=draft.round,
        results=draft.results,
        event=draft.event,
    )


def content_of(draft: Draft) -> Content:
    """The announcement that the answers make."""
    return Content(
        draft.kind, {"id": draft.text, **draft.texts}, topic=draft.topic or None,
        audience=audience_of(draft), photo=draft.photo or None, services=draft.services,
    )  # fmt: skip


def answers_of(about: Announcement) -> Mapping[str, object]:
    """The answers that make this announcement: whoever goes on with it begins at the preview."""
    audience = about.audience
    aim = (audience.round and ROUND) or (audience.event and EVENT) or (audience.service and SERVICE)
    return {
        "number": about.id, "kind": about.kind, "topic": about.topic or "", "about": aim or "",
        "round": audience.round, "results": audience.results, "event": audience.event,
        "service": audience.service, "since": str(audience.since or ""),
        "named": [(code,) for code in audience.areas], "areas": audience.areas, "goes": GO_ON,
        "channel": "".join(audience.channels), "language": "".join(audience.languages),
        "text": about.texts["id"], "tongue": ENOUGH, "translation": "",
        "texts": {each: said for each, said in about.texts.items() if each != "id"},
        "picture": "", "photo": about.photo or 0, "button": ENOUGH, "services": about.services,
    }  # fmt: skip


def own_area(turn: Turn[Draft]) -> str | None:
    """The area that the officer may write to; None: everywhere."""
    return turn.resident.officer.area if turn.resident.officer else None
