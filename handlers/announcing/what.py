"""What an announcement says: its text in each language, a picture, and buttons."""

from datetime import datetime

from bot.talk import Choice, Decision, Fill, Known, Misheard, Option, Part, Photograph, Say, Turn
from handlers.announcements.telling import OFFERED, button_label, say_announcement
from handlers.announcing.asking import Body, links_in
from handlers.announcing.draft import ENOUGH, Draft, audience_of
from handlers.announcing.telling import language_name
from models.broadcasts.announcements import MOST_SERVICES, Announcement
from models.broadcasts.choosing import topic_name
from models.photos import TooManyPhotos, add_photo, photo_state

part = Part[Draft]()

LONGEST = 1024
"""UTF-16 units of the whole message: of a caption on either platform, and of a message with buttons
on WhatsApp."""
MOST_LINES = 12
"""Lines of a message with buttons on WhatsApp; a longer line than MOST_LINE counts as several."""
MOST_LINE = 255
TONGUES = ("jv", "en")
"""Languages beside Indonesian that a text may be written in."""
_PURPOSE = "announcement"
_CODE = "XXXXXX"


@part.step
async def text(turn: Turn[Draft]) -> Body:
    frame = sketch(turn, await _topic(turn), "id", "")
    longest = LONGEST - _length(turn, frame, "id")
    return Body("text", await _judge(turn, "id"), longest=longest // 10 * 10)


@text.answer
async def written(turn: Turn[Draft], said: str) -> Fill | None:
    return _linked(turn, said)


@part.step
async def tongue(turn: Turn[Draft]) -> Choice[str] | Known:
    left = [each for each in TONGUES if each not in turn.draft.texts]
    if not left:
        return Known(ENOUGH)
    options = [Option(ENOUGH, turn.text("only-indonesian"), words=("tidak", "tidak ada", "lewati"))]
    options += [Option(each, language_name(turn.text, each)) for each in left]
    return Choice("tongue", options)


@part.step
async def translation(turn: Turn[Draft]) -> Body | Known:
    tongue = turn.draft.tongue
    if tongue == ENOUGH:
        return Known("")
    return Body(
        "translation", await _judge(turn, tongue), none=turn.text("no-translation"),
        language=language_name(turn.text, tongue),
    )  # fmt: skip


@translation.answer
async def translated(turn: Turn[Draft], said: str) -> Fill:
    texts = {**turn.draft.texts, turn.draft.tongue: said} if said else turn.draft.texts
    return turn.fill(texts=texts, tongue=None, translation=None)


@part.step
async def picture(turn: Turn[Draft]) -> Photograph | Known:
    return Photograph("picture", none=turn.text("no-picture"))


@picture.answer
async def pictured(turn: Turn[Draft], ref: str) -> Fill:
    if not ref:
        return turn.fill(photo=0)
    session, resident = await turn.facts.session(), turn.resident.id
    try:
        number = await add_photo(session, resident, turn.scene.channel, ref, turn.now, _PURPOSE)
    except TooManyPhotos as refused:
        return turn.fill(refused.key, photo=0, picture="")
    return turn.fill(photo=number)


@part.step
async def button(turn: Turn[Draft]) -> Choice[str] | Known:
    chosen, language = turn.draft.services, turn.resident.language
    if len(chosen) >= MOST_SERVICES:
        return Known(ENOUGH)
    label = turn.text("enough-buttons" if chosen else "no-button")
    options = [Option(ENOUGH, label, words=("tidak", "cukup", "lewati", "tanpa"))]
    options += [
        Option(each, button_label(each, language)) for each in OFFERED if each not in chosen
    ]
    if not chosen:
        return Choice("button", options, most=MOST_SERVICES)
    names = ", ".join(button_label(each, language) for each in chosen)
    return Choice("next-button", options, buttons=names)


@button.answer
async def offered(turn: Turn[Draft], wanted: str) -> Fill | None:
    if wanted == ENOUGH:
        return None
    topic = await _topic(turn)
    lines = max(
        _lines(say_announcement(sketch(turn, topic, each, said), each).text)
        for each, said in {"id": turn.draft.text, **turn.draft.texts}.items()
    )
    if lines > MOST_LINES:
        facts = {"most": MOST_LINES, "lines": lines}
        return turn.fill("lines-many", facts, services=(), button=None)
    return turn.fill(services=(*turn.draft.services, wanted), button=None)


@part.step
async def fits(turn: Turn[Draft]) -> Known | Fill:
    """What comes after the text may be longer, where another topic was chosen since."""
    for language, said in {"id": turn.draft.text, **turn.draft.texts}.items():
        wrong = (await _judge(turn, language))(said)
        if wrong is None:
            continue
        if language == "id":
            return turn.fill(wrong.why, wrong.facts, text=None)
        left = {each: told for each, told in turn.draft.texts.items() if each != language}
        return turn.fill(wrong.why, wrong.facts, texts=left, tongue=language, translation=None)
    return Known()


@part.step
async def fetched(turn: Turn[Draft]) -> Known | Decision[str] | Fill:
    """The picture is with us before anybody can send it on."""
    if not turn.draft.photo:
        return Known()
    state = await photo_state(await turn.facts.session(), turn.draft.photo)
    if state == "waiting":
        return Decision("picture-waits", [Option("look", turn.text("look-again"))])
    return Known() if state == "kept" else turn.fill("picture-lost", picture=None, photo=0)


# ── how long it is ───────────────────────────────────────────────────────────────────────────────


def sketch(turn: Turn[Draft], topic: str, language: str, said: str) -> Announcement:
    """The announcement as it would be with this text, for looking at its words."""
    draft = turn.draft
    nothing: datetime | None = None
    return Announcement(
        id=0, code=_CODE, kind=draft.kind, topic=draft.topic or None, topic_name=topic,
        texts={"id": draft.text, language: said}, photo=None, services=(),
        audience=audience_of(draft), state="draft", why="", author=0, approver=None, plan=None,
        due_at=nothing, begun_at=nothing, ended_at=nothing, total=0, unreachable=0, sent=0, held=0,
        failed=0, gone=0, unsure=0, skipped=0, created_at=turn.now,
    )  # fmt: skip


def tested(turn: Turn[Draft], say: Say) -> str:
    """The words of a message with the mark that it is a test."""
    return f"{turn.text('test-mark')}\n{say.text}"


async def _topic(turn: Turn[Draft]) -> str:
    if not turn.draft.topic:
        return ""
    return await topic_name(await turn.facts.session(), turn.draft.topic)


class _Judge:
    """Says by how much a text is too long, with everything that goes with it."""

    def __init__(self, turn: Turn[Draft], topic: str, language: str) -> None:
        self._turn, self._topic, self._language = turn, topic, language

    def __call__(self, said: str) -> Misheard | None:
        frame = sketch(self._turn, self._topic, self._language, said)
        over = _length(self._turn, frame, self._language) - LONGEST
        return Misheard("text-long", {"over": over}) if over > 0 else None


async def _judge(turn: Turn[Draft], language: str) -> _Judge:
    return _Judge(turn, await _topic(turn), language)


def _length(turn: Turn[Draft], about: Announcement, language: str) -> int:
    return _units(tested(turn, say_announcement(about, language)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _lines(text: str) -> int:
    """As many as it has on WhatsApp: parts of long lines end between words."""
    return sum(max(1, -(-_units(line) // (MOST_LINE - 40))) for line in text.split("\n"))


def _linked(turn: Turn[Draft], said: str) -> Fill | None:
    links = links_in(said)
    return turn.fill("links-found", {"links": "\n".join(links)}) if links else None
