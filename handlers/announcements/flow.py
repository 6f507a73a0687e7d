"""Pengumuman: what was held for a resident is read here, and a button below one opens its service.

Outside of WhatsApp's window only an invitation may be sent; whoever answers LIHAT gets the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, HandOver, Turn
from bot.talk.asking import plain
from bot.talk.flow import Scene
from bot.talk.said import Say, Tapped
from bot.talk.words import short_day
from handlers.announcements.telling import OFFERED, say_announcement
from models.broadcasts.announcements import (
    Announcement,
    NoSuchBroadcast,
    announcement_by_code,
)
from models.broadcasts.received import recent, take_held
from models.duty import ANNOUNCEMENTS


@dataclass(frozen=True, slots=True)
class Draft:
    """`payload` is the check code of the announcement whose button was pressed; `mine` is set where
    an announcer means those that they wrote."""

    payload: str = ""
    mine: bool = False


MINE = ("pengumuman saya", "daftar pengumuman")
"""What residents mean the announcements by that they got, and announcers those that they wrote."""


def _asks(_scene: Scene, text: str) -> Mapping[str, object] | None:
    """One word alone: in a sentence it would mean something else."""
    words = plain(text)
    if words in MINE:
        return {"mine": True}
    return {} if words in ("lihat", "pengumuman", "baca") else None


announcements = Flow(
    "announcement",
    Draft,
    opens=(
        "lihat pengumuman", "baca pengumuman", "pengumuman terbaru", "pengumuman terakhir",
        "ada pengumuman apa", "isi pengumuman",
    ),
    recognizes=_asks,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@announcements.step
async def shown(turn: Turn[Draft]) -> End | HandOver:
    if turn.draft.payload:
        return await _service(turn)
    if turn.draft.mine and turn.resident.serves(ANNOUNCEMENTS):
        return HandOver("announcing")
    session, resident = await turn.facts.session(), turn.resident.id
    held, left = await take_held(session, resident, turn.now)
    if held:
        return _read(turn, held, turn.say("more-held", left=left) if left else None)
    got = await recent(session, resident, turn.now)
    if not got:
        return turn.end("none")
    days = list(dict.fromkeys(short_day(at) for _, at in got))
    last = turn.say("those-were", days=_listed(turn, days))
    return _read(turn, [about for about, _ in got], last)


async def _service(turn: Turn[Draft]) -> HandOver | End:
    """What the button opens, however old the message is."""
    try:
        about = await announcement_by_code(await turn.facts.session(), turn.draft.payload)
    except NoSuchBroadcast:
        return turn.end("no-service")
    pressed = turn.heard.index if isinstance(turn.heard, Tapped) else 0
    service = about.services[pressed] if pressed < len(about.services) else ""
    return HandOver(service) if service in OFFERED else turn.end("no-service")


def _read(turn: Turn[Draft], found: Sequence[Announcement], last: Say | None) -> End:
    """Each as a message of its own, the newest last."""
    said = [say_announcement(about, turn.resident.language) for about in found]
    if last is not None:
        said.append(last)
    for say in said[:-1]:
        turn.ahead(say)
    return End(said[-1])


def _listed(turn: Turn[Draft], days: Sequence[str]) -> str:
    return turn.text("and", before=", ".join(days[:-1]), last=days[-1]) if days[1:] else days[0]
