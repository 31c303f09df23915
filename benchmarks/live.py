"""From the resident's POST to the event in the delegate's open page."""

import asyncio
import json
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from benchmarks import ground

MESSAGES = 200


def measure(folder: Path) -> dict[str, Any]:
    """p50 and p95 in milliseconds, from the moment the request leaves to the event `changed`."""
    stub = ground.free_port()
    with ground.process("-m", "benchmarks.stub_nlu", str(stub)), ground.database(folder / "db") as url:
        env = ground.environment(url, folder, NLU_URL=f"http://127.0.0.1:{stub}")
        ground.seed(env)
        _, cookie = ground.sign_in(env)
        with ground.site("bot.app:create_app", env) as public, ground.site("hub.app:create_app", env) as hub:
            times = asyncio.run(_follow(public, hub, cookie))
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    return {"p50_ms": round(1000 * middle, 1), "p95_ms": round(1000 * late, 1), "messages": len(times)}


async def _follow(public: int, hub: int, cookie: str) -> list[float]:
    times: list[float] = []
    async with (
        httpx.AsyncClient(timeout=30) as client,
        client.stream("GET", f"http://127.0.0.1:{hub}/events", headers={"Cookie": cookie}) as stream,
    ):
        lines = stream.aiter_lines()
        await _wait_for_event(lines, "hello")
        for _ in range(MESSAGES):
            body = {"conversation": str(uuid.uuid4()), "id": str(uuid.uuid4()), "text": "Du bruit tous les soirs"}
            started = time.perf_counter()
            posting = asyncio.create_task(client.post(f"http://127.0.0.1:{public}/api/chat/messages", json=body))
            await _wait_for_event(lines, "changed")
            times.append(time.perf_counter() - started)
            (await posting).raise_for_status()
    return times


async def _wait_for_event(lines: Any, name: str) -> None:
    async for line in lines:
        if line == f"event: {name}":
            return
    raise RuntimeError("the stream ended")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder)), indent=2))
