"""What every benchmark stands on: a durable PostgreSQL of its own, servers in their own processes, the client."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config

from hub.running.database import EmbeddedDatabase
from hub.settings import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """The URL of a fresh database with all tables. Durable: fsync and synchronous commits stay on."""
    server = EmbeddedDatabase(folder)
    server.start()
    try:
        configuration = Config(ROOT / "alembic.ini")
        configuration.attributes["url"] = server.url
        command.upgrade(configuration, "head")
        yield server.url
    finally:
        server.stop()


def environment(url: str, folder: Path, **settings: str) -> dict[str, str]:
    """The environment of the servers: the settings of `make run`, without its limits."""
    return os.environ | {
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "CHAT_LIMIT_CONVERSATION": "0",
        "CHAT_LIMIT_ADDRESS": "0",
        "LOG_LEVEL": "warning",
        **settings,
    }


@contextmanager
def process(*words: str, env: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A program of ours, ended at the end."""
    started = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=env)
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(15)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


@contextmanager
def site(app: str, env: dict[str, str], workers: int = 1, ready: str = "/readyz") -> Iterator[int]:
    """A site served as `make run` serves it; its port, once it answers."""
    port = free_port()
    words = [
        "-m",
        "uvicorn",
        app,
        *(("--factory",) if app.endswith(":create_app") else ()),
        "--port",
        str(port),
        "--no-access-log",
        "--log-level",
        "warning",
    ]
    with process(*words, "--workers", str(workers), env=env):
        wait_for(port, ready)
        yield port


def wait_for(port: int, path: str, seconds: float = 60.0) -> None:
    """Until `path` answers, whatever its status. Raises TimeoutError."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2).read()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on {path}")


def load(port: int, method: str, *paths: str, clients: int = 8, seconds: float = 8.0, **more: Any) -> dict[str, Any]:
    """Run the client against a port and return what it measured."""
    plan = {"port": port, "method": method, "paths": paths, "clients": clients, "seconds": seconds} | more
    words = [sys.executable, "-m", "benchmarks.load"]
    done = subprocess.run(words, cwd=ROOT, input=json.dumps(plan).encode(), capture_output=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def seed(env: dict[str, str]) -> None:
    """Bring the areas into the database of `env`."""
    code = (
        "import asyncio; from hub.seeding import seed; from hub.settings import get_settings;"
        " asyncio.run(seed(get_settings()))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)


_SIGN_IN = """
import asyncio
from hub.db import transaction
from hub.staff.accounts import create_account
from hub.staff.sessions import COOKIE, open_session
from hub.staff.tokens import create_token

async def main():
    async with transaction() as session:
        staff = await create_account(session, "bench", "Banc d'essai", "a-long-password-for-the-bench")
        print(await create_token(session, staff.id))
        print(f"{COOKIE}={await open_session(session, staff.id)}")

asyncio.run(main())
"""


def sign_in(env: dict[str, str]) -> tuple[str, str]:
    """A bearer token and a session's cookie of a member of staff made for this."""
    done = subprocess.run([sys.executable, "-c", _SIGN_IN], cwd=ROOT, env=env, check=True, capture_output=True)
    token, cookie = done.stdout.decode().split()
    return token, cookie


__all__ = ["database", "environment", "free_port", "load", "process", "seed", "sign_in", "site", "wait_for"]
