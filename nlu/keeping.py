"""Keep one Rasa serving, and put another in its place without a message lost.

The new one reads its model beside the old one and opens the same port (SO_REUSEPORT) once it has understood a message;
only then is the old one told to stop: it answers what it has begun, and closes connections that are idle. A client
whose connection is closed under it asks again, once.
"""

import contextlib
import json
import os
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

READY_SECONDS = 300.0
RETIRE_SECONDS = 20.0  # more than Rasa takes for what it has begun
POLL_SECONDS = 0.3


class KeepError(Exception):
    """Nothing can be served; the message is the sentence to show."""


class Keeper:
    """Serves until told to stop. `command`: the program for a model and a pipe to say on that it answers."""

    def __init__(
        self, command: Callable[[Path, int], list[str]], state: Path, cwd: Path, environment: dict[str, str]
    ) -> None:
        self._command = command
        self._state = state
        self._cwd = cwd
        self._environment = environment
        self._serving: subprocess.Popen[bytes] | None = None
        self._starting: subprocess.Popen[bytes] | None = None
        self._model = Path()

    def keep(self, first: Path, find_newer: Callable[[], Path | None], say: Callable[[str], None]) -> int:
        """Serve `first`, then whatever `find_newer` names; it is asked several times a second.

        Returns the exit status of a server that stopped by itself. Raises KeepError when `first` cannot be served.
        """
        try:
            if not self._replace(first):
                raise KeepError(f"the model {first.name} cannot be served.")
            say(f"serving {first.name}")
            while (status := self._wait()) is None:
                newer = find_newer()
                if newer is None:
                    continue
                if self._replace(newer):
                    say(f"serving {newer.name} from now on")
                else:
                    self._write_state(refused=newer)
                    say(f"{newer.name} cannot be served; the model before it stays")
            return status
        finally:
            self._stop(self._starting)
            self._stop(self._serving)
            self._state.unlink(missing_ok=True)

    def _wait(self) -> int | None:
        """A moment; the exit status of the server when it has stopped."""
        time.sleep(POLL_SECONDS)
        return self._serving.poll() if self._serving else 1

    def _replace(self, model: Path) -> bool:
        """Whether `model` serves now; else all is as it was."""
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb", 0) as pipe:
            try:
                self._starting = subprocess.Popen(
                    self._command(model, writing), cwd=self._cwd, env=self._environment, pass_fds=[writing]
                )
            finally:
                os.close(writing)
            readable, _, _ = select.select([pipe], [], [], READY_SECONDS)
            is_ready = bool(readable) and pipe.read(1) == b"1"  # nothing to read: it ended
        new, self._starting = self._starting, None
        if not is_ready:
            self._stop(new)
            return False
        old, self._serving, self._model = self._serving, new, model
        self._write_state()
        self._stop(old)
        return True

    def _write_state(self, refused: Path | None = None) -> None:
        state = {"pid": os.getpid(), "model": self._model.name, "refused": refused.name if refused else None}
        fresh = self._state.with_suffix(".new")
        with contextlib.suppress(OSError):  # a container's folder is read only; nobody can renew its model there
            fresh.write_text(json.dumps(state))
            fresh.replace(self._state)

    def _stop(self, program: subprocess.Popen[bytes] | None) -> None:
        if program is None or program.poll() is not None:
            return
        program.terminate()
        try:
            program.wait(RETIRE_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def read_state(state: Path) -> dict[str, object]:
    """What a keeper last wrote: `pid`, `model`, `refused`; nothing where none runs."""
    with contextlib.suppress(OSError, ValueError):
        found: dict[str, object] = json.loads(state.read_text())
        return found
    return {}


def wait_until_served(state: Path, model: Path) -> bool:
    """Whether the keeper that runs has put `model` in its place. Raises KeepError where none runs."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        found = read_state(state)
        pid = found.get("pid")
        if not isinstance(pid, int) or not _is_running(pid):
            raise KeepError("nothing is served here; `python nlu/serve.py run` will serve the new model.")
        if found.get("model") == model.name:
            return True
        if found.get("refused") == model.name:
            return False
        time.sleep(POLL_SECONDS)
    return False


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
