"""One turn under way: what the message is, and which question it answers."""

from typing import Any

import msgspec

from bot.talk import everyday
from bot.talk.asking import Misheard, Paged, Question, plain
from bot.talk.flow import Errand, Step, Turn, payload_of
from bot.talk.questions import Digits, Form
from bot.talk.said import (
    Fetched,
    Filled,
    Opened,
    OwnNumber,
    Pictured,
    Pinned,
    Say,
    Tapped,
    Typed,
    Unreadable,
)
from bot.talk.sentences import Doubt, Reading, Wish
from bot.talk.snapshot import Frame, Outcome, Snapshot
from bot.talk.walk import Walk

MOST_PAST = 8
"""How many answers `kembali` can take back."""

MOST_FORWARDED = 4
"""Forwarded words, more of which are no answer to a question that takes few."""

FEWEST_ANEW = 3
"""Words of a sentence that may ask a service for something else while a question of it waits."""

LONGEST_ERRAND = 120
"""Seconds after which the answer to an errand is no longer counted on: it is sent anew."""

_LOOSE = frozenset(("not-understood", "not-a-number"))
"""The reasons after which the answer is looked for among the other words of the sentence."""


class Conversation(Walk):
    """One message being answered."""

    __slots__ = ()

    # ── what the message is ──────────────────────────────────────────────────────────────────

    async def run(self) -> Outcome:
        """What the message comes to."""
        outcome = await self._run()
        if self.doubt is None:
            return outcome
        return msgspec.structs.replace(outcome, doubt=self.doubt)

    async def _run(self) -> Outcome:
        heard, snapshot = self.heard, self.snapshot
        beside = payload_of(heard)
        if beside is not None:
            return await self._beside(*beside)
        match heard:
            case Fetched():
                return await self._fetched(heard)
            case Opened(payload=payload):
                return await self._opened(payload)
            case Tapped(ask=ask) if snapshot is None or ask != snapshot.ask:
                return await self._stale()
            case Typed(forwarded=True) | Pictured(forwarded=True) if (
                flow := self.engine.for_forwarded()
            ) is not None and not await self._wants(heard):
                if self.flow is not flow:
                    self._keep()
                return await self._start(Reading(flow.name))
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
                if said in everyday.GO_ON and self.flow is self.engine.menu:
                    self._say("draft-lost" if self.scene.lost else "nothing-kept")
                    return await self._repeat()
                if said in everyday.SALAM:
                    self._say("salam")
                    return await self._repeat()
                if said in everyday.THANKS and not await self._asks_words():
                    return self._thanked()
                if everyday.is_identity_number(text) and not await self._asks_digits():
                    self._say("number-unasked")
                    return await self._repeat()
            case Pinned() if self.flow is self.engine.menu and self.engine.at_a_place():
                return await self._pinned()
            case Pictured(caption=caption) if caption and self.flow is self.engine.menu:
                reading = self.engine.at_a_picture(caption, self.scene)
                if reading is not None:
                    return await self._start(reading)
            case OwnNumber() if not self._wants_number():
                self._say("phone-noted")
                return await self._repeat()
            case Filled(purpose=purpose) if self.flow.name != purpose:
                return await self._filled(purpose)
            case _:
                pass
        if snapshot is None:
            return await self._open()
        if snapshot.fetching:
            return await self._meanwhile(snapshot)
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

    async def _asks_words(self) -> bool:
        """Whether a word of thanks may be the answer that is waited for."""
        step = self.flow.by_name.get(self.snapshot.step) if self.snapshot else None
        asked = await step.ask(self._turn()) if step else None
        return isinstance(asked, Question) and asked.free_text

    async def _wants(self, forwarded: Typed | Pictured) -> bool:
        """Whether the question that waits is answered by what was forwarded.

        A long text may hold the name of an option by chance: only a few words choose one.
        """
        if isinstance(forwarded, Pictured) and not forwarded.caption:
            return True  # there is nothing else to do with it
        if self.snapshot is None or self.flow is self.engine.menu:
            return False
        step = self.flow.by_name.get(self.snapshot.step)
        asked = await step.ask(self._turn()) if step else None
        if not isinstance(asked, Question):
            return False
        if isinstance(forwarded, Pictured):
            return asked.wants_picture
        if asked.composed:
            return True
        value = asked.read(forwarded, self.snapshot.offered)
        fits = asked.free_text or len(forwarded.text.split()) <= MOST_FORWARDED
        return fits and not isinstance(value, Misheard | Paged)

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
            reading = self._meant(payload.replace("_", " "), busy=True)
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

    async def _pinned(self) -> Outcome:
        """A pin out of the blue asks what there is near it."""
        flow = self.engine.at_a_place() or self.engine.menu
        self._begin(flow, flow.at_a_place or {})
        outcome = await self._advance()
        waits = outcome.snapshot
        step = flow.by_name.get(waits.step) if waits and waits.flow == flow.name else None
        asked = await step.ask(self._turn()) if step else None
        if waits is None or not isinstance(asked, Question) or not asked.wants_place:
            return outcome
        return await self._answer(waits)

    async def _stale(self) -> Outcome:
        self._say("draft-lost" if self.scene.lost else "old-button")
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
        self.answers, self.past, self._held = dict(self.past[-1]), self.past[:-1], None
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

    # ── errands ──────────────────────────────────────────────────────────────────────────────

    async def _fetched(self, fetched: Fetched) -> Outcome:
        """The answer of an errand: goes on where it is awaited, or is offered where that was left.

        Nobody waits for it any more where the resident has stopped, or asked for something newer.
        """
        snapshot = self.snapshot
        if snapshot is not None and snapshot.fetching and snapshot.ask == fetched.ask:
            step = self.flow.by_name.get(fetched.step)
            asked = await step.ask(self._turn()) if step else None
            if step is not None and isinstance(asked, Errand):
                answer = asked.otherwise if fetched.silent else fetched.answer
                self.answers[step.name] = msgspec.to_builtins(answer)
                self._held = None
            return await self._advance()
        if snapshot is None and self.scene.lost:
            self._say("draft-lost")
            return await self._repeat()
        frame = self.kept[-1] if self.kept else None
        if snapshot is None or frame is None or frame.awaits != fetched.ask or fetched.silent:
            return Outcome(snapshot, [], flow=self.flow.name)
        answers = {**frame.answers, fetched.step: fetched.answer}
        kept = (*self.kept[:-1], Frame(frame.flow, answers, frame.past))
        said = Say(self.engine.words("fetched-waits", None, self.language))
        return Outcome(msgspec.structs.replace(snapshot, kept=kept), [said], flow=self.flow.name)

    async def _meanwhile(self, snapshot: Snapshot) -> Outcome:
        """Words while an errand is under way: they ask for something else, or must wait."""
        begun = await self._elsewhere()
        if begun is not None:
            return begun
        if isinstance(self.heard, Typed):
            reading = self._meant(self.heard.text, busy=True)
            if reading is not None and not reading.answers.items() <= self.answers.items():
                return await self._start(reading)
        if self.scene.now.timestamp() - snapshot.fetching > LONGEST_ERRAND:
            return await self._advance()
        self._say("still-fetching")
        return Outcome(snapshot, self._all(None), flow=self.flow.name, step=snapshot.step)

    # ── leaving a service and beginning another ──────────────────────────────────────────────

    def _keep(self) -> None:
        """Remembers the draft that is being left, so that it can be offered again."""
        fetching = self.snapshot is not None and self.snapshot.fetching
        began = self.below or fetching or (self.past and self.flow.keeps)
        if self.flow is not self.engine.menu and began:
            awaits = self.snapshot.ask if self.snapshot and fetching else ""
            frame = Frame(self.flow.name, self.answers, self.past, awaits)
            self.kept = (*self.below, frame)
        self.below = ()

    def _meant(self, text: str, *, busy: bool) -> Reading | None:
        """What the words ask for; where that is in doubt, what asks about it."""
        found = self.engine.reading(text, self.scene, busy=busy)
        if isinstance(found, Doubt):
            self.doubt = found
            return found.asking
        return found

    async def _granted(self, wish: Wish) -> Outcome:
        """What was asked of us in a sentence is answered; what waits goes on waiting."""
        if wish == "menu":
            if self.scene.lost:
                self._say("draft-lost")
            return await self._to_menu()
        if wish == "thanks":
            return self._thanked()
        self._person()
        return await self._repeat()

    async def _start(self, reading: Reading) -> Outcome:
        if reading.wish:
            return await self._granted(reading.wish)
        if reading.rewritten:
            self.heard = Typed(reading.sentence)
        flow = self.engine.flow(reading.flow)
        if flow is None:
            return await self._to_menu()
        self._begin(flow, reading.answers)
        self.opening = reading if reading.words or reading.sentence else None
        return await self._advance()

    async def _open(self) -> Outcome:
        """Nothing waits: the words open a service, or the menu is shown."""
        if isinstance(self.heard, Typed):
            reading = self._meant(self.heard.text, busy=False)
            if reading is not None:
                return await self._start(reading)
        if isinstance(self.heard, Unreadable | Pictured):
            self._unreadable(self.heard)
        elif self.scene.lost:
            self._say("draft-lost")
        self._enter(self.engine.menu, {})
        return await self._advance()

    def _unreadable(self, heard: Unreadable | Pictured) -> None:
        key = "unreadable-" + ("picture" if isinstance(heard, Pictured) else heard.kind)
        if key in self.flow.words:
            self.says.append(Say(self.flow.words(key, None, self.language)))
        else:
            self._say(key if key in self.engine.words else "unreadable")

    # ── answering the question that waits ────────────────────────────────────────────────────

    async def _answer(self, snapshot: Snapshot) -> Outcome:
        step = self.flow.by_name.get(snapshot.step)
        if step is None:
            begun = await self._elsewhere()
            return await self._advance() if begun is None else begun
        turn = self._turn()
        asked = await step.ask(turn)
        if not isinstance(asked, Question):
            return await self._advance()
        if isinstance(self.heard, Unreadable | Pictured) and not asked.wants_picture:
            self._unreadable(self.heard)
            return self._put(step, asked, snapshot.page, snapshot.misheard, edit=False)
        if isinstance(self.heard, Filled) and not isinstance(asked, Form):
            return await self._advance()
        begun = None if asked.free_text else await self._anew()
        if begun is not None:
            return begun
        value = asked.read(self.heard, snapshot.offered)
        if not isinstance(value, Misheard | Paged) and asked.picks(value):
            begun = await self._elsewhere(understood=True)
            if begun is not None:
                return begun
        if isinstance(value, Misheard) and value.why in _LOOSE and isinstance(self.heard, Typed):
            # A sentence at the menu opens a service: by the longest words of all services.
            found = None if self.flow is self.engine.menu else asked.find(self.heard.text)
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
        stays = question.free_text or (
            isinstance(self.heard, Typed) and question.amiss(self.heard.text) is not None
        )
        begun = None if stays else await self._elsewhere()
        if begun is not None:
            return begun
        count = snapshot.misheard + 1
        self.says.append(Say(self._why(why)))
        if count == 2:
            self.says.append(Say(self._why(Misheard(question.example))))
        elif count >= 3:
            self._person()
            self._say("third-time")
        return self._put(step, question, snapshot.page, count, why=why.why, edit=False)

    async def _anew(self) -> Outcome | None:
        """Begins a service of which nothing is lost anew, where a sentence in other than standard
        words asks it for something else: its questions would hear only a part of it."""
        heard = self.heard
        if self.flow.keeps or not isinstance(heard, Typed) or len(heard.text.split()) < FEWEST_ANEW:
            return None
        reading = self._meant(heard.text, busy=True)
        if reading is None or not reading.rewritten or reading.flow != self.flow.name:
            return None
        return await self._start(reading)

    async def _elsewhere(self, *, understood: bool = False) -> Outcome | None:
        """Begins another service than this one where the words ask for it.

        What the question that waits has `understood` asks for none that yields it.
        """
        if not isinstance(self.heard, Typed):
            return None
        busy = understood or self.flow is not self.engine.menu
        reading = self._meant(self.heard.text, busy=busy)
        if reading is None or (reading.flow == self.flow.name and not reading.wish):
            return None
        if reading.wish:
            return await self._granted(reading.wish)
        flow = self.engine.flow(reading.flow)
        asked = understood and self.flow is not self.engine.menu  # it asks for a service, not words
        if asked and flow is not None and flow.yields and flow.yields(self.heard.text):
            return None
        self._keep()
        return await self._start(reading)

    async def _repeat(self) -> Outcome:
        """The question that waits once more, or the menu."""
        snapshot = self.snapshot
        if snapshot is not None:
            step = self.flow.by_name.get(snapshot.step)
            asked = await step.ask(self._turn()) if step else None
            if step is not None and isinstance(asked, Question):
                return self._put(step, asked, snapshot.page, snapshot.misheard, edit=False)
            if snapshot.fetching:
                return Outcome(snapshot, self._all(None), flow=self.flow.name, step=snapshot.step)
        return await self._advance()
