"""Ctrl-C, SIGTERM and SIGHUP: all three ask for the same orderly stop."""

import signal
import time
from collections.abc import Callable
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# One press may arrive twice: the terminal tells everybody, and make tells its recipe again.
_ONE_PRESS_SECONDS = 1.0


class Stopped(KeyboardInterrupt):
    """Somebody asked to stop while something was being prepared. Not an error.

    A KeyboardInterrupt, because libraries know how to let go of what they hold when one passes.
    """


class StopRequests:
    """Counts the requests to stop, those that arrive together as one.

    The first one raises `Stopped` where the program stands, unless something listens; those that follow never
    raise, so that stopping is not itself interrupted.
    """

    def __init__(self) -> None:
        self.count = 0
        self._last_at = float("-inf")
        self._listener: Callable[[int], None] | None = None

    def install(self) -> None:
        for signum in STOP_SIGNALS:
            signal.signal(signum, self._arrived)

    def ignore(self) -> None:
        """From now on ignore them: everything has stopped, and Python would put back what kills it while it ends."""
        for signum in STOP_SIGNALS:
            signal.signal(signum, signal.SIG_IGN)

    def listen(self, listener: Callable[[int], None]) -> None:
        """From now on call `listener` with the number of requests so far, instead of raising.

        Python drops an exception that a signal raises in a finalizer, so a request from before is told here again.
        """
        self._listener = listener
        if self.count:
            listener(self.count)

    def add(self) -> None:
        """Ask for a stop as a signal would."""
        now = time.monotonic()
        if now - self._last_at < _ONE_PRESS_SECONDS:
            return
        self._last_at = now
        self.count += 1
        if self._listener is not None:
            self._listener(self.count)
        elif self.count == 1:
            raise Stopped

    def _arrived(self, _signum: int, _frame: FrameType | None) -> None:
        self.add()
