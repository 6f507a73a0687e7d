"""The shapes of interactive WhatsApp messages, each of which Twilio must have been taught once.

Twilio sends buttons and lists only through content that was created before, under an id of its
own. So there is one content for each *shape* — how many options, how many lines of text, notes or
not — and all words are variables. A variable may hold no line break, which is why every line of
text is one of its own.
"""

import itertools
import json
from collections.abc import Iterator, Sequence

import msgspec

# twilio.com/docs/content: quick replies without approval, list items, and the lengths of each.
MOST_BUTTONS = 3
MOST_ITEMS = 10
MOST_BUTTON_TITLE = 20
MOST_ITEM_TITLE = 24
MOST_NOTE = 72
MOST_ID = 200
MOST_BODY = 1024
MOST_VARIABLE = 255
# Our own bound on the catalogue: a longer text is rare, and its options are numbers to type.
MOST_LINES = 12

# Goes into every name at Twilio: content cannot be changed there, only replaced under another.
_EDITION = "sapa-1"


class Shape(msgspec.Struct, frozen=True):
    """One content: `buttons` or `list`, its options, its lines of text, and whether with notes."""

    kind: str
    options: int
    lines: int
    notes: bool = False

    @property
    def name(self) -> str:
        """`buttons-3-2`, `list-7-4`, `list-7-4-notes`."""
        return f"{self.kind}-{self.options}-{self.lines}" + ("-notes" if self.notes else "")

    @property
    def friendly_name(self) -> str:
        """What it is called at Twilio, and found by again."""
        return f"{_EDITION}-{self.name}"

    def definition(self) -> dict[str, object]:
        """What the Content API is sent to create it."""
        variable = (f"{{{{{number}}}}}" for number in itertools.count(1))
        body = "\n".join(next(variable) for _ in range(self.lines))
        if self.kind == "buttons":
            actions = [{"title": next(variable), "id": next(variable)} for _ in range(self.options)]
            types: dict[str, object] = {"twilio/quick-reply": {"body": body, "actions": actions}}
        else:
            button = next(variable)
            items = [self._item(variable) for _ in range(self.options)]
            types = {"twilio/list-picker": {"body": body, "button": button, "items": items}}
        return {
            "friendly_name": self.friendly_name,
            "language": "id",
            "variables": self._samples(),
            "types": types,
        }

    def variables(
        self, lines: Sequence[str], button: str, options: Sequence[tuple[str, str, str]]
    ) -> str:
        """The ContentVariables of one message; an option is its id, its label and its note."""
        values = list(lines)
        if self.kind == "list":
            values.append(button)
        for ident, label, note in options:
            values += (label, ident, note) if self.notes else (label, ident)
        return json.dumps(
            {str(number): value for number, value in enumerate(values, 1)}, ensure_ascii=False
        )

    def _item(self, variable: Iterator[str]) -> dict[str, str]:
        item = {"item": next(variable), "id": next(variable)}
        if self.notes:
            item["description"] = next(variable)
        return item

    def _samples(self) -> dict[str, str]:
        options = [(f"contoh:{n}", f"Pilihan {n + 1}", "Keterangan") for n in range(self.options)]
        samples = self.variables([f"Baris {n + 1}" for n in range(self.lines)], "Pilih", options)
        return msgspec.json.decode(samples, type=dict[str, str])


def catalogue() -> tuple[Shape, ...]:
    """Every shape that a message may take."""
    lines = range(1, MOST_LINES + 1)
    buttons = (Shape("buttons", n, m) for n in range(1, MOST_BUTTONS + 1) for m in lines)
    lists = (
        Shape("list", n, m, notes)
        for n in range(1, MOST_ITEMS + 1)
        for m in lines
        for notes in (False, True)
    )
    return (*buttons, *lists)
