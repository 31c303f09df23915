"""End with the program that started this one, as `make run` expects.

A death signal covers a parent that is killed. GNU make is the other case: SIGINT or SIGHUP sent to it alone, and not to
the whole terminal, is not handed on; make only waits, with that signal blocked, until its recipe ends by itself.
"""

import asyncio
import os
import signal
from pathlib import Path

from hub.running.signals import StopRequests
from hub.running.unprivileged import end_with_parent

_LOOK_SECONDS = 0.5
_KEPT_BY_MAKE = 1 << (signal.SIGINT - 1) | 1 << (signal.SIGHUP - 1)


def follow_parent() -> int:
    """Get SIGTERM when the parent dies. Returns the parent's process id."""
    parent = os.getppid()
    end_with_parent(signal.SIGTERM)
    return parent


async def stop_with(parent: int, requests: StopRequests) -> None:
    """Ask for a stop once `parent` is seen to wait twice in a row: it blocks signals for an instant when it forks."""
    seen = 0
    while seen < 2:
        await asyncio.sleep(_LOOK_SECONDS)
        seen = seen + 1 if _is_waiting_for_us(Path(f"/proc/{parent}/status")) else 0
    if not requests.count:  # else the terminal has told both of us
        requests.add()


def _is_waiting_for_us(status: Path) -> bool:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return False
    blocked = next((line.split()[1] for line in lines if line.startswith("SigBlk:")), "0")
    return bool(int(blocked, 16) & _KEPT_BY_MAKE)
