"""A service as a conversation: a typed draft, and the steps that fill it, in order."""

import dataclasses
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, cast, get_type_hints

import msgspec

from bot.talk.asking import Misheard, Question
from bot.talk.said import Heard, Picture, Say, Tapped
from bot.talk.words import Words
from models.base import WIB
from models.broadcasts.rules import Rules
from models.facts import Facts
from models.residents import Resident
from models.sealed import Sealer
from models.world import World

D = TypeVar("D")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """The answer needs no asking: it is filled in and the conversation goes on."""

    value: object = None


@dataclass(frozen=True, slots=True)
class End:
    """Say this and finish; with `whole`, the flows that wait for this one are left too."""

    say: Say
    whole: bool = False


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Forget these answers, say why, and ask on from the first open step."""

    steps: tuple[str, ...]
    why: Say | None


@dataclass(frozen=True, slots=True)
class Fill:
    """Set several answers at once; a value of None opens the question again."""

    answers: Mapping[str, object]
    why: Say | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """Go on in another flow, with these answers already given; with `heard` as if these words had
    been typed to it."""

    flow: str
    answers: Mapping[str, object] = field(default_factory=dict[str, object])
    heard: str = ""


@dataclass(frozen=True, slots=True)
class First:
    """Say this, let another flow run to its end, then come back to this step."""

    flow: str
    why: Say | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """Another system must be asked: say this, and go on here when it has answered.

    `kind` names who is asked, `wish` what for. The step's field is filled with the answer, or with
    `otherwise` where none came; the flow acts on it in its next step.
    """

    kind: str
    wish: Mapping[str, object]
    say: Say
    otherwise: object


Move = End | AskAgain | Fill | HandOver | First | None
Asked = Question[Any] | Known | End | AskAgain | Fill | HandOver | First | Errand


@dataclass(frozen=True, slots=True)
class Tell:
    """Words to another resident, in this turn's transaction; `key` makes them happen once."""

    resident: int
    say: Say
    key: str


@dataclass(frozen=True, slots=True)
class Sent:
    """An errand under way: what is asked of whom, and where in the conversation it is awaited."""

    kind: str
    wish: Mapping[str, object]
    flow: str
    step: str
    ask: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person answers: the service's telephone and its hours, as the operator set them."""

    phone: str = ""
    hours: str = ""


@dataclass(slots=True)
class Doors:
    """How this service is entered from outside: our own address, without a slash at its end, the
    bot's name on Telegram, as soon as Telegram has told it, and our number on WhatsApp in E.164;
    each may be empty."""

    url: str = ""
    whatsapp: str = ""
    telegram: str = ""


@dataclass(slots=True)
class Scene:
    """What surrounds a turn: who speaks, when, and what may be read and written meanwhile.

    `receipt` names the message that is being answered: what is stored under it cannot be stored
    twice. `ask` becomes the name of the question that this turn puts. `asks_identity` tells whether
    identity numbers may be asked for in this chat; `form_url` makes the address of a form of ours;
    `knows_number` tells whether the platform names the resident's telephone number by itself,
    `lost` whether a conversation was under way of which nothing is left.
    `outside` are the kinds of errands that can be sent, `doors` the links that lead to us, `rules`
    those of announcements.
    `turn` counts the turns that the resident had before; what the profile counts may be older.
    """

    resident: Resident
    world: World
    facts: Facts
    now: datetime
    receipt: str
    ask: str
    channel: str
    asks_identity: bool
    form_url: Callable[[str], str]
    contact: Contact
    sealer: Sealer
    knows_number: bool = False
    lost: bool = False
    turn: int = 0
    outside: frozenset[str] = frozenset()
    doors: Doors = field(default_factory=Doors)
    rules: Rules = field(default_factory=Rules)
    ahead: list[Say] = field(default_factory=list[Say])
    said: list[Say] = field(default_factory=list[Say])
    told: list[Tell] = field(default_factory=list[Tell])


