"""A process that serves loads nothing that it has no use for: its size is promised."""

import subprocess
import sys

_SERVING = """
import sys
import bot.commands, bot.main, bot.web.serving
from bot.channels.telegram import Telegram
from bot.channels.wire import Wire

Telegram("1:a", "s", Wire(), None).open()
with_rich = "import rich" if "rich" in sys.argv else ""
exec(with_rich)
print(*sorted({name.partition(".")[0] for name in sys.modules if sys.modules[name] is not None}))
"""
# Painting terminals, arguments of commands, files of officers, drawings: each 1 to 20 MiB.
_UNNEEDED = {
    "rich", "typer", "pydantic", "alembic", "PIL", "holidays", "phonenumbers", "babel",
    "python_calamine", "xlsxwriter", "twilio", "aiohttp", "jinja2",
}  # fmt: skip


def loaded(*arguments: str) -> set[str]:
    """The libraries that a serving process has after it has opened its channels."""
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", _SERVING, *arguments], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_serving_loads_nothing_that_it_does_not_need() -> None:
    found = loaded()
    assert {"telegram", "sqlalchemy", "structlog"} <= found
    assert found & _UNNEEDED == set()


def test_rich_can_still_be_had_by_whoever_wants_it() -> None:
    assert "rich" in loaded("rich")
