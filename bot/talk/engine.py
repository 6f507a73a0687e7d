"""One message in, the next question out; stores and sends nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.talk.conversation import Conversation
from bot.talk.flow import Flow, Scene
from bot.talk.said import Heard
from bot.talk.sentences import Doubt, Reading, Understanding
from bot.talk.snapshot import Outcome, Snapshot
from bot.talk.words import Words


class Engine:
    """Runs flows. `menu` names the flow that is shown where nothing else fits."""

    def __init__(
        self,
        flows: Sequence[Flow[Any]],
        *,
        menu: str,
        understanding: Understanding,
        words: Words | None = None,
    ) -> None:
        self._flows = {flow.name: flow for flow in flows}
        self._menu = self._flows[menu]
        self._words = words or Words.load(Path(__file__).parent)
        self._understanding = understanding

    async def answer(self, snapshot: Snapshot | None, heard: Heard, scene: Scene) -> Outcome:
        """The next question, and everything else that is said now."""
        return await Conversation(self, snapshot, heard, scene).run()

    @property
    def words(self) -> Words:
        """The engine's own texts."""
        return self._words

    def flow(self, name: str) -> Flow[Any] | None:
        """The flow of this name, if this deployment still has it."""
        return self._flows.get(name)

    @property
    def menu(self) -> Flow[Any]:
        """The flow that shows the services."""
        return self._menu

    def at_a_place(self) -> Flow[Any] | None:
        """The service that a pin out of the blue asks for."""
        return next((f for f in self._flows.values() if f.at_a_place is not None), None)

    def at_a_picture(self, caption: str, scene: Scene) -> Reading | None:
        """The service that the words below a picture out of the blue ask for."""
        for flow in self._flows.values():
            answers = flow.at_a_picture(scene, caption) if flow.at_a_picture else None
            if answers is not None:
                return Reading(flow.name, answers=answers)
        return None

    def for_forwarded(self) -> Flow[Any] | None:
        """The service that somebody else's words are for."""
        return next((f for f in self._flows.values() if f.takes_forwarded), None)

    def reading(self, text: str, scene: Scene, *, busy: bool) -> Reading | Doubt | None:
        """The service that the words ask for: one that recognizes them, or one that they mean; or
        what they may mean. `busy` tells that a question waits for them."""
        recognized = self._recognized(text, scene, yields=False)
        if recognized is not None:
            return recognized
        read = self._understanding.read(text, scene.now, busy=busy)
        if isinstance(read, Reading) and not read.rewritten:
            return read
        return self._recognized(text, scene, yields=True) or read

    def _recognized(self, text: str, scene: Scene, *, yields: bool) -> Reading | None:
        for flow in self._flows.values():
            if flow.recognizes is not None and (flow.yields is not None) == yields:
                answers = flow.recognizes(scene, text)
                if answers is not None:
                    return Reading(flow.name, answers=answers)
        return None
