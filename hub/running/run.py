"""`lien run`: everything of one machine, from the checks to the orderly stop."""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.running.checks import CheckError, check_ports
from hub.running.database import DatabaseError, EmbeddedDatabase
from hub.running.parent import stop_with
from hub.running.prepared import is_prepared, mark_prepared
from hub.running.processes import PROCFILE, ProcfileError, Program, environment_of, list_programs
from hub.running.ready import announce
from hub.running.signals import Stopped, StopRequests
from hub.running.state import announced, claim
from hub.running.supervisor import say, supervise
from hub.running.unprivileged import end_with_parent
from hub.settings import Settings, SettingsError, load_settings

_PREPARE = (sys.executable, "-m", "hub.running.prepare")
# Programs of a run that was killed a moment ago need that long to let go of their ports.
_PORT_PATIENCE_SECONDS = 5


class _UnpreparedError(Exception):
    """The database could not be prepared; what prepares it has said why."""


def run(
    settings: Settings, procfile: Path = PROCFILE, parent: int | None = None, prepare: tuple[str, ...] = _PREPARE
) -> int:
    """Run everything until Ctrl-C, SIGTERM or SIGHUP, or until `parent` is told to stop.

    Returns the exit status: 0 when asked to stop, 1 when it cannot start.
    """
    requests = StopRequests()
    requests.install()
    try:
        with claim(settings.var_dir) as was_killed:
            _wait_for_ports(settings, _PORT_PATIENCE_SECONDS if was_killed else 0)
            with opened_database(settings, on_start=lambda: say("lien", "starting the database…")) as opened:
                _Run(*opened, procfile, parent, prepare, requests).start()
    except Stopped:
        say("lien", "stopped before everything was started")
    except (CheckError, DatabaseError, ProcfileError, SettingsError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    except _UnpreparedError:
        return 1
    finally:
        requests.ignore()
    return 0


@dataclass(frozen=True)
class _Run:
    """One run, from the moment its database answers."""

    settings: Settings
    database: EmbeddedDatabase | None
    procfile: Path
    parent: int | None
    prepare: tuple[str, ...]
    requests: StopRequests

    def start(self) -> None:
        programs = list_programs(self.settings, self.procfile)
        environment = environment_of(self.settings)
        assert self.settings.database_url is not None
        url = self.settings.database_url.get_secret_value()
        self._prepare(url, environment)
        with announced(self.settings.var_dir, url):
            say("lien", f"starting {', '.join(program.name for program in programs)}…")
            asyncio.run(self._serve(programs, environment))
            say("lien", "programs stopped")

    def _prepare(self, url: str, environment: dict[str, str]) -> None:
        if self.database is not None and is_prepared(self.settings, url):
            return
        say("lien", "preparing the tables…")
        finished = subprocess.run(
            self.prepare, env=environment, stdin=subprocess.DEVNULL, process_group=0, preexec_fn=end_with_parent
        )
        if finished.returncode != 0:
            raise _UnpreparedError
        if self.database is not None:
            mark_prepared(self.settings)

    async def _serve(self, programs: list[Program], environment: dict[str, str]) -> None:
        ready = asyncio.Event()
        beside = [announce(self.settings, programs, ready)]
        if self.parent is not None:
            beside.append(stop_with(self.parent, self.requests))
        await supervise(programs, environment, self.requests, self.database, beside, ready)


@contextlib.contextmanager
def opened_database(
    settings: Settings, on_start: Callable[[], None] = lambda: None
) -> Iterator[tuple[Settings, EmbeddedDatabase | None]]:
    """The settings with a DATABASE_URL that works: the one given, or that of a server which runs during the block."""
    if settings.database_url is not None:
        yield settings, None
        return
    on_start()
    database = EmbeddedDatabase(settings.var_dir)
    try:
        database.start()
        yield with_database_url(settings, database.url), database
    finally:
        database.stop()


def with_database_url(settings: Settings, url: str) -> Settings:
    """The same settings, naming this database."""
    chosen = {name: getattr(settings, name) for name in settings.model_fields_set}
    return load_settings(**(chosen | {"database_url": url}))


def _wait_for_ports(settings: Settings, patience_seconds: float) -> None:
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            return check_ports(settings)
        except CheckError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.2)
