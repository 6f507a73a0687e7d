"""Spares the process what libraries load beside the work that we have for them."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast


@contextmanager
def without_rich() -> Generator[None]:
    """While a library is imported that would load rich, if it is there, to paint terminals.

    structlog (tracebacks) and httpx (a command line) do: 5 MiB of a process that is promised to be
    small, and that writes JSON. Whoever wants rich itself may import it before or afterwards.
    """
    if "rich" in sys.modules:
        yield
        return
    sys.modules["rich"] = cast("Any", None)
    try:
        yield
    finally:
        del sys.modules["rich"]
