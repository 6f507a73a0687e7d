"""One turn under way: what the message is, which step it answers, and which question comes next."""

from collections.abc import Mapping
from typing import Any, Protocol, assert_never

import msgspec

from bot.talk import everyday
from bot.talk.asking import Misheard, Paged, Question, plain, shown
from bot.talk.flow import (
    AskAgain,
    Asked,
    End,
    Fill,
    First,
    Flow,
    HandOver,
    Known,
    Move,
    Scene,
    Step,
    Turn,
    payload_of,
)
from bot.talk.questions import Digits, Form
from bot.talk.said import (
    Filled,
    Heard,
    Opened,
    OwnNumber,
    Pictured,
    Say,
    Shown,
    Tapped,
    Typed,
    Unreadable,
)
from bot.talk.sentences import Reading
from bot.talk.snapshot import Frame, Outcome, Snapshot
from bot.talk.words import Words

MOST_STEPS = 64
"""Steps that one turn may run through: a loop in a flow becomes an error, not a hang."""
MOST_PAST = 8
"""How many answers `kembali` can take back."""

_LOOSE = frozenset(("not-understood", "not-a-number"))
"""The reasons after which the answer is looked for among the other words of the sentence."""


class Services(Protocol):
    """What a conversation asks of the engine that runs it."""

    @property
    def words(self) -> Words: ...

    @property
    def menu(self) -> Flow[Any]: ...

    def flow(self, name: str) -> Flow[Any] | None: ...

    def reading(self, text: str, scene: Scene) -> Reading | None: ...


