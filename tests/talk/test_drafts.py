"""A draft that is filled answer by answer is the one that the answers would make."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk import Flow


@dataclass(frozen=True, slots=True)
class Bag:
    good: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    day: date | None = None
    bags: tuple[Bag, ...] = ()
    point: int = 7
    notes: dict[str, str] = field(default_factory=dict[str, str])


FLOW = Flow("percobaan", Draft)

_ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "day": st.one_of(st.none(), st.dates(), st.just("kemarin")),
        "bags": st.one_of(
            st.none(), st.lists(st.builds(Bag, st.text(max_size=3), st.integers(1, 9)), max_size=3)
        ),
        "point": st.one_of(st.none(), st.integers(0, 99), st.just("12"), st.just("dua")),
        "notes": st.one_of(st.none(), st.dictionaries(st.text(max_size=2), st.text(max_size=2))),
        "nowhere": st.integers(),
    },
)


@given(st.lists(_ANSWERS, max_size=4))
def test_fitting_one_by_one_is_rebuilding(steps: list[dict[str, Any]]) -> None:
    answers: dict[str, Any] = {}
    draft = FLOW.rebuild(answers)
    for filled in steps:
        for name, value in filled.items():
            if value is None:
                answers.pop(name, None)
            else:
                answers[name] = msgspec.to_builtins(value)
            FLOW.fit(draft, name, answers.get(name))
        assert draft == FLOW.rebuild(answers)


def test_a_draft_is_frozen_for_the_steps() -> None:
    draft = FLOW.rebuild({"point": 3})
    with pytest.raises(AttributeError):
        draft.point = 4  # pyright: ignore[reportAttributeAccessIssue]
    FLOW.put(draft, "point", 4)
    assert draft.point == 4
