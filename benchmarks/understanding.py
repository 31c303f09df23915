"""The understanding with the real Rasa, alone and in the whole path: messages a second at 1, 8 and 32 clients."""

import asyncio
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks import ground
from benchmarks.load import SENTENCES
from bot.language import load_language_model
from bot.understanding import Understander, understand_whole
from hub.settings import ROOT

CLIENTS = (1, 8, 32)
SECONDS = 8.0
READY_SECONDS = 900.0


def measure(folder: Path) -> dict[str, Any]:
    """By number of clients. Rasa is installed and trained first where it is not."""
    nlu = ground.free_port()
    words = [sys.executable, "nlu/serve.py", "all", "--port", str(nlu), "--var", str(ROOT / "var")]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as rasa:
        try:
            _wait_for_rasa(nlu)
            alone = {str(clients): asyncio.run(_understand(nlu, clients)) for clients in CLIENTS}
            return _measure(folder, nlu) | {"alone": alone}
        finally:
            rasa.terminate()


async def _understand(nlu: int, clients: int) -> dict[str, Any]:
    """Danger, language, entities and Rasa, in one process: each client asks again when it has its answer."""
    load_language_model()
    understander = Understander(f"http://127.0.0.1:{nlu}", timeout_seconds=10)
    times: list[float] = []

    async def ask(first: int, until: float) -> None:
        number = first
        while (begun := time.perf_counter()) < until:
            # Like people, no two write the same: what was remembered of a word may serve, a whole answer may not.
            await understand_whole(f"{SENTENCES[number % len(SENTENCES)]} {number}", understander)
            times.append(time.perf_counter() - begun)
            number += 1

    await understand_whole(SENTENCES[0], understander)
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(ask(client * 1_000_000, until) for client in range(clients)))
    await understander.close()
    return {
        "per_second": round(len(times) / SECONDS, 1),
        "p50_ms": round(statistics.median(times) * 1000, 2),
        "p95_ms": round(statistics.quantiles(times, n=20)[-1] * 1000, 2),
    }


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
