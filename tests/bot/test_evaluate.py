"""How well messages are understood: the figures, the lines that are read, and nothing else on standard output."""

import io
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from bot.entities import Entity
from bot.evaluate import Answer, EvaluateError, Line, evaluate, measure, read_arguments, read_lines, write_answers
from bot.understanding import Understanding
from hub.settings import ROOT, load_settings

KEYS = {
    "n", "need_accuracy", "need_macro_f1", "topic_accuracy", "danger_precision", "danger_recall", "abstained",
    "wrong_confident", "p50_ms", "p95_ms",
}  # fmt: skip


def line(need: str, topic: str | None = None, danger: bool = False, lang: str = "fr", text: str = "x") -> Line:
    source = {"text": text, "need": need, "topic": topic, "danger": danger, "lang": lang}
    return Line(text, need, topic, danger, lang, source)


def answer(expected: Line, need: str, topic: str | None = None, danger: bool = False, ms: float = 1.0) -> Answer:
    return Answer(expected, Understanding(need, topic, 0.9, 0.9, "fr", danger, (), True), ms)


def test_the_figures_are_those_of_the_contract() -> None:
    figures = measure(
        [
            answer(line("report", "noise"), "report", "noise", ms=1),
            answer(line("report", "noise"), "report", "gathering", ms=2),
            answer(line("victim", "theft"), "report", "vehicles", ms=3),
            answer(line("victim", "theft"), "unknown", ms=4),
            answer(line("emergency", danger=True), "emergency", danger=True, ms=5),
            answer(line("emergency", danger=True, lang="en"), "victim", "assault", ms=6),
            answer(line("human", lang="en"), "human", danger=True, ms=7),
        ]
    )
    assert set(figures) == {"all", "by_lang"}
    assert set(figures["by_lang"]) == {"fr", "en"}
    assert figures["all"] == {
        "n": 7,
        "need_accuracy": 0.5714,
        # report: 2·2/(2+3), victim: 0/(2+1), emergency: 2·1/(2+1), human: 2·1/(1+1)
        "need_macro_f1": round((0.8 + 0 + 2 / 3 + 1) / 4, 4),
        "topic_accuracy": 0.5,
        "danger_precision": 0.5,
        "danger_recall": 0.5,
        "abstained": 0.1429,
        "wrong_confident": 0.2857,
        "p50_ms": 4.0,
        "p95_ms": 7.0,
    }
    assert figures["by_lang"]["en"]["n"] == 2
    assert set(figures["by_lang"]["fr"]) == KEYS


def test_what_cannot_be_measured_is_null() -> None:
    figures = measure([answer(line("human"), "human")])["all"]
    assert figures["topic_accuracy"] is None
    assert figures["danger_precision"] is None
    assert figures["danger_recall"] is None


def test_a_topic_counts_only_where_the_need_is_right() -> None:
    figures = measure([answer(line("report", "other"), "victim", "other"), answer(line("victim", "other"), "victim")])
    assert figures["all"]["topic_accuracy"] == 0.0


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n", "utf-8")
    return path


def test_it_reads_lines_with_more_or_less_than_the_contract_names(tmp_path: Path) -> None:
    rows = [
        {"text": "a", "need": "report", "topic": "noise", "danger": False, "lang": "fr", "mood": "angry"},
        "",
        {"text": "b", "need": "human"},
        {"text": "c", "need": "emergency", "topic": "", "danger": 1, "lang": "en"},
    ]
    read = read_lines(write(tmp_path / "x.jsonl", rows))
    assert [(each.need, each.topic, each.danger, each.lang) for each in read] == [
        ("report", "noise", False, "fr"), ("human", None, False, "?"), ("emergency", None, True, "en")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row", ["{", "[]", "12", '{"text": 1, "need": "human"}', '{"text": "a", "need": "pizza"}', "{}"]
)
def test_it_names_the_line_that_is_wrong(tmp_path: Path, row: str) -> None:
    with pytest.raises(EvaluateError, match="line 2"):
        read_lines(write(tmp_path / "x.jsonl", [{"text": "a", "need": "human"}, row]))


def test_it_says_so_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(EvaluateError, match="cannot be read"):
        read_lines(tmp_path / "absent.jsonl")
    with pytest.raises(EvaluateError, match="no line"):
        read_lines(write(tmp_path / "empty.jsonl", [""]))


def test_each_line_is_written_with_what_was_understood() -> None:
    out = io.StringIO()
    write_answers([answer(line("report", "noise", text="ça crie"), "report", "noise")], out)
    written = json.loads(out.getvalue())
    assert written["text"] == "ça crie"
    assert written["understood"]["need"] == "report"
    assert written["understood"]["milliseconds"] == 1.0


def test_times_that_were_resolved_are_written_too() -> None:
    out = io.StringIO()
    at = Entity("time", "hier", 0, 4, (datetime(2026, 1, 1, tzinfo=UTC), None))
    understood = Understanding("report", "noise", 0.9, 0.9, "fr", False, (at,), True)
    write_answers([Answer(line("report", "noise"), understood, 1.0)], out)
    assert "2026-01-01" in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "read"),
    [(["x.jsonl"], (Path("x.jsonl"), None)), (["x.jsonl", "--out", "y.jsonl"], (Path("x.jsonl"), Path("y.jsonl")))],
)
def test_the_file_and_where_to_write_are_named(arguments: list[str], read: tuple[Path, Path | None]) -> None:
    assert read_arguments(arguments) == read


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--out"], ["a", "--out", ""], ["a", "--out", "b", "c"]])
def test_other_arguments_are_refused(arguments: list[str]) -> None:
    with pytest.raises(ValueError):
        read_arguments(arguments)


