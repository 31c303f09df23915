"""A stand-in for Rasa that answers every message in one millisecond, so that Lien's own cost shows.

`python -m benchmarks.stub_nlu PORT`
"""

import asyncio
import json
import sys

ANSWER_SECONDS = 0.001
_RANKING = [{"name": "report__noise", "confidence": 0.93}, {"name": "smalltalk", "confidence": 0.07}]
_BODY = json.dumps(
    {"text": "", "intent": _RANKING[0], "entities": [], "intent_ranking": _RANKING, "model_file": "stub"}
).encode()
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(_BODY), _BODY)


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            lower = head.lower()
            if b"content-length:" in lower:
                length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
                await reader.readexactly(length)
            await asyncio.sleep(ANSWER_SECONDS)
            writer.write(_ANSWER)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main(port: int) -> None:
    server = await asyncio.start_server(_serve, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(int(sys.argv[1])))
