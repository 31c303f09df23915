"""The mail client of the benchmark, a process of its own: multipart mails through LMTP, each timed to its 250.

`python -m benchmarks.mail_load PORT CONNECTIONS SECONDS` prints one JSON object.
"""

import asyncio
import json
import sys
import time
import uuid
from email.message import EmailMessage

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


def make_mail(number: int) -> bytes:
    """A mail as a person sends one: text and HTML, a quoted answer, a small picture."""
    mail = EmailMessage()
    mail["From"] = f"Habitant {number} <habitant-{uuid.uuid4().hex[:12]}@example.org>"
    mail["To"] = "contact@lien.example"
    mail["Subject"] = "Bruit dans la résidence"
    mail["Date"] = "Mon, 16 Nov 2026 21:04:05 +0100"
    mail["Message-ID"] = f"<{uuid.uuid4()}@example.org>"
    words = (
        "Bonjour,\n\nDepuis trois semaines il y a du bruit tous les soirs après 23 h en bas de l'immeuble.\n"
        "Mes enfants ne dorment plus. Que peut-on faire ?\n\nCordialement,\nUne habitante\n"
    )
    quoted = "\n\nLe lun. 9 nov. 2026 à 10:12, Accueil <accueil@example.org> a écrit :\n> Bonjour,\n> Bien reçu.\n"
    mail.set_content(words + quoted * 3)
    mail.add_alternative(f"<html><body><p>{words}</p><blockquote>{quoted}</blockquote></body></html>", subtype="html")
    mail.add_attachment(PICTURE, maintype="image", subtype="png", filename="photo.png")
    return mail.as_bytes()


async def _talk(port: int, until: float, times: list[float], refused: list[str]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def say(line: str) -> str:
        writer.write(line.encode() + b"\r\n")
        return await _answer(reader)

    await _answer(reader)
    await say("LHLO bench.example")
    number = 0
    while time.perf_counter() < until:
        mail = make_mail(number).replace(b"\n", b"\r\n").replace(b"\r\r\n", b"\r\n")
        started = time.perf_counter()
        for line in ("MAIL FROM:<someone@example.org>", "RCPT TO:<contact@lien.example>", "DATA"):
            await say(line)
        writer.write(mail + b"\r\n.\r\n")
        answer = await _answer(reader)
        if answer.startswith("250"):
            times.append(time.perf_counter() - started)
        else:
            refused.append(answer)
        number += 1
    await say("QUIT")
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> str:
    while True:
        line = (await reader.readline()).decode()
        if line[3:4] != "-":
            return line


async def main(port: int, connections: int, seconds: float) -> None:
    times: list[float] = []
    refused: list[str] = []
    started = time.perf_counter()
    await asyncio.gather(*(_talk(port, started + seconds, times, refused) for _ in range(connections)))
    took = time.perf_counter() - started
    times.sort()
    figures = {
        "per_second": round(len(times) / took, 1),
        "p50_ms": round(1000 * times[len(times) // 2], 1),
        "p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
        "refused": len(refused),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