async def answer_noise(request: web.Request) -> web.Response:
    sure = 0.7 if "bruit" in (await request.json())["text"] else 0.5
    return web.json_response(
        {"intent_ranking": [{"name": "report__noise", "confidence": sure}, {"name": "human", "confidence": 1 - sure}]}
    )


async def answer_status(request: web.Request) -> web.Response:
    return web.json_response({})


@pytest.fixture
async def rasa_url() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/model/parse", answer_noise)
    app.router.add_get("/status", answer_status)
    server = TestServer(app)
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()


async def test_patterns_of_danger_and_the_model_are_measured_together(rasa_url: str, tmp_path: Path) -> None:
    rows = [
        {"text": "ils font du bruit", "need": "report", "topic": "noise", "danger": False, "lang": "fr"},
        {
            "text": "au secours il me frappe venez vite",
            "need": "emergency",
            "topic": None,
            "danger": True,
            "lang": "fr",
        },
        {"text": "👍", "need": "smalltalk", "topic": None, "danger": False, "lang": "en"},
    ]
    told: list[str] = []
    settings = load_settings(nlu_url=rasa_url)
    path, out = write(tmp_path / "x.jsonl", rows), tmp_path / "y.jsonl"
    figures = await evaluate(path, out, settings, told.append)
    assert figures["all"]["need_accuracy"] == 0.6667
    assert (figures["all"]["danger_precision"], figures["all"]["danger_recall"]) == (1.0, 1.0)
    assert (figures["all"]["abstained"], figures["all"]["wrong_confident"]) == (0.3333, 0.0)
    needs = [json.loads(row)["understood"]["need"] for row in out.read_text("utf-8").splitlines()]
    assert needs == ["report", "emergency", "unknown"]


async def test_a_rasa_that_was_named_and_does_not_answer_is_an_error(tmp_path: Path) -> None:
    settings = load_settings(nlu_url=f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(EvaluateError, match="NLU_URL"):
        await evaluate(write(tmp_path / "x.jsonl", [{"text": "a", "need": "human"}]), None, settings, print)


async def test_its_own_rasa_is_stopped_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "nlu" / "serve.py"
    script.parent.mkdir()
    script.write_text(
        "import http.server, os, pathlib, sys\n"
        "pathlib.Path(sys.argv[5], 'pid').write_text(str(os.getpid()))\n"
        "class Rasa(http.server.BaseHTTPRequestHandler):\n"
        "    def answer(self):\n"
        '        body = b\'{"intent_ranking": [{"name": "human", "confidence": 1.0}]}\'\n'
        "        self.send_response(200)\n"
        "        self.send_header('Content-Length', str(len(body)))\n"
        "        self.end_headers()\n"
        "        self.wfile.write(body)\n"
        "    do_GET = do_POST = answer\n"
        "http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[3])), Rasa).serve_forever()\n"
    )
    monkeypatch.setattr("bot.evaluate.ROOT", tmp_path)
    settings = load_settings(nlu_url=None, nlu_port=unused_port(), var_dir=tmp_path)
    told: list[str] = []
    path = write(tmp_path / "x.jsonl", [{"text": "un humain svp", "need": "human"}])
    figures = await evaluate(path, None, settings, told.append)
    assert figures["all"]["need_accuracy"] == 1.0
    assert told == ["Rasa is not running: starting it"]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


async def test_a_rasa_that_does_not_start_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "nlu" / "serve.py"
    script.parent.mkdir()
    script.write_text("import sys; sys.exit('nlu: no')")
    monkeypatch.setattr("bot.evaluate.ROOT", tmp_path)
    settings = load_settings(nlu_url=None, nlu_port=unused_port(), var_dir=tmp_path)
    with pytest.raises(EvaluateError, match="did not start"):
        await evaluate(write(tmp_path / "x.jsonl", [{"text": "a", "need": "human"}]), None, settings, print)


def test_the_command_prints_one_object_and_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", [{"text": "a", "need": "pizza"}])
    command = [sys.executable, "-m", "bot.evaluate", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, "")
    assert "line 1" in done.stderr