class Turn(Generic[D]):
    """One message being answered, as a step of a flow sees it."""

    __slots__ = ("_words", "alone", "draft", "heard", "scene")

    def __init__(
        self, scene: Scene, draft: D, words: Words, heard: Heard, *, alone: bool = True
    ) -> None:
        self.scene = scene
        self.draft = draft
        self.heard = heard
        self.alone = alone
        """Whether no other service waits for this one to end."""
        self._words = words

    @property
    def resident(self) -> Resident:
        """Who speaks."""
        return self.scene.resident

    @property
    def now(self) -> datetime:
        """The moment of this turn, UTC."""
        return self.scene.now

    @property
    def today(self) -> date:
        """The day of this turn in Lampung."""
        return self.scene.now.astimezone(WIB).date()

    @property
    def facts(self) -> Facts:
        """Where this turn writes; the first write opens its transaction."""
        return self.scene.facts

    @property
    def receipt(self) -> str:
        """What makes a fact of this message unique."""
        return self.scene.receipt

    def text(self, key: str, /, **facts: object) -> str:
        """One of the flow's texts."""
        return self._words(key, facts, self.scene.resident.language)

    def say(self, key: str, /, **facts: object) -> Say:
        """One of the flow's texts as a message."""
        return Say(self.text(key, **facts))

    def end(self, key: str, /, **facts: object) -> End:
        """Say this and finish."""
        return End(self.say(key, **facts))

    def leave(self, key: str, /, **facts: object) -> End:
        """Say this and finish, together with the services that wait for this one."""
        return End(self.say(key, **facts), whole=True)

    def is_now(self, resident: Resident) -> None:
        """What this turn has written about the resident, for the steps that follow in it."""
        self.scene.resident = resident

    def also(self, say: Say) -> None:
        """Say this too, after what this turn says."""
        self.scene.said.append(say)

    def ahead(self, say: Say) -> None:
        """Say this too, before what this turn says."""
        self.scene.ahead.append(say)

    def picture(self, key: str, picture: Picture, /, **facts: object) -> None:
        """Send a picture after what this turn says, with one of the flow's texts under it."""
        self.also(Say(self.text(key, **facts), picture=picture))

    def tell(self, resident: int, say: Say, key: str) -> None:
        """Say something to another resident, once for this key, if this turn happens."""
        self.scene.told.append(Tell(resident, say, key))

    def ask_again(self, *steps: "Step[Any, Any] | str", why: str = "", **facts: object) -> AskAgain:
        """Forget the answers of these steps, say why, and ask them anew."""
        names = tuple(step if isinstance(step, str) else step.name for step in steps)
        return AskAgain(names, self.say(why, **facts) if why else None)

    def fill(
        self, why: str = "", facts: Mapping[str, object] | None = None, /, **answers: object
    ) -> Fill:
        """Set these answers; None opens a question again."""
        return Fill(answers, self.say(why, **(facts or {})) if why else None)


Ask = Callable[[Turn[D]], Awaitable[Asked]]
Take = Callable[[Turn[D], T], Awaitable[Move]]


class Step(Generic[D, T]):
    """One question of a flow; named after a field of the draft, it fills that field."""

    __slots__ = ("ask", "fills", "name", "take")

    def __init__(self, name: str, ask: Ask[D], fills: bool) -> None:
        self.name = name
        self.ask = ask
        self.fills = fills
        self.take: Take[D, Any] | None = None

    def answer(self, take: Take[D, T]) -> Take[D, T]:
        """Registers what happens with the answer, after it has been filled in."""
        self.take = take
        return take


class Part(Generic[D]):
    """Some of a flow's steps, in order; a flow that is long stands in several files."""

    def __init__(self) -> None:
        self.steps: list[Step[D, Any]] = []

    def step(self, ask: Ask[D]) -> Step[D, Any]:
        """Registers the next question; the function's name is the step's."""
        step = Step[D, Any](ask.__name__.rstrip("_"), ask, fills=False)
        self.steps.append(step)
        return step


Recognizes = Callable[[Scene, str], Mapping[str, object] | None]


