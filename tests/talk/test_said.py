"""What was heard is read from rows of other releases, older and newer ones."""

import msgspec
import pytest

from bot.talk.said import Heard, Pictured, Typed, freeze, thaw_heard

OLD: list[tuple[dict[str, object], Heard]] = [
    ({"type": "typed", "text": "pesan"}, Typed("pesan")),
    ({"type": "pictured", "ref": "AgAC", "caption": "ini"}, Pictured("AgAC", "ini")),
    ({"type": "pictured", "ref": "AgAC"}, Pictured("AgAC")),
]


@pytest.mark.parametrize(("row", "heard"), OLD)
def test_rows_that_knew_nothing_of_forwarding_are_read(
    row: dict[str, object], heard: Heard
) -> None:
    assert thaw_heard(msgspec.msgpack.encode(row)) == heard
    assert msgspec.msgpack.decode(freeze(heard)) == row


@pytest.mark.parametrize(
    "heard",
    [
        Typed("Besok", forwarded=True, links=("https://contoh.example",)),
        Pictured("AgAC", "Besok", forwarded=True, links=("https://contoh.example",)),
    ],
)
def test_what_was_forwarded_is_known_from_its_row(heard: Heard) -> None:
    assert thaw_heard(freeze(heard)) == heard


def test_a_row_of_a_later_release_is_read_by_what_is_known() -> None:
    row = {"type": "typed", "text": "pesan", "forwarded": True, "later": 1}
    assert thaw_heard(msgspec.msgpack.encode(row)) == Typed("pesan", forwarded=True)
