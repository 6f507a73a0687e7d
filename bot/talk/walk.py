"""The walk through a flow's steps: which question comes next, and what is said with it."""

from collections.abc import Mapping
from typing import Any, Protocol, assert_never

import msgspec

from bot.talk.asking import Misheard, Paged, Question, shown
from bot.talk.flow import (
    AskAgain,
    Asked,
    End,
    Errand,
    Fill,
    First,
    Flow,
    HandOver,
    Known,
    Move,
    Scene,
    Sent,
    Step,
    Turn,
    payload_of,
)
from bot.talk.said import Heard, Say, Shown, Tapped, Typed
from bot.talk.sentences import Doubt, Reading
from bot.talk.snapshot import Frame, Outcome, Snapshot
from bot.talk.words import Words

MOST_STEPS = 64
"""Steps that one turn may run through: a loop in a flow becomes an error, not a hang."""


class Services(Protocol):
    """What a conversation asks of the engine that runs it."""

    @property
    def words(self) -> Words: ...

    @property
    def menu(self) -> Flow[Any]: ...

    def flow(self, name: str) -> Flow[Any] | None: ...

    def at_a_place(self) -> Flow[Any] | None: ...

    def at_a_picture(self, caption: str, scene: Scene) -> Reading | None: ...

    def for_forwarded(self) -> Flow[Any] | None: ...

    def reading(self, text: str, scene: Scene, *, busy: bool) -> Reading | Doubt | None: ...


