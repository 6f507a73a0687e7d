"""Two small services, a menu, and a flow that another one waits for."""

from dataclasses import dataclass
from typing import Any

from bot.talk import (
    AskAgain,
    Choice,
    End,
    First,
    Flow,
    FreeText,
    HandOver,
    Known,
    Number,
    Option,
    Turn,
    YesNo,
)
from tests.talk.small import speaking


@dataclass(frozen=True, slots=True)
class Errand:
    """What, how many, for whom."""

    thing: str = ""
    many: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No draft."""


@dataclass(frozen=True, slots=True)
class Who:
    """A name."""

    name: str = ""
    village: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """`payload` comes with a button outside of a question."""

    payload: str = ""
    words: str = ""


THINGS = ("kopi", "teh", "gula")
met: set[int] = set()
"""Who the sub-flow has met."""


def errand_flow(*, things: tuple[str, ...] = THINGS, asks_name: bool = True) -> Flow[Errand]:
    """A service with three questions; `things` and `asks_name` differ between deployments."""
    errand = Flow("errand", Errand, opens=("beli", "mau beli"))

    @errand.step
    async def thing(turn: Turn[Errand]) -> Choice[str]:
        return Choice("which", [Option(each, each.title()) for each in things])

    @errand.step
    async def many(turn: Turn[Errand]) -> Number:
        return Number("how-many", low=1, high=4)

    @many.answer
    async def counted(turn: Turn[Errand], number: int) -> AskAgain | None:
        if turn.draft.thing == "gula" and number > 2:
            return turn.ask_again(thing, many, why="gone-now")
        return None

    if asks_name:

        @errand.step
        async def name(turn: Turn[Errand]) -> FreeText | Known | First:
            return Known("Siti") if turn.resident.id in met else First("who")

        _ = name

    @errand.step
    async def sure(turn: Turn[Errand]) -> YesNo:
        return YesNo("sure", draft=turn.draft)

    @sure.answer
    async def answered(turn: Turn[Errand], yes: bool) -> End:
        return turn.end("done" if yes else "dropped", draft=turn.draft)

    _ = (counted, answered)
    return speaking(
        errand, which="Apa?", how_many="Berapa? Paling banyak {high}.",
        sure="{draft.many} {draft.thing}?", done="Tercatat: {draft.many} {draft.thing}.",
        dropped="Tidak jadi.", gone_now="Gulanya habis.",
    )  # fmt: skip


def who_flow() -> Flow[Who]:
    """The flow that the errand waits for."""
    who = Flow("who", Who)

    @who.step
    async def name(turn: Turn[Who]) -> FreeText:
        return FreeText("name", longest=20)

    @name.answer
    async def named(turn: Turn[Who], name: str) -> End | None:
        return turn.leave("no-name") if name == "siapa" else None

    @who.step
    async def village(turn: Turn[Who]) -> Choice[int]:
        return Choice("village", [Option(n, f"Desa {n}") for n in range(1, 26)])

    @village.answer
    async def settled(turn: Turn[Who], village: int) -> End:
        met.add(turn.resident.id)
        return turn.end("welcome", name=turn.draft.name)

    _ = (named, settled)
    return speaking(
        who, name="Siapa?", village="Desa mana?", welcome="Selamat datang, {name}.",
        no_name="Tanpa nama tidak bisa.",
    )  # fmt: skip


def wish_flow() -> Flow[Wish]:
    """A service that a button outside of a question, or a code, opens."""

    def coded(scene: Any, text: str) -> dict[str, object] | None:
        return {"payload": text.upper()} if text.lower().startswith("kode-") else None

    wish = Flow("wish", Wish, opens=("usul",), recognizes=coded)

    @wish.step
    async def words(turn: Turn[Wish]) -> FreeText:
        return FreeText("words", longest=100, about=turn.draft.payload)

    @words.answer
    async def said(turn: Turn[Wish], text: str) -> End:
        return turn.end("thanks", words=text)

    _ = said
    return speaking(wish, words="Usul tentang {about}?", thanks="Dicatat: {words}")


def menu_flow() -> Flow[Nothing]:
    """The menu."""
    menu = Flow("menu", Nothing)

    @menu.step
    async def service(turn: Turn[Nothing]) -> Choice[str]:
        return Choice("menu", [Option("errand", "Beli", words=("beli",)), Option("wish", "Usul")])

    @service.answer
    async def chosen(turn: Turn[Nothing], name: str) -> HandOver:
        return HandOver(name)

    _ = chosen
    return speaking(menu, menu="Mau apa?")


def all_flows() -> tuple[Flow[Any], ...]:
    """The menu and its services."""
    return menu_flow(), errand_flow(), wish_flow(), who_flow()
