"""A circuit breaker: who does not answer is left in peace for a while."""

from collections.abc import Callable


class Breaker:
    """Opens after so many failures in a row; after `rest` seconds one try at a time finds out
    whether to close again."""

    def __init__(
        self, monotonic: Callable[[], float], *, failures: int = 5, rest: float = 30.0
    ) -> None:
        self._monotonic = monotonic
        self._most = failures
        self._rest = rest
        self._failed = 0
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether nobody is to be asked now."""
        return self._failed >= self._most and self._monotonic() < self._until

    def begin(self) -> bool:
        """Whether to ask now; the first to ask after a rest keeps the others out meanwhile."""
        if self.is_open:
            return False
        if self._failed >= self._most:
            self._until = self._monotonic() + self._rest
        return True

    def succeeded(self) -> None:
        """It answered."""
        self._failed = 0

    def failed(self) -> None:
        """It did not answer."""
        self._failed += 1
        if self._failed >= self._most:
            self._until = self._monotonic() + self._rest
