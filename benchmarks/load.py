"""The client of every benchmark, run as a process of its own: keeps N connections busy and times each answer.

`python -m benchmarks.load` reads one JSON object on standard input and prints one on standard output.
"""

import asyncio
import json
import statistics
import sys
import time
import uuid
from typing import Any

SENTENCES = (
    "Bonjour, des motos font du bruit tous les soirs en bas de l'immeuble, c'est insupportable.",
    "ya encor du bruit chez les voisin du 3e il mette la musik a fond jusqu a 2h",
    "Madame, Monsieur, je vous écris au sujet du tapage nocturne dans notre résidence depuis trois semaines.",
    "They are playing loud music in the yard every night and my kids cannot sleep.",
)


def _chat_message(number: int) -> bytes:
    """A first message of a new conversation: a contact, a case and a reply each time."""
    text = SENTENCES[number % len(SENTENCES)]
    return json.dumps({"conversation": str(uuid.uuid4()), "id": str(uuid.uuid4()), "text": text}).encode()


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes, body: bytes
) -> tuple[int, bytes]:
    if body:
        head += b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body)
    writer.write(head + b"\r\n" + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    status = int(answer[9:12])
    lower = answer.lower()
    if b"content-length:" not in lower:
        raise RuntimeError("an answer without its length")
    length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
    return status, await reader.readexactly(length)


async def _client(plan: dict[str, Any], times: list[float], statuses: dict[int, int], until: float, first: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", plan["port"])
    lines = [f"{plan['method']} {{path}} HTTP/1.1", f"Host: 127.0.0.1:{plan['port']}"]
    lines += [f"{name}: {value}" for name, value in plan.get("headers", {}).items()]
    template = "\r\n".join(lines) + "\r\n"
    paths, number = plan["paths"], first
    while time.perf_counter() < until:
        body = _chat_message(number) if plan["method"] == "POST" else b""
        head = template.replace("{path}", paths[number % len(paths)]).encode()
        started = time.perf_counter()
        status, _ = await _exchange(reader, writer, head, body)
        times.append(time.perf_counter() - started)
        statuses[status] = statuses.get(status, 0) + 1
        number += 1
    writer.close()


async def _run(plan: dict[str, Any]) -> dict[str, Any]:
    for seconds in (plan.get("warm_up_seconds", 2.0), plan["seconds"]):
        times: list[float] = []
        statuses: dict[int, int] = {}
        started = time.perf_counter()
        until = started + seconds
        await asyncio.gather(
            *(_client(plan, times, statuses, until, 7919 * number) for number in range(plan["clients"]))
        )
        took = time.perf_counter() - started
    times.sort()
    return {
        "per_second": round(len(times) / took, 1),
        "p50_ms": round(1000 * statistics.median(times), 2),
        "p95_ms": round(1000 * times[int(len(times) * 0.95)], 2),
        "answers": len(times),
        "statuses": statuses,
    }


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(_run(json.load(sys.stdin)))))