class Flow(Generic[D]):
    """A service's conversation.

    `draft` is a frozen dataclass whose defaults mean "not answered". `opens` are the words that
    open the service, `label` the key of its name in the menu. `recognizes` may claim words that
    need no opening (a ticket's code), and answers with the draft's first answers. Buttons outside
    of a question carry `<flow>~<payload>`; the payload is filled into the field `payload`. A flow
    with `at_a_place` is opened by a pin, which answers its first question, after these answers.
    `at_a_picture` may claim a picture out of the blue by the words below it, as `recognizes` words.
    One that `takes_forwarded` is opened by somebody else's words, where no question takes any.
    Without `keeps` nothing is lost when another service is opened: it is not offered again.
    A flow that `yields` recognizes words that may mean something else as well: they open it only
    where they open no other service; and those of which it is true, where no question waits that
    can read them.
    """

    def __init__(
        self,
        name: str,
        draft: type[D],
        *,
        opens: tuple[str, ...] = (),
        recognizes: Recognizes | None = None,
        at_a_place: Mapping[str, object] | None = None,
        at_a_picture: Recognizes | None = None,
        takes_forwarded: bool = False,
        keeps: bool = True,
        yields: Callable[[str], bool] | None = None,
        words: Path | None = None,
    ) -> None:
        self.name = name
        self.draft = draft
        self.opens = opens
        self.recognizes = recognizes
        self.at_a_place = at_a_place
        self.at_a_picture = at_a_picture
        self.takes_forwarded = takes_forwarded
        self.keeps = keeps
        self.yields = yields
        self.steps: list[Step[D, Any]] = []
        self.stopped: Callable[[Turn[D]], Awaitable[None]] | None = None
        self.by_name: dict[str, Step[D, Any]] = {}
        self.fields = frozenset(f.name for f in dataclasses.fields(cast("Any", draft)))
        self.words = Words.load(words) if words else Words({"id": {}})

    def step(self, ask: Ask[D]) -> Step[D, Any]:
        """Registers the next question; the function's name is the step's."""
        name = ask.__name__.rstrip("_")
        step = Step[D, Any](name, ask, name in self.fields)
        self.steps.append(step)
        self.by_name[name] = step
        return step

    def when_stopped(
        self, act: Callable[[Turn[D]], Awaitable[None]]
    ) -> Callable[[Turn[D]], Awaitable[None]]:
        """Registers what is given back when a resident stops this conversation (`batal`)."""
        self.stopped = act
        return act

    def join(self, *parts: Part[D]) -> None:
        """Takes in the steps of these parts, in this order."""
        for part in parts:
            for step in part.steps:
                step.fills = step.name in self.fields
                self.steps.append(step)
                self.by_name[step.name] = step

    def put(self, draft: D, name: str, value: object) -> None:
        """Puts an answer into a draft, which is frozen for everybody but the turn that made it: a
        new one for each answer would be a tenth of the engine's work."""
        object.__setattr__(draft, name, value)

    def fit(self, draft: D, name: str, answer: object) -> None:
        """Puts an answer into the draft as `rebuild` would; None leaves it open."""
        if name not in self.fields:
            return
        kinds, blank = self._blank
        value = getattr(blank, name)
        if answer is not None:
            with suppress(msgspec.ValidationError):
                value = msgspec.convert(answer, kinds[name], strict=False)
        self.put(draft, name, value)

    @cached_property
    def _blank(self) -> tuple[Mapping[str, Any], D]:
        """What each field holds, and a draft of which nothing is answered."""
        return get_type_hints(self.draft), self.draft()

    def rebuild(self, answers: Mapping[str, object]) -> D:
        """The draft from what has been answered, by field name.

        An answer that no longer fits its field (an older deployment wrote it) is left open.
        """
        try:
            return msgspec.convert(answers, self.draft, strict=False)
        except msgspec.ValidationError:
            fitting: dict[str, object] = {}
            for name, value in answers.items():
                try:
                    msgspec.convert({name: value}, self.draft, strict=False)
                except msgspec.ValidationError:
                    continue
                fitting[name] = value
            return msgspec.convert(fitting, self.draft, strict=False)


def tap_of(flow: "Flow[Any]", payload: object) -> str:
    """The `ask` of a button that opens this flow whenever it is pressed."""
    return f"{flow.name}~{payload}"


def payload_of(heard: Heard) -> tuple[str, str] | None:
    """The flow and the payload of a button outside of a question."""
    if isinstance(heard, Tapped):
        name, mark, payload = heard.ask.partition("~")
        if mark:
            return name, payload
    return None


__all__ = [
    "Ask", "AskAgain", "Asked", "Contact", "Doors", "End", "Errand", "Fill", "First", "Flow",
    "HandOver", "Known", "Misheard", "Move", "Scene", "Sent", "Step", "Take", "Tell", "Turn",
    "payload_of", "tap_of",
]  # fmt: skip
