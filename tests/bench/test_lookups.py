"""The bench of lookups lays what it says, asks everything, and shows every plan."""

from datetime import UTC, datetime

import pytest

from bot.bench import lookups, product_questions
from bot.embedded import Servers

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


async def test_every_answer_is_timed_and_planned(
    servers: Servers, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = lookups.options(
        [
            "--times",
            "5",
            "--events",
            "300",
            "--days",
            "30",
            "--vehicles",
            "3000",
            "--products",
            "300",
            "--plans",
        ]
    )
    times = await lookups.run(servers.database_url, asked)
    out = capsys.readouterr().out
    assert {"price_card", "glance", "series", "events_near", "page, nearest"} <= set(times)
    for name, each in times.items():
        assert 0 < each.p50 <= each.p99 <= each.most
        assert f"\n{name}\n" in out
    assert out.count("Execution Time") >= len(times)  # looking for words takes several
    assert "pk_observations" in out


def test_searches_and_first_pages_have_gates_of_their_own() -> None:
    gates = {name: product_questions.gate(name) for name in product_questions.questions(NOW)}
    assert {name.split(",")[0] for name in gates} == {"search", "page"}
    assert set(gates.values()) == {30.0, 15.0}
    assert product_questions.gate("glance") is None


def test_the_hundredths_are_milliseconds() -> None:
    timed = lookups.Timed.of([number / 1000 for number in range(101)])
    assert (timed.p50, timed.p99, timed.most) == pytest.approx((50, 99, 100))
