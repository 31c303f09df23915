"""What a run costs at rest: the memory of each process, and how long a start takes until both sites are ready.

`make run` itself, on ports of its own, with its state in a folder of its own, twice.
"""

import os
import signal
import subprocess
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks import ground
from hub.settings import ROOT

_NAMES = {
    "bot.app": "public",
    "hub.app": "hub",
    "bot.worker": "worker",
    "bot.mailbox": "mailbox",
    "rasa run": "nlu",
    "bin/postgres": "database",
    "lien run": "supervisor",
}


def measure(folder: Path) -> dict[str, Any]:
    """Seconds to readiness of a first and a second start, everything fetched before; memory in MB by program."""
    ports = {
        name: str(ground.free_port()) for name in ("PUBLIC_PORT", "HUB_PORT", "SMTP_PORT", "LMTP_PORT", "NLU_PORT")
    }
    env = os.environ | ports | {"VAR_DIR": str(folder / "var")}
    figures: dict[str, Any] = {}
    figures["first_start_seconds"], _ = _start(env, wait_for_rasa=False)
    figures["second_start_seconds"], figures["memory_mb"] = _start(env, wait_for_rasa=True)
    return figures


def _start(env: dict[str, str], *, wait_for_rasa: bool) -> tuple[float, dict[str, int]]:
    started = time.monotonic()
    with subprocess.Popen(["make", "run"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL) as run:
        try:
            for name in ("PUBLIC_PORT", "HUB_PORT"):
                ground.wait_for(int(env[name]), "/readyz", seconds=600)
            took = round(time.monotonic() - started, 1)
            if wait_for_rasa:
                ground.wait_for(int(env["NLU_PORT"]), "/status", seconds=900)
                time.sleep(10)
            return took, _memory(run.pid)
        finally:
            run.send_signal(signal.SIGINT)


def _memory(root: int) -> dict[str, int]:
    """Proportional set size by program: what is shared is shared out, so that the sum is true."""
    found: dict[str, int] = defaultdict(int)
    for pid in _descendants(root):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        kilobytes = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        name = next((name for mark, name in _NAMES.items() if mark in words), "other")
        found[name] += kilobytes
    return {name: round(kilobytes / 1024) for name, kilobytes in sorted(found.items())}


def _descendants(root: int) -> list[int]:
    parents: dict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(fields[1])].append(int(path.parent.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += parents[pid]
    return found


if __name__ == "__main__":
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder)), indent=2))
