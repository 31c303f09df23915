"""The whole path with the real Rasa: messages a second, p50 and p95, at one and at eight clients."""

import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks import ground
from hub.settings import ROOT

CLIENTS = (1, 8)
SECONDS = 8.0
READY_SECONDS = 900.0


def measure(folder: Path) -> dict[str, Any]:
    """By number of clients. Rasa is installed and trained first where it is not."""
    nlu = ground.free_port()
    words = [sys.executable, "nlu/serve.py", "all", "--port", str(nlu), "--var", str(ROOT / "var")]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as rasa:
        try:
            _wait_for_rasa(nlu)
            return _measure(folder, nlu)
        finally:
            rasa.terminate()


def _measure(folder: Path, nlu: int) -> dict[str, Any]:
    with ground.database(folder / "db") as url:
        env = ground.environment(url, folder, NLU_URL=f"http://127.0.0.1:{nlu}")
        ground.seed(env)
        with ground.site("bot.app:create_app", env, workers=1) as public:
            return {
                str(clients): ground.load(public, "POST", "/api/chat/messages", clients=clients, seconds=SECONDS)
                for clients in CLIENTS
            }


def _wait_for_rasa(port: int) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=2).read()
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError("Rasa is not ready")


if __name__ == "__main__":
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder)), indent=2))
