"""Errands as the engine sees them: what waits, what goes on meanwhile, where the answer goes."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
import pytest

from bot.talk import Choice, End, Errand, Flow, FreeText, HandOver, Option, Scene, Turn
from bot.talk.conversation import LONGEST_ERRAND
from bot.talk.said import Fetched, Opened, Pinned, Unreadable
from tests.talk.small import Talk, speaking


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the weather station, and what it answers."""

    where: str = ""
    weather: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """A service of a menu."""

    service: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words."""

    words: str = ""


menu = speaking(Flow("menu", Pick), hello="Mau apa?")


def a_place_in(scene: Scene, text: str) -> Mapping[str, object] | None:
    """The place of which somebody wants to know the weather."""
    before, found, place = text.partition("cuaca di ")
    return {"where": place} if found and not before else None


weather = speaking(
    Flow("weather", Question, opens=("cuaca",), recognizes=a_place_in),
    where="Di mana?", checking="Sebentar, saya cek.", told="Cuaca {where}: {weather}.",
)  # fmt: skip
note = speaking(Flow("note", Note, opens=("catat",)), what="Apa?", noted="Tercatat.")


@menu.step
async def service(turn: Turn[Pick]) -> Choice[str]:
    return Choice("hello", [Option("weather", "cuaca"), Option("note", "catat")])


@service.answer
async def chosen(turn: Turn[Pick], name: str) -> HandOver:
    return HandOver(name)


@weather.step
async def where(turn: Turn[Question]) -> FreeText:
    return FreeText("where", 20)


@weather.step
async def weather_(turn: Turn[Question]) -> Errand:
    return Errand("station", {"where": turn.draft.where}, turn.say("checking"), "tidak diketahui")


@weather.step
async def tell(turn: Turn[Question]) -> End:
    return turn.end("told", where=turn.draft.where, weather=turn.draft.weather)


@note.step
async def words(turn: Turn[Note]) -> FreeText:
    return FreeText("what", 20)


@note.step
async def noted(turn: Turn[Note]) -> End:
    return turn.end("noted")


@pytest.fixture
async def talk() -> Talk:
    """A resident who waits for the weather in Natar."""
    talk = Talk((menu, weather, note))
    await talk.type("cuaca")
    assert await talk.type("Natar") == "Sebentar, saya cek."
    return talk


def fetched(talk: Talk, answer: object = "cerah", *, silent: bool = False) -> Fetched:
    """The answer to the last errand."""
    assert talk.outcome is not None
    (sent,) = talk.outcome.sent
    assert (sent.kind, sent.wish) == ("station", {"where": "Natar"})
    return Fetched(sent.flow, sent.step, sent.ask, answer, silent)


async def test_the_answer_goes_on_where_it_is_awaited(talk: Talk) -> None:
    assert await talk.hear(fetched(talk)) == "Cuaca Natar: cerah."
    assert talk.snapshot is None


async def test_without_an_answer_the_flow_says_what_else_it_knows(talk: Talk) -> None:
    silent = fetched(talk, None, silent=True)
    assert await talk.hear(silent) == "Cuaca Natar: tidak diketahui."


async def test_words_meanwhile_wait_and_send_no_second_errand(talk: Talk) -> None:
    answer = fetched(talk)
    assert await talk.type("sudah?") == "Masih saya cek, mohon tunggu sebentar."
    assert talk.outcome is not None
    assert not talk.outcome.sent
    assert await talk.hear(Pinned(-5.3, 105.2)) == "Masih saya cek, mohon tunggu sebentar."
    assert "Masih" in await talk.hear(Unreadable("voice"))
    assert "Saya melayani" in await talk.type("bantuan")
    assert await talk.hear(answer) == "Cuaca Natar: cerah."


async def test_an_answer_to_what_was_left_is_offered_and_read_later(talk: Talk) -> None:
    answer = fetched(talk)
    assert await talk.type("catat") == "Apa?"
    said = await talk.hear(answer)
    assert said == "Yang tadi saya cek sudah ada jawabannya. Ketik *lanjut* untuk melihatnya."
    assert "Tercatat." in await talk.type("beli gula")
    assert await talk.type("lanjut") == "Cuaca Natar: cerah."


async def test_who_comes_back_before_the_answer_asks_anew(talk: Talk) -> None:
    first = fetched(talk)
    await talk.hear(Opened())
    assert await talk.type("lanjut") == "Sebentar, saya cek."
    second = fetched(talk, "hujan")
    assert await talk.hear(first) == ""
    assert await talk.hear(second) == "Cuaca Natar: hujan."


async def test_an_answer_that_nobody_awaits_any_more_says_nothing(talk: Talk) -> None:
    answer = fetched(talk)
    assert "Mau apa?" in await talk.type("batal")
    assert await talk.hear(answer) == ""
    assert await talk.type("catat") == "Apa?"


async def test_an_answer_is_told_once(talk: Talk) -> None:
    answer = fetched(talk)
    await talk.hear(answer)
    assert await talk.hear(answer) == ""


async def test_back_leads_to_the_question_before(talk: Talk) -> None:
    answer = fetched(talk)
    assert await talk.type("kembali") == "Di mana?"
    assert await talk.hear(answer) == ""


async def test_an_answer_is_never_told_of_what_was_asked_later(talk: Talk) -> None:
    natar = fetched(talk)
    await talk.type("menu")
    await talk.type("cuaca")
    assert await talk.type("Metro") == "Sebentar, saya cek."
    assert talk.outcome is not None
    (asked_later,) = talk.outcome.sent
    await talk.type("menu")
    assert await talk.hear(natar) == ""
    metro = Fetched(asked_later.flow, asked_later.step, asked_later.ask, "hujan")
    assert "lanjut" in await talk.hear(metro)
    assert await talk.type("lanjut") == "Cuaca Metro: hujan."


async def test_who_wants_something_else_to_be_checked_need_not_wait(talk: Talk) -> None:
    natar = fetched(talk)
    assert "Masih" in await talk.type("cuaca di Natar")
    assert await talk.type("cuaca di Metro") == "Sebentar, saya cek."
    assert talk.outcome is not None
    (sent,) = talk.outcome.sent
    assert sent.wish == {"where": "Metro"}
    assert await talk.hear(natar) == ""
    assert (
        await talk.hear(Fetched(sent.flow, sent.step, sent.ask, "hujan")) == "Cuaca Metro: hujan."
    )


async def test_an_errand_of_which_nothing_is_heard_is_sent_anew(talk: Talk) -> None:
    assert talk.snapshot is not None
    long_ago = talk.snapshot.fetching - LONGEST_ERRAND - 1
    assert "Masih" in await talk.type("sudah?")
    talk.snapshot = msgspec.structs.replace(talk.snapshot, fetching=long_ago)
    assert await talk.type("sudah?") == "Sebentar, saya cek."
    assert await talk.hear(fetched(talk)) == "Cuaca Natar: cerah."


async def test_an_answer_to_a_lost_draft_says_that_it_is_lost(talk: Talk) -> None:
    answer = fetched(talk)
    talk.snapshot, talk.lost = None, True
    said = await talk.hear(answer)
    assert "tidak tersimpan" in said
    assert "Mau apa?" in said
