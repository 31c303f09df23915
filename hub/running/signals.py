"""Ctrl-C, SIGTERM and SIGHUP: all three ask for the same orderly stop."""

import signal
from collections.abc import Callable
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked to stop while something was being prepared. Not an error."""


class StopRequests:
    """Counts the requests to stop.

    The first one raises `Stopped` where the program stands, unless something listens; those that follow never
    raise, so that stopping is not itself interrupted.
    """

    def __init__(self) -> None:
        self.count = 0
        self._listener: Callable[[int], None] | None = None

    def install(self) -> None:
        for signum in STOP_SIGNALS:
            signal.signal(signum, self._arrived)

    def listen(self, listener: Callable[[int], None]) -> None:
        """From now on call `listener` with the number of requests so far, instead of raising."""
        self._listener = listener

    def add(self) -> None:
        """Ask for a stop as a signal would."""
        self.count += 1
        if self._listener is not None:
            self._listener(self.count)
        elif self.count == 1:
            raise Stopped

    def _arrived(self, _signum: int, _frame: FrameType | None) -> None:
        self.add()
