"""`python -m bot.evaluate FILE [--out OUT]`: how well messages are understood, as one JSON object on standard output.

FILE has a line `{"text", "need", "topic", "danger", "lang"}` for each message (design, section 7). What is measured is
what residents get: patterns of danger, language and Rasa together, one message after the other. OUT gets each line with
what was understood of it.
"""

import asyncio
import contextlib
import json
import math
import signal
import socket
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

import structlog

from bot.labels import TOPICS, UNKNOWN
from bot.language import load_language_model
from bot.understanding import Understander, Understanding, understand_whole
from hub.settings import ROOT, Settings, SettingsError, get_settings

START_SECONDS = 15 * 60.0  # the first time Rasa is fetched, installed and trained
POLL_SECONDS = 0.5
STOP_SECONDS = 10.0


class EvaluateError(Exception):
    """It cannot be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message and what ought to be understood of it. `source` is the line as it was read."""

    text: str
    need: str
    topic: str | None
    danger: bool
    lang: str
    source: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One message and what was understood of it, in `milliseconds`."""

    line: Line
    understood: Understanding
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return self.understood.need == self.line.need


def read_lines(path: Path) -> list[Line]:
    """Raises EvaluateError naming the line that is not as the contract says."""
    try:
        rows = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluateError(f"{path.name} cannot be read: {type(error).__name__}.") from None
    lines = [_read_line(number, row) for number, row in enumerate(rows, 1) if row.strip()]
    if not lines:
        raise EvaluateError(f"{path.name} has no line.")
    return lines


def _read_line(number: int, row: str) -> Line:
    try:
        source = json.loads(row)
        text, need, topic = source["text"], source["need"], source.get("topic")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EvaluateError(f'line {number} is not {{"text", "need", "topic", "danger", "lang"}}.') from None
    if not isinstance(text, str) or need not in (*TOPICS, UNKNOWN):
        raise EvaluateError(f"line {number} has no text, or a need that is not in the list.")
    return Line(text, need, topic or None, bool(source.get("danger")), str(source.get("lang") or "?"), source)


def measure(answers: Sequence[Answer]) -> dict[str, Any]:
    """The figures of design section 7; null where there was nothing to measure."""
    return {"all": _measure_group(answers), "by_lang": _measure_languages(answers)}


def _measure_languages(answers: Sequence[Answer]) -> dict[str, Any]:
    groups: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.line.lang].append(answer)
    return {lang: _measure_group(group) for lang, group in sorted(groups.items())}


def _measure_group(answers: Sequence[Answer]) -> dict[str, float | int | None]:
    count = len(answers)
    with_topic = [a for a in answers if a.is_right and a.line.topic]
    called = [a for a in answers if a.understood.danger]
    in_danger = [a for a in answers if a.line.danger]
    times = sorted(a.milliseconds for a in answers)
    return {
        "n": count,
        "need_accuracy": _share(sum(a.is_right for a in answers), count),
        "need_macro_f1": _macro_f1(answers),
        "topic_accuracy": _share(sum(a.understood.topic == a.line.topic for a in with_topic), len(with_topic)),
        "danger_precision": _share(sum(a.line.danger for a in called), len(called)),
        "danger_recall": _share(sum(a.understood.danger for a in in_danger), len(in_danger)),
        "abstained": _share(sum(a.understood.need == UNKNOWN for a in answers), count),
        "wrong_confident": _share(sum(not a.is_right and a.understood.need != UNKNOWN for a in answers), count),
        "p50_ms": _quantile(times, 0.50),
        "p95_ms": _quantile(times, 0.95),
    }


def _macro_f1(answers: Sequence[Answer]) -> float | None:
    """Mean over the needs that were expected; abstaining costs recall."""
    scores = []
    for need in sorted({a.line.need for a in answers}):
        right = sum(a.is_right for a in answers if a.line.need == need)
        expected = sum(a.line.need == need for a in answers)
        said = sum(a.understood.need == need for a in answers)
        scores.append(2 * right / (expected + said))
    return round(sum(scores) / len(scores), 4) if scores else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _quantile(ordered: Sequence[float], quantile: float) -> float | None:
    return round(ordered[max(0, math.ceil(quantile * len(ordered)) - 1)], 2) if ordered else None


async def understand_all(
    lines: Sequence[Line], understander: Understander, tell: Callable[[str], None]
) -> list[Answer]:
    """Understand one after the other, as a single client. What opens the connection is not counted."""
    load_language_model()
    await understand_whole("bonjour", understander)
    answers = []
    for number, line in enumerate(lines, 1):
        begun = time.perf_counter()
        understood = await understand_whole(line.text, understander)
        answers.append(Answer(line, understood, (time.perf_counter() - begun) * 1000))
        if number % 100 == 0:
            tell(f"{number} of {len(lines)} messages")
    missed = sum(not answer.understood.is_available for answer in answers)
    if missed:
        tell(f"Rasa did not answer for {missed} messages: they count as unknown")
    return answers


@contextlib.asynccontextmanager
async def running_understander(settings: Settings, tell: Callable[[str], None]) -> AsyncIterator[Understander]:
    """The Rasa that is running; else one of our own on a free port, stopped at the end. Raises EvaluateError."""
    understander = _make_understander(settings, settings.understanding_url)
    try:
        if await understander.is_ready():
            yield understander
            return
    finally:
        await understander.close()
    if settings.nlu_url:
        raise EvaluateError("The Rasa that NLU_URL names does not answer. Start it, or unset NLU_URL.")
    async with _own_rasa(settings, tell) as understander:
        yield understander


def _make_understander(settings: Settings, url: str) -> Understander:
    return Understander(url, settings.nlu_timeout_seconds, settings.nlu_threshold)


@contextlib.asynccontextmanager
async def _own_rasa(settings: Settings, tell: Callable[[str], None]) -> AsyncIterator[Understander]:
    tell("Rasa is not running: starting it")
    port = _find_free_port()
    command = [str(ROOT / "nlu" / "serve.py"), "all", "--port", str(port), "--var", str(settings.var_dir)]
    understander = _make_understander(settings, f"http://127.0.0.1:{port}")
    program = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=sys.stderr)
    try:
        await _wait_until_ready(understander, program)
        yield understander
    finally:
        await understander.close()
        await _stop(program)


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _wait_until_ready(understander: Understander, program: asyncio.subprocess.Process) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not await understander.is_ready():
        if program.returncode is not None:
            raise EvaluateError("Rasa did not start; what it said is above.")
        if time.monotonic() > deadline:
            raise EvaluateError(f"Rasa was not ready after {START_SECONDS / 60:.0f} minutes.")
        await asyncio.sleep(POLL_SECONDS)


async def _stop(program: asyncio.subprocess.Process) -> None:
    if program.returncode is None:
        program.terminate()
        try:
            await asyncio.wait_for(program.wait(), STOP_SECONDS)
        except TimeoutError:
            program.kill()
            await program.wait()


def write_answers(answers: Sequence[Answer], out: TextIO) -> None:
    """Each line as it was read, with what was understood of it."""
    for answer in answers:
        understood = asdict(answer.understood) | {"milliseconds": round(answer.milliseconds, 2)}
        out.write(json.dumps(answer.line.source | {"understood": understood}, ensure_ascii=False, default=str) + "\n")


async def evaluate(path: Path, out: Path | None, settings: Settings, tell: Callable[[str], None]) -> dict[str, Any]:
    """The figures for the messages in `path`. Raises EvaluateError."""
    lines = read_lines(path)
    async with running_understander(settings, tell) as understander:
        answers = await understand_all(lines, understander, tell)
    if out:
        with out.open("w", encoding="utf-8") as file:
            write_answers(answers, file)
    return measure(answers)


def _tell(sentence: str) -> None:
    print(f"evaluate: {sentence}", file=sys.stderr, flush=True)


def read_arguments(arguments: Sequence[str]) -> tuple[Path, Path | None]:
    """Raises ValueError."""
    match arguments:
        case [file]:
            return Path(file), None
        case [file, "--out", out] if out:
            return Path(file), Path(out)
    raise ValueError


def main(arguments: Sequence[str]) -> int:
    """0 when measured, 2 when it could not be; standard output has the JSON object and nothing else."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a Rasa of our own is stopped
    try:
        file, out = read_arguments(arguments)
    except ValueError:
        _tell("usage: python -m bot.evaluate FILE [--out OUT]")
        return 2
    try:
        figures = asyncio.run(evaluate(file, out, get_settings(), _tell))
    except (EvaluateError, SettingsError) as error:
        _tell(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    print(json.dumps(figures, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
