"""Whose turn it is in VAR_DIR: one running Lien holds it, and says there where its database is."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from hub.running.checks import CheckError

_READY_SECONDS = 300


@contextlib.contextmanager
def claim(var_dir: Path) -> Iterator[bool]:
    """Hold `var_dir` for this process, however it ends; whether the run before it was killed.

    Raises CheckError when another Lien runs there.
    """
    with _locked(var_dir) as is_ours:
        if not is_ours:
            raise CheckError(
                f"Lien runs already in {var_dir.absolute()}: stop it first, or set VAR_DIR and other ports."
            )
        was_killed = _state_file(var_dir).exists()
        _state_file(var_dir).unlink(missing_ok=True)
        yield was_killed


@contextlib.contextmanager
def claim_if_free(var_dir: Path) -> Iterator[bool]:
    """The same, yielding whether `var_dir` was free."""
    with _locked(var_dir) as is_ours:
        yield is_ours


@contextlib.contextmanager
def announced(var_dir: Path, database_url: str) -> Iterator[None]:
    """Say where the migrated database is while the block runs, to the commands started beside it."""
    path = _state_file(var_dir)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"database_url": database_url}, file)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def wait_for_database_url(var_dir: Path) -> str:
    """Where the database of the Lien that runs in `var_dir` is, once it is ready. Raises CheckError."""
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, ValueError, KeyError):
            return str(json.loads(_state_file(var_dir).read_text())["database_url"])
        time.sleep(0.2)
    raise CheckError(f"The Lien that runs in {var_dir.absolute()} does not get ready: look at what it prints.")


@contextlib.contextmanager
def _locked(var_dir: Path) -> Iterator[bool]:
    try:
        var_dir.mkdir(parents=True, exist_ok=True)
        lock = (var_dir / "lock").open("a")
    except OSError as error:
        raise CheckError(
            f"VAR_DIR {var_dir.absolute()} cannot be written to ({error.strerror}): set another."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def _state_file(var_dir: Path) -> Path:
    return var_dir / "running.json"
