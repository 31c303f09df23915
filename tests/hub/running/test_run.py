import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from hub.settings import ROOT

STAND_INS = Path(__file__).with_name("stand_ins.py")
PROGRAM = f"python {STAND_INS}"
SITES = f"public: {PROGRAM} site ${{PUBLIC_PORT}}\nhub: {PROGRAM} site ${{HUB_PORT}}\n"
DEADLINE_SECONDS = 60

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a child's life to its parent's")


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for a condition, as long as a slow machine may need."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.02)


def free_ports(count: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


class Running:
    """A `lien run` in a process of its own, with what it has printed and what it has started."""

    def __init__(self, folder: Path, procfile: str, command: list[str], **settings: str) -> None:
        public, hub, nlu = free_ports(3)
        chosen = {"PUBLIC_PORT": public, "HUB_PORT": hub, "NLU_PORT": nlu, "SMTP_PORT": 0, "LMTP_PORT": 0}
        environment = os.environ | {name: str(port) for name, port in chosen.items()}
        environment |= {"VAR_DIR": str(folder / "var"), "DEMO": "1"} | settings
        (folder / "Procfile").write_text(procfile)
        self.log = folder / "output"
        with self.log.open("wb") as output:
            self.process = psutil.Popen(
                command or [sys.executable, str(STAND_INS), "run", str(folder / "Procfile")],
                env=environment,
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started: set[psutil.Process] = set()

    def output(self) -> str:
        return self.log.read_text()

    def until_said(self, words: str, times: int = 1) -> None:
        until(lambda: self.output().count(words) >= times, f"{words!r} in {self.output()!r}")
        self.started.update(self.process.children(recursive=True))

    def find_program(self, *words: str) -> psutil.Process:
        """The newest descendant whose command line has all these words."""
        found = [child for child in self.process.children(recursive=True) if set(words) <= set(child.cmdline())]
        self.started.update(found)
        return max(found, key=lambda child: float(child.create_time()))

    def wait(self) -> int:
        return int(self.process.wait(DEADLINE_SECONDS))

    def is_over_after(self, signum: signal.Signals) -> bool:
        self.process.send_signal(signum)
        return self.process.poll() is not None

    def assert_nothing_is_left(self) -> None:
        assert psutil.wait_procs(list(self.started), timeout=DEADLINE_SECONDS)[1] == []


Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Running] = []

    def start(procfile: str = SITES, folder: Path = tmp_path, command: Sequence[str] = (), **settings: str) -> Running:
        running.append(Running(folder, procfile, list(command), **settings))
        return running[-1]

    yield start
    for each in running:
        if each.process.is_running():
            each.process.kill()
            each.process.wait()


def test_it_says_where_everything_is_once_both_sites_answer(start: Start) -> None:
    running = start()
    running.until_said("Ctrl-C stops everything.")
    assert "http://127.0.0.1:" in running.output()
    assert "THIS IS A DEMONSTRATION" in running.output()
    assert "demo-delegate" in running.output()
    running.process.send_signal(signal.SIGINT)
    assert running.wait() == 0


def test_it_starts_rasa_once_the_sites_have_what_they_need(start: Start) -> None:
    running = start(f"nlu: {PROGRAM} stubborn\n" + SITES)
    running.until_said("stubborn is up")
    assert running.output().index("Lien is ready.") < running.output().index("stubborn is up")


def test_it_shows_no_password_where_it_is_no_demonstration(start: Start) -> None:
    running = start(DEMO="0")
    running.until_said("Ctrl-C stops everything.")
    assert "demo" not in running.output()
    running.process.send_signal(signal.SIGINT)
    assert running.wait() == 0


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_leaves_no_process_behind_when_asked_to_stop(start: Start, signum: signal.Signals) -> None:
    running = start(SITES + f"worker: {PROGRAM} parent\n")
    running.until_said("stubborn is up")
    running.until_said("Ctrl-C stops everything.")
    assert len(running.started) > 5  # the programs, the worker's child, PostgreSQL and its own
    running.process.send_signal(signum)
    assert running.wait() == 0
    running.assert_nothing_is_left()


def test_it_ends_at_once_what_ignores_a_stop_when_asked_twice(start: Start) -> None:
    running = start(SITES + f"mailbox: {PROGRAM} stubborn\n")
    running.until_said("stubborn is up")
    running.until_said("Ctrl-C stops everything.")
    until(lambda: running.is_over_after(signal.SIGINT), "the end")
    assert running.wait() == 0
    assert "does not finish" not in running.output()
    running.assert_nothing_is_left()


def test_it_takes_one_press_that_arrives_twice_for_one(start: Start) -> None:
    running = start(SITES + f"worker: {PROGRAM} orderly\n")
    running.until_said("orderly is up")
    running.until_said("Ctrl-C stops everything.")
    running.process.send_signal(signal.SIGINT)
    running.process.send_signal(signal.SIGTERM)
    assert running.wait() == 0
    assert "orderly has finished" in running.output()


def test_it_stops_properly_while_the_database_is_being_made(start: Start) -> None:
    running = start()
    running.until_said("starting the database")
    running.process.send_signal(signal.SIGINT)
    assert running.wait() == 0
    running.assert_nothing_is_left()


def test_it_starts_again_a_program_that_was_killed(start: Start) -> None:
    running = start(SITES + f"worker: {PROGRAM} stubborn\n")
    running.until_said("stubborn is up")
    killed = running.find_program("stubborn")
    killed.kill()
    running.until_said("worker   | stopped (SIGKILL)")
    running.until_said("stubborn is up", times=2)
    assert running.find_program("stubborn") != killed


def test_it_ends_what_a_killed_program_has_left(start: Start) -> None:
    running = start(SITES + f"worker: {PROGRAM} parent\n")
    running.until_said("stubborn is up")
    orphan = running.find_program("stubborn")
    running.find_program("parent").kill()
    running.until_said("stubborn is up", times=2)
    assert psutil.wait_procs([orphan], timeout=DEADLINE_SECONDS)[1] == []


def test_it_starts_the_database_again_when_it_was_killed(start: Start, tmp_path: Path) -> None:
    running = start()
    running.until_said("Ctrl-C stops everything.")
    psutil.Process(int((tmp_path / "var/postgres/postmaster.pid").read_text().split()[0])).kill()
    running.until_said("database | stopped; starting it again")
    until(lambda: "ready" in (tmp_path / "var/postgres/postmaster.pid").read_text(), "a second PostgreSQL")
    running.until_said("Ctrl-C stops everything.")
    running.process.send_signal(signal.SIGINT)
    assert running.wait() == 0
    running.assert_nothing_is_left()


@on_linux
def test_it_takes_everything_along_when_it_is_killed_itself(start: Start) -> None:
    running = start()
    running.until_said("Ctrl-C stops everything.")
    running.process.kill()
    running.process.wait()
    running.assert_nothing_is_left()


@on_linux
def test_it_starts_right_after_it_was_killed(start: Start) -> None:
    ports = dict(zip(("PUBLIC_PORT", "HUB_PORT"), map(str, free_ports(2)), strict=True))
    killed = start(**ports)
    killed.until_said("Ctrl-C stops everything.")
    killed.process.kill()
    killed.process.wait()
    again = start(**ports)
    again.until_said("Ctrl-C stops everything.")
    again.process.send_signal(signal.SIGINT)
    assert again.wait() == 0


@on_linux
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_it_stops_when_only_make_is_told_to(start: Start, tmp_path: Path, signum: signal.Signals) -> None:
    (tmp_path / "Makefile").write_text(f"run:\n\t@exec {sys.executable} {STAND_INS} run Procfile\n")
    running = start(command=["make", "-f", str(tmp_path / "Makefile"), "-C", str(tmp_path), "run"])
    running.until_said("Ctrl-C stops everything.")
    running.process.send_signal(signum)
    running.wait()
    running.assert_nothing_is_left()


def test_it_refuses_a_port_in_use_and_names_the_setting(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = start(HUB_PORT=str(port))
        assert running.wait() == 1
    expected = f"Port {port} is in use: stop the program that listens there, or set HUB_PORT to a free port.\n"
    assert running.output() == expected


def test_it_refuses_to_run_twice_in_one_folder(start: Start, tmp_path: Path) -> None:
    first = start()
    first.until_said("Ctrl-C stops everything.")
    (tmp_path / "second").mkdir()
    second = start(folder=tmp_path / "second", VAR_DIR=str(tmp_path / "var"))
    assert second.wait() == 1
    assert second.output().startswith("Lien runs already in ")
    assert second.output().count("\n") == 1
    assert first.process.is_running()


def test_it_refuses_a_folder_it_cannot_write_to(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    running = start(VAR_DIR=str(tmp_path / "file" / "var"))
    assert running.wait() == 1
    assert "VAR_DIR" in running.output()
    assert running.output().count("\n") == 1