class Walk:
    """The state of one turn that the steps change, and the way from step to step."""

    __slots__ = (
        "_held", "answers", "below", "doubt", "engine", "flow", "heard", "kept", "language",
        "opening", "past", "says", "scene", "snapshot",
    )  # fmt: skip

    def __init__(
        self, engine: Services, snapshot: Snapshot | None, heard: Heard, scene: Scene
    ) -> None:
        self.engine = engine
        self.snapshot = snapshot
        self.heard: Heard = heard
        self.scene = scene
        self.language = scene.resident.language
        self.says: list[Say] = []
        self.opening: Reading | None = None
        self.doubt: Doubt | None = None
        flow = engine.flow(snapshot.flow) if snapshot else None
        if snapshot is not None and flow is None:
            self._say("service-changed")
        self.flow: Flow[Any] = flow or engine.menu
        known = snapshot is not None and flow is not None
        self.answers: dict[str, Any] = dict(snapshot.answers) if snapshot and known else {}
        self._held: Turn[Any] | None = None  # made of the answers when a step wants it
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

    # ── moving between flows ─────────────────────────────────────────────────────────────────

    def _enter(self, flow: Flow[Any], answers: Mapping[str, object]) -> None:
        self.flow, self._held, self.opening = flow, None, None
        self.answers = {
            k: v for k, v in dict(msgspec.to_builtins(answers)).items() if v is not None
        }
        self.past = ()

    def _begin(self, flow: Flow[Any], answers: Mapping[str, object]) -> None:
        """Enters a flow from its beginning; an older draft of the same is forgotten."""
        if self.kept and self.kept[0].flow == flow.name:
            self.kept = ()
        self._enter(flow, answers)

    # ── asking the first open question ───────────────────────────────────────────────────────

    def _turn(self) -> Turn[Any]:
        if self._held is None:
            self._held = Turn(
                self.scene, self.flow.rebuild(self.answers), self.flow.words, self.heard,
                alone=not self.below,
            )  # fmt: skip
        return self._held

    def _file(self, name: str, value: object) -> None:
        """Files an answer; it goes into the draft as it is, which need not be made anew."""
        self.answers[name] = msgspec.to_builtins(value)
        if self._held is not None:
            self.flow.put(self._held.draft, name, value)

    def _refile(self, name: str, value: object) -> None:
        """Files what a step made of an answer, or opens the question again (None)."""
        if value is None:
            self.answers.pop(name, None)
        else:
            self.answers[name] = msgspec.to_builtins(value)
        if self._held is not None:
            self.flow.fit(self._held.draft, name, self.answers.get(name))

    def _open_step(self, passed: set[str]) -> Step[Any, Any] | None:
        """The first step that has no answer yet, and was not passed in this turn."""
        answers = self.answers
        for step in self.flow.steps:
            if step.name not in answers and step.name not in passed:
                return step
        return None

    async def _advance(self) -> Outcome:
        """Runs the steps from the top until one asks, or the flow ends."""
        passed: set[str] = set()
        for _ in range(MOST_STEPS):
            step = self._open_step(passed)
            if step is None:
                if self._leave():
                    passed = set()
                    continue
                return self._finish("")
            asked: Asked = await step.ask(self._turn())
            if isinstance(asked, Known):
                if step.fills:
                    self._file(step.name, asked.value)
                else:
                    passed.add(step.name)
                continue
            if isinstance(asked, Question):
                value = self._from_opening(step, asked)
                if value is None:
                    self._correct(asked)
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
            elif isinstance(asked, Errand):
                return self._send(step, asked)
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
            found = question.find(self.opening.sentence)
            if found is None and self.opening.standard:
                found = question.find(self.opening.standard)
            return found
        return None

    def _correct(self, question: Question[Any]) -> None:
        """Says what is wrong with an answer in the words that have just opened this service."""
        if not isinstance(self.heard, Typed) or (
            self.snapshot is not None and self.snapshot.flow == self.flow.name
        ):
            return
        misheard = question.amiss(self.heard.text)
        if misheard is not None:
            self.says.append(Say(self._why(misheard)))

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
                for name in steps:
                    self._refile(name, None)
                if why is not None:
                    self.says.append(why)
                self.opening = None
            case Fill(answers=answers, why=why):
                if None in answers.values():
                    self.opening = None  # what it said did not do: ask now
                for name, value in answers.items():
                    self._refile(name, value)
                if why is not None:
                    self.says.append(why)
            case HandOver(flow=name, answers=answers, heard=heard):
                sentence = heard or (self.opening.sentence if self.opening else "")
                self._begin(self.engine.flow(name) or self.engine.menu, answers)
                self.opening = Reading(self.flow.name, sentence=sentence) if sentence else None
                if heard:
                    self.heard = Typed(heard)
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
        ask = question.lasting or self.scene.ask
        say = Say(
            words(question.key, question.facts, self.language),
            options=rows,
            ask=ask,
            choose=self.engine.words("choose", None, self.language),
            picture=question.picture,
            link=question.link(),
            wants_place=question.wants_place,
            wants_number=question.wants_number,
        )
        snapshot = Snapshot(
            self.flow.name, step.name, ask, offered, self.answers, page, misheard,
            self.past, self.below, self.kept, self.opening.sentence if self.opening else "",
        )  # fmt: skip
        says = self._all(say, edit)
        return Outcome(snapshot, says, self.scene.told, self.flow.name, step.name, why)

    def _send(self, step: Step[Any, Any], errand: Errand) -> Outcome:
        """Sends an errand; the conversation waits for its answer at this step."""
        ask = self.scene.ask
        sent = Sent(errand.kind, errand.wish, self.flow.name, step.name, ask)
        self.says.append(errand.say)
        sentence = self.opening.sentence if self.opening else ""
        snapshot = Snapshot(
            self.flow.name, step.name, ask, (), self.answers, 0, 0, self.past, self.below,
            self.kept, sentence, fetching=int(self.scene.now.timestamp()),
        )  # fmt: skip
        return Outcome(
            snapshot, self._all(None), self.scene.told, self.flow.name, step.name, sent=(sent,)
        )

    def _all(self, question: Say | None, edit: bool = True) -> list[Say]:
        """Everything of this turn in order: what comes ahead, reasons joined to the question,
        pictures after it.

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
            return [*self.scene.ahead, *self.scene.said]
        # What was said ahead stands above the question, which cannot go back to an older place.
        if self.scene.ahead:
            edit = False
        if edit and isinstance(self.heard, Tapped) and self.heard.message and self._is_current():
            first = msgspec.structs.replace(
                first, replaces=self.heard.message, over_picture=self.heard.pictured
            )
        return [*self.scene.ahead, first, *self.scene.said]

    def _is_current(self) -> bool:
        """Whether the tap belongs to the question that was waiting, and its message may go."""
        return (
            isinstance(self.heard, Tapped)
            and payload_of(self.heard) is None
            and self.snapshot is not None
            and self.heard.ask == self.snapshot.ask
        )
