"""The platforms' speed limits: so many messages in so many seconds, with a burst allowed."""

from collections.abc import Hashable


class Pace:
    """A steady pace per key, of which the first `burst` may come at once."""

    def __init__(self, every: float, burst: int = 1) -> None:
        self._every = every
        self._slack = every * (burst - 1)
        self._next: dict[Hashable, float] = {}

    def wait(self, key: Hashable, now: float) -> float:
        """Takes a place and returns 0, or returns after how many seconds one will be free."""
        due = max(self._next.get(key, now), now)
        early = due - now - self._slack
        # Rounding of sums must not refuse what comes exactly on time.
        if early > 1e-6:
            return early
        if len(self._next) > 10_000:
            self._next = {key: due for key, due in self._next.items() if due > now}
        self._next[key] = due + self._every
        return 0.0
