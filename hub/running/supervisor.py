"""Keep programs running: start them, show what they say, start again those that stop, stop all in order."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

from hub.running.processes import Program
from hub.running.signals import StopRequests
from hub.running.unprivileged import end_with_parent

_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 60.0
_STEADY_SECONDS = 30.0  # having run that long, a program is taken to work and its pause starts small again
_STOP_SECONDS = 15.0  # more than the ten that the worker takes for what it is sending
_LAST_WORDS_SECONDS = 1.0


class Database(Protocol):
    """What the supervisor needs of the embedded database."""

    def start(self) -> None: ...
    def is_running(self) -> bool: ...


def say(name: str, line: str) -> None:
    """Print a line with the name of who says it. A terminal that is gone is no reason to stop."""
    with contextlib.suppress(OSError):
        print(f"{name:<8} | {line}", flush=True)


class Supervised:
    """One program that is started again whenever it stops by itself."""

    def __init__(self, program: Program, environment: dict[str, str]) -> None:
        self.name = program.name
        self._command = program.command
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self.is_stopping = False

    async def keep_running(self, after: asyncio.Event | None = None) -> None:
        """Run the program until `is_stopping`, once `after` is set, with a longer pause after each quick failure."""
        if after is not None:
            await after.wait()
        loop = asyncio.get_running_loop()
        pause = _FIRST_PAUSE_SECONDS
        while True:
            started = loop.time()
            status = await self._run_once()
            if self.is_stopping:
                return
            if loop.time() - started > _STEADY_SECONDS:
                pause = _FIRST_PAUSE_SECONDS
            say(self.name, f"stopped ({_describe(status)}); starting it again in {pause:g} s")
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    async def stop(self) -> None:
        """Ask the program to finish, and end it after fifteen seconds, with whatever it started."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        self.send(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), _STOP_SECONDS)
        except TimeoutError:
            say(self.name, f"does not finish within {_STOP_SECONDS:g} s; ending it")
        self.send(signal.SIGKILL)
        await process.wait()

    def send(self, signum: signal.Signals) -> None:
        """Send a signal to the program and to all that it started."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signum)

    async def _run_once(self) -> int:
        # A pipe of our own: asyncio's would count the program as running while anything it left still holds it.
        reading, writing = os.pipe()
        output = asyncio.create_task(self._show_output(reading))
        try:
            self._process = await self._start(writing)
        except OSError as error:
            say(self.name, f"cannot start {self._command[0]}: {error.strerror}")
            return 127
        finally:
            os.close(writing)
        status = await self._process.wait()
        self.send(signal.SIGKILL)  # a worker left behind would keep its parent's port
        await asyncio.wait([output], timeout=_LAST_WORDS_SECONDS)
        output.cancel()
        return status

    async def _start(self, output: int) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=asyncio.subprocess.STDOUT,
            env=self._environment,
            # A group of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops all in order.
            process_group=0,
            preexec_fn=end_with_parent,
        )

    async def _show_output(self, descriptor: int) -> None:
        reader = asyncio.StreamReader()
        with os.fdopen(descriptor, "rb", 0) as pipe:
            loop = asyncio.get_running_loop()
            transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
            with contextlib.closing(transport):
                rest = b""
                while chunk := await reader.read(65536):
                    *lines, rest = (rest + chunk).split(b"\n")
                    for line in lines:
                        self._show(line)
                if rest:
                    self._show(rest)

    def _show(self, line: bytes) -> None:
        say(self.name, line.decode(errors="replace").rstrip())


def _describe(status: int) -> str:
    return f"status {status}" if status >= 0 else signal.Signals(-status).name


async def supervise(
    programs: Sequence[Program],
    environment: dict[str, str],
    requests: StopRequests,
    database: Database | None = None,
    beside: Sequence[Coroutine[Any, Any, None]] = (),
    ready: asyncio.Event | None = None,
) -> None:
    """Run everything until a request to stop, with each of `beside` as a task of its own.

    Rasa waits for `ready`: reading its model keeps a processor busy that the sites need to start.
    A second request ends the programs at once. Raises what `database.start()` raises when a database that died
    cannot be started again; everything else is stopped first.
    """
    supervised = [Supervised(program, environment) for program in programs]
    stop = asyncio.Event()
    requests.listen(_stopper(asyncio.get_running_loop(), stop, supervised))
    keeping = [asyncio.create_task(each.keep_running(ready if each.name == "nlu" else None)) for each in supervised]
    watching: list[asyncio.Task[Any]] = [asyncio.create_task(stop.wait())]
    if database is not None:
        watching.append(asyncio.create_task(_keep_database(database)))
    extra = [asyncio.create_task(each) for each in beside]
    done, _ = await asyncio.wait(watching, return_when=asyncio.FIRST_COMPLETED)
    await _stop_in_order(supervised)
    for task in (*keeping, *watching, *extra):
        task.cancel()
    await asyncio.gather(*keeping, *watching, *extra, return_exceptions=True)
    for task in done:
        task.result()


def _stopper(
    loop: asyncio.AbstractEventLoop, stop: asyncio.Event, supervised: list[Supervised]
) -> Callable[[int], None]:
    def arrived(count: int) -> None:
        if loop.is_closed():  # pressed again while the database closes
            return
        # The signal may arrive between any two instructions; the loop picks this up at its next turn.
        loop.call_soon_threadsafe(stop.set)
        if count > 1:
            for each in supervised:
                loop.call_soon_threadsafe(each.send, signal.SIGKILL)

    return arrived


async def _stop_in_order(supervised: list[Supervised]) -> None:
    """Ways in first, so that nothing new arrives; then the worker, which finishes what it is sending."""
    for each in supervised:
        each.is_stopping = True  # whatever ends from now on is not started again
    await asyncio.gather(*(each.stop() for each in supervised if each.name != "worker"))
    await asyncio.gather(*(each.stop() for each in supervised if each.name == "worker"))


async def _keep_database(database: Database) -> None:
    while True:
        await asyncio.sleep(1)
        if not database.is_running():
            say("database", "stopped; starting it again")
            # Not in a thread: Linux would end the server with the thread that started it.
            database.start()
