"""Mail in: multipart mails a second through LMTP to committed cases, one process, one durable commit each."""

import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import ground
from hub.db import libpq_url
from hub.settings import ROOT

CONNECTIONS = 8
SECONDS = 10.0


def measure(folder: Path) -> dict[str, Any]:
    """Mails a second, p50 and p95 of one, and how many cases stand in the database for how many mails taken."""
    stub, lmtp = ground.free_port(), ground.free_port()
    settings = {"NLU_URL": f"http://127.0.0.1:{stub}", "LMTP_PORT": str(lmtp), "SMTP_PORT": "0"}
    with ground.process("-m", "benchmarks.stub_nlu", str(stub)), ground.database(folder / "db") as url:
        env = ground.environment(url, folder, **settings)
        ground.seed(env)
        with ground.process("-m", "bot.mailbox", env=env):
            _wait_for_port(lmtp)
            _send(lmtp, 2.0)
            before = _count_cases(url)
            figures = _send(lmtp, SECONDS)
            figures["cases"] = _count_cases(url) - before
    return figures


def _send(port: int, seconds: float) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.mail_load", str(port), str(CONNECTIONS), str(seconds)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _count_cases(url: str) -> int:
    with psycopg.connect(libpq_url(url)) as connection:
        row = connection.execute("SELECT count(*) FROM cases").fetchone()
        return int(row[0]) if row else 0


def _wait_for_port(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the mailbox does not listen")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder)), indent=2))