class Conversation:
    """One turn under way: the state that the steps change."""

    __slots__ = (
        "_draft", "answers", "below", "engine", "flow", "heard", "kept", "language", "opening",
        "past", "says", "scene", "snapshot",
    )  # fmt: skip

    def __init__(
        self, engine: Services, snapshot: Snapshot | None, heard: Heard, scene: Scene
    ) -> None:
        self.engine = engine
        self.snapshot = snapshot
        self.heard = heard
        self.scene = scene
        self.language = scene.resident.language
        self.says: list[Say] = []
        self.opening: Reading | None = None
        flow = engine.flow(snapshot.flow) if snapshot else None
        if snapshot is not None and flow is None:
            self._say("service-changed")
        self.flow: Flow[Any] = flow or engine.menu
        known = snapshot is not None and flow is not None
        self.answers: dict[str, Any] = dict(snapshot.answers) if snapshot and known else {}
        self._draft: Any = None  # made of the answers when a step wants it
        self.past = snapshot.past if snapshot and known else ()
        self.below = snapshot.below if snapshot else ()
        self.kept = snapshot.kept if snapshot else ()
        if not known:
            self.snapshot = None
        if self.snapshot is not None and self.snapshot.sentence:
            self.opening = Reading(self.snapshot.flow, sentence=self.snapshot.sentence)

    def _say(self, key: str, facts: Mapping[str, object] | None = None) -> None:
        self.says.append(Say(self.engine.words(key, facts, self.language)))

    def _why(self, misheard: Misheard) -> str:
        """The reason in the flow's words, or in the engine's."""
        words = self.flow.words if misheard.why in self.flow.words else self.engine.words
        return words(misheard.why, misheard.facts, self.language)

    # ── what the message is ──────────────────────────────────────────────────────────────────

    async def run(self) -> Outcome:
        heard, snapshot = self.heard, self.snapshot
        beside = payload_of(heard)
        if beside is not None:
            return await self._beside(*beside)
        match heard:
            case Opened(payload=payload):
                return await self._opened(payload)
            case Tapped(ask=ask) if snapshot is None or ask != snapshot.ask:
                return await self._stale()
            case Typed(text=text):
                said = plain(text)
                short = said in ("p", "hi") and self._asks_text()
                if said in everyday.MENU and not short:
                    return await self._to_menu()
                if said in everyday.PERSON:
                    self._person()
                    return await self._repeat()
                if said in everyday.HELP:
                    self._say("help")
                    return await self._repeat()
                if snapshot is not None and said in everyday.STOP and not await self._offered(said):
                    return await self._stop()
                if snapshot is not None and said in everyday.BACK:
                    return await self._back()
                if said in everyday.GO_ON and self.kept:
                    return await self._resume()
                if said in everyday.SALAM:
                    self._say("salam")
                    return await self._repeat()
                if said in everyday.THANKS and not self._asks_text():
                    return self._thanked()
                if everyday.is_identity_number(text) and not await self._asks_digits():
                    self._say("number-unasked")
                    return await self._repeat()
            case OwnNumber() if not self._wants_number():
                self._say("phone-noted")
                return await self._repeat()
            case Filled(purpose=purpose) if self.flow.name != purpose:
                return await self._filled(purpose)
            case _:
                pass
        if snapshot is None:
            return await self._open()
        return await self._answer(snapshot)

    async def _offered(self, said: str) -> bool:
        """Whether the words name an option of the question that waits: then they mean that."""
        step = self.flow.by_name.get(self.snapshot.step) if self.snapshot else None
        asked = await step.ask(self._turn()) if step else None
        return isinstance(asked, Question) and any(
            said == plain(name)
            for option in asked.options()
            for name in (option.label, *option.words)
        )

    async def _filled(self, purpose: str) -> Outcome:
        """A form came in after its question was left: its flow says what became of it."""
        flow = self.engine.flow(purpose)
        if flow is None:
            return await self._repeat()
        self._keep()
        self._enter(flow, {})
        return await self._advance()

    def _asks_text(self) -> bool:
        """Whether the question that waits takes any words; known from the snapshot alone."""
        return self.snapshot is not None and not self.snapshot.offered

    async def _asks_digits(self) -> bool:
        step = self.flow.by_name.get(self.snapshot.step) if self.snapshot else None
        return step is not None and isinstance(await step.ask(self._turn()), Digits)

    def _thanked(self) -> Outcome:
        """A word of thanks is answered, and what waits goes on waiting."""
        self._say("thanked")
        return Outcome(self.snapshot, self._all(None), flow=self.flow.name)

    def _wants_number(self) -> bool:
        return self.snapshot is not None and self.snapshot.step == "phone"

    async def _beside(self, name: str, payload: str) -> Outcome:
        """A button outside of a question opens its flow, whatever else is being asked."""
        flow = self.engine.flow(name)
        if flow is None:
            return await self._stale()
        self._keep()
        self._enter(flow, {"payload": payload})
        return await self._advance()

    async def _opened(self, payload: str) -> Outcome:
        if payload:
            reading = self.engine.reading(payload.replace("_", " "), self.scene)
            if reading is not None:
                self._keep()
                return await self._start(reading)
        return await self._to_menu()

    async def _to_menu(self) -> Outcome:
        self._keep()
        if self.kept:
            self._say("draft-kept")
        self._enter(self.engine.menu, {})
        return await self._advance()

    async def _stale(self) -> Outcome:
        self._say("old-button")
        return await self._repeat()

    async def _stop(self) -> Outcome:
        """Leaves the service; nothing is kept, because that is what was asked for."""
        if self.flow is self.engine.menu:
            self._say("nothing-to-stop")
        else:
            self._say("stopped")
        for frame in (Frame(self.flow.name, self.answers), *self.below):
            flow = self.engine.flow(frame.flow)
            if flow is not None and flow.stopped is not None:
                draft = flow.rebuild(frame.answers)
                await flow.stopped(Turn(self.scene, draft, flow.words, self.heard))
        self.below = ()
        self._enter(self.engine.menu, {})
        return await self._advance()

    async def _back(self) -> Outcome:
        while not self.past and self._leave():
            pass
        if not self.past:
            if self.flow is self.engine.menu:
                return await self._repeat()
            self._enter(self.engine.menu, {})
            return await self._advance()
        self.answers, self.past, self._draft = dict(self.past[-1]), self.past[:-1], None
        self.opening = None  # it would answer again what was just taken back
        return await self._advance()

    async def _resume(self) -> Outcome:
        self.below, self.kept = self.kept, ()
        if not self._leave():
            self._enter(self.engine.menu, {})
        return await self._advance()

    def _person(self) -> None:
        contact = self.scene.contact
        if contact.phone:
            self._say("person", {"phone": contact.phone, "hours": contact.hours})
        else:
            self._say("person-unknown")

    # ── moving between flows ─────────────────────────────────────────────────────────────────

    def _keep(self) -> None:
        """Remembers the draft that is being left, so that it can be offered again."""
        if self.flow is not self.engine.menu and (self.below or self.past):
            self.kept = (*self.below, Frame(self.flow.name, self.answers, self.past))
        self.below = ()

    def _enter(self, flow: Flow[Any], answers: Mapping[str, object]) -> None:
        self.flow, self._draft, self.opening = flow, None, None
        self.answers = {
            k: v for k, v in dict(msgspec.to_builtins(answers)).items() if v is not None
        }
        self.past = ()

    def _begin(self, flow: Flow[Any], answers: Mapping[str, object]) -> None:
        """Enters a flow from its beginning; an older draft of the same is forgotten."""
        if self.kept and self.kept[0].flow == flow.name:
            self.kept = ()
        self._enter(flow, answers)

    async def _start(self, reading: Reading) -> Outcome:
        flow = self.engine.flow(reading.flow)
        if flow is None:
            return await self._to_menu()
        self._begin(flow, reading.answers)
        self.opening = reading if reading.words or reading.sentence else None
        return await self._advance()

    async def _open(self) -> Outcome:
        """Nothing waits: the words open a service, or the menu is shown."""
        if isinstance(self.heard, Typed):
            reading = self.engine.reading(self.heard.text, self.scene)
            if reading is not None:
                return await self._start(reading)
        elif isinstance(self.heard, Unreadable | Pictured):
            self._unreadable(self.heard)
        self._enter(self.engine.menu, {})
        return await self._advance()

    def _unreadable(self, heard: Unreadable | Pictured) -> None:
        key = "unreadable-" + ("picture" if isinstance(heard, Pictured) else heard.kind)
        self._say(key if key in self.engine.words else "unreadable")

    # ── answering the question that waits ────────────────────────────────────────────────────

    async def _answer(self, snapshot: Snapshot) -> Outcome:
        step = self.flow.by_name.get(snapshot.step)
        if step is None:
            return await self._advance()
        turn = self._turn()
        asked = await step.ask(turn)
        if not isinstance(asked, Question):
            return await self._advance()
        if isinstance(self.heard, Unreadable | Pictured):
            self._unreadable(self.heard)
            return self._put(step, asked, snapshot.page, snapshot.misheard, edit=False)
        if isinstance(self.heard, Filled) and not isinstance(asked, Form):
            return await self._advance()
        value = asked.read(self.heard, snapshot.offered)
        if isinstance(value, Misheard) and value.why in _LOOSE and isinstance(self.heard, Typed):
            found = asked.find(self.heard.text)
            if found is not None:
                # A sentence that holds this answer may hold the next ones too.
                self.opening = Reading(self.flow.name, sentence=self.heard.text)
                value = found
        if isinstance(value, Paged):
            return self._put(step, asked, snapshot.page + 1, 0)
        if isinstance(value, Misheard):
            return await self._misheard(snapshot, step, asked, value)
        self._remember()
        return await self._given(step, value)

    def _remember(self) -> None:
        self.past = (*self.past[-(MOST_PAST - 1) :], dict(self.answers))

    async def _given(self, step: Step[Any, Any], value: object) -> Outcome:
        """Files the answer and lets the step act on it."""
        if step.fills:
            self._file(step.name, value)
        if step.take is not None:
            move = await step.take(self._turn(), value)
            done = self._move(move, step)
            if done is not None:
                return done
        return await self._advance()

    async def _misheard(
        self, snapshot: Snapshot, step: Step[Any, Any], question: Question[Any], why: Misheard
    ) -> Outcome:
        if isinstance(self.heard, Typed) and not question.free_text:
            reading = self.engine.reading(self.heard.text, self.scene)
            if reading is not None and reading.flow != self.flow.name:
                self._keep()
                return await self._start(reading)
        count = snapshot.misheard + 1
        self.says.append(Say(self._why(why)))
        if count == 2:
            self._say(question.example)
        elif count >= 3:
            self._person()
            self._say("third-time")
        return self._put(step, question, snapshot.page, count, why=why.why, edit=False)

    async def _repeat(self) -> Outcome:
        """The question that waits once more, or the menu."""
        snapshot = self.snapshot
        if snapshot is not None:
            step = self.flow.by_name.get(snapshot.step)
            asked = await step.ask(self._turn()) if step else None
            if step is not None and isinstance(asked, Question):
                return self._put(step, asked, snapshot.page, snapshot.misheard, edit=False)
        return await self._advance()

    # ── asking the first open question ───────────────────────────────────────────────────────

    def _turn(self) -> Turn[Any]:
        if self._draft is None:
            self._draft = self.flow.rebuild(self.answers)
        return Turn(self.scene, self._draft, self.flow.words, self.heard)

    def _file(self, name: str, value: object) -> None:
        """Files an answer; it goes into the draft as it is, which need not be made anew."""
        self.answers[name] = msgspec.to_builtins(value)
        if self._draft is not None:
            self._draft = self.flow.with_answer(self._draft, name, value)

    async def _advance(self) -> Outcome:
        """Runs the steps from the top until one asks, or the flow ends."""
        passed: set[str] = set()
        for _ in range(MOST_STEPS):
            step = next(
                (s for s in self.flow.steps if s.name not in self.answers and s.name not in passed),
                None,
            )
            if step is None:
                if self._leave():
                    passed = set()
                    continue
                return self._finish("")
            asked: Asked = await step.ask(self._turn())
            if isinstance(asked, Question):
                value = self._from_opening(step, asked)
                if value is None:
                    return self._put(step, asked, 0, 0)
                if step.fills:
                    self._file(step.name, value)
                else:
                    passed.add(step.name)
                if step.take is None:
                    continue
                move = await step.take(self._turn(), value)
                if move is None:
                    continue
            elif isinstance(asked, Known):
                if step.fills:
                    self._file(step.name, asked.value)
                else:
                    passed.add(step.name)
                continue
            else:
                move = asked
            before = self.flow
            done = self._move(move, step)
            if done is not None:
                return done
            passed = set() if self.flow is not before else passed - {step.name}
        raise RuntimeError(f"the flow {self.flow.name} does not come to a question")

    def _from_opening(self, step: Step[Any, Any], question: Question[Any]) -> Any:
        """The answer to this question that the opening sentence already held."""
        if self.opening is None:
            return None
        words = self.opening.words.get(step.name)
        if words is not None:
            value = question.read(Typed(words), tuple(str(o.key) for o in question.options()))
            return None if isinstance(value, Misheard | Paged) else value
        if self.opening.sentence and self.opening.hears(step.name):
            return question.find(self.opening.sentence)
        return None

    def _move(self, move: Move, step: Step[Any, Any]) -> Outcome | None:
        """Carries a move out; an outcome when it ends the turn."""
        match move:
            case None:
                return None
            case End(say=say, whole=whole):
                self.says.append(say)
                if whole:
                    self.below = ()
                if not self._leave():
                    return self._finish(step.name)
            case AskAgain(steps=steps, why=why):
                self._draft = None
                for name in steps:
                    self.answers.pop(name, None)
                if why is not None:
                    self.says.append(why)
                self.opening = None
            case Fill(answers=answers, why=why):
                self._draft = None
                if None in answers.values():
                    self.opening = None  # what it said did not do: ask now
                for name, value in answers.items():
                    if value is None:
                        self.answers.pop(name, None)
                    else:
                        self.answers[name] = msgspec.to_builtins(value)
                if why is not None:
                    self.says.append(why)
            case HandOver(flow=name, answers=answers):
                sentence = self.opening.sentence if self.opening else ""
                self._begin(self.engine.flow(name) or self.engine.menu, answers)
                self.opening = Reading(self.flow.name, sentence=sentence) if sentence else None
            case First(flow=name, why=why):
                flow = self.engine.flow(name)
                if flow is None:
                    raise LookupError(name)
                if why is not None:
                    self.says.append(why)
                self.below = (*self.below, Frame(self.flow.name, self.answers, self.past))
                self._enter(flow, {})
            case _:
                assert_never(move)
        return None

    def _leave(self) -> bool:
        """Back to the flow that waits for this one, if one does."""
        if not self.below:
            return False
        frame = self.below[-1]
        flow = self.engine.flow(frame.flow)
        self.below = self.below[:-1]
        if flow is None:
            return False
        self._enter(flow, frame.answers)
        self.past = frame.past
        return True

    # ── the end of the turn ──────────────────────────────────────────────────────────────────

    def _finish(self, step: str) -> Outcome:
        """The flow is over; a draft that was left before is offered again."""
        kept = self.kept
        name = self.flow.name
        snapshot = None
        if kept and self.engine.flow(kept[-1].flow) is not None:
            self._say("draft-waits")
            snapshot = Snapshot(self.engine.menu.name, "", "", kept=kept)
        return Outcome(snapshot, self._all(None), self.scene.told, name, step)

    def _put(
        self,
        step: Step[Any, Any],
        question: Question[Any],
        page: int,
        misheard: int,
        *,
        why: str = "",
        edit: bool = True,
    ) -> Outcome:
        """Shows the question, after everything else that is said in this turn."""
        words = self.flow.words
        options = question.options()
        offered: tuple[str, ...] = ()
        rows: tuple[Shown, ...] = ()
        if options:
            more = Shown(self.engine.words("more", None, self.language))
            keys, found = shown(options, page, more)
            offered, rows = tuple(keys), tuple(found)
        say = Say(
            words(question.key, question.facts, self.language),
            options=rows,
            ask=self.scene.ask,
            choose=self.engine.words("choose", None, self.language),
            link=question.link(),
            wants_place=question.wants_place,
            wants_number=question.wants_number,
        )
        snapshot = Snapshot(
            self.flow.name, step.name, self.scene.ask, offered, self.answers, page, misheard,
            self.past, self.below, self.kept, self.opening.sentence if self.opening else "",
        )  # fmt: skip
        says = self._all(say, edit)
        return Outcome(snapshot, says, self.scene.told, self.flow.name, step.name, why)

    def _all(self, question: Say | None, edit: bool = True) -> list[Say]:
        """Everything of this turn in order: reasons joined to the question, pictures after it.

        One message a turn wherever it fits: each one costs, and a reason apart from its question
        is read apart from it.
        """
        texts = [say.text for say in self.says]
        if question is not None:
            text = "\n\n".join([*texts, question.text])
            first = msgspec.structs.replace(question, text=text) if texts else question
        elif self.says:
            first = msgspec.structs.replace(self.says[-1], text="\n\n".join(texts))
        else:
            return list(self.scene.said)
        if edit and isinstance(self.heard, Tapped) and self.heard.message and self._is_current():
            first = msgspec.structs.replace(first, replaces=self.heard.message)
        return [first, *self.scene.said]

    def _is_current(self) -> bool:
        """Whether the tap belongs to the question that was waiting."""
        return (
            isinstance(self.heard, Tapped)
            and self.snapshot is not None
            and self.heard.ask == self.snapshot.ask
        )
