"""The bench of lookups lays what it says, asks everything, and shows every plan."""

import pytest

from bot.bench import lookups
from bot.embedded import Servers


async def test_every_answer_is_timed_and_planned(
    servers: Servers, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = lookups.options(
        ["--times", "5", "--events", "300", "--days", "30", "--vehicles", "3000", "--plans"]
    )
    times = await lookups.run(servers.database_url, asked)
    out = capsys.readouterr().out
    assert {"price_card", "glance", "series", "events_near"} <= set(times)
    for name, each in times.items():
        assert 0 < each.p50 <= each.p99 <= each.most
        assert f"\n{name}\n" in out
    assert out.count("Execution Time") == len(times)
    assert "pk_observations" in out


def test_the_hundredths_are_milliseconds() -> None:
    timed = lookups.Timed.of([number / 1000 for number in range(101)])
    assert (timed.p50, timed.p99, timed.most) == pytest.approx((50, 99, 100))
