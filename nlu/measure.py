#!/usr/bin/env python3
"""Measure the whole understanding on our four sets, as the tables of README.md: `.venv/bin/python nlu/measure.py`.

Runs in the project's environment. Asks the Rasa of NLU_URL, or of NLU_PORT, else one of its own.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent
SETS = ("held_out", "blind", "strangers_dev", "strangers", "passers_by")
COLUMNS = {
    "n": "n",
    "need_macro_f1": "need F1",
    "need_accuracy": "need acc.",
    "topic_accuracy": "topic acc.",
    "abstained": "abstained",
    "wrong_confident": "wrong and confident",
    "danger_precision": "danger precision",
    "danger_recall": "danger recall",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
}
PARTS = 10


def evaluate(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The figures of one set, and its lines with what was understood."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        words = [sys.executable, "-m", "bot.evaluate", str(path), "--out", str(out)]
        done = subprocess.run(words, cwd=HOME.parent, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout), [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def calibration_error(answers: Sequence[tuple[float, bool]]) -> float:
    """How far the confidence in the need is from how often it is right: mean over ten parts of as many messages each.

    `answers`: confidence and whether it was right, of the messages that were answered with a need.
    """
    ordered = sorted(answers)
    parts = [ordered[len(ordered) * n // PARTS : len(ordered) * (n + 1) // PARTS] for n in range(PARTS)]
    gaps = [abs(sum(sure for sure, _ in part) - sum(right for _, right in part)) for part in parts]
    return sum(gaps) / max(len(ordered), 1)


def row(title: str, figures: dict[str, Any]) -> str:
    """One line of a Markdown table."""
    cells = ("" if figures[name] is None else str(figures[name]) for name in COLUMNS)
    return f"| {title} | " + " | ".join(cells) + " |"


def main() -> None:
    print("| | " + " | ".join(COLUMNS.values()) + " |\n|" + "---|" * (len(COLUMNS) + 1))
    errors = {}
    for name in SETS:
        figures, lines = evaluate(HOME / f"{name}.jsonl")
        print(row(f"**{name}**", figures["all"]))
        for language in ("fr", "en"):
            print(row(f"{name}, {language}", figures["by_lang"][language]), flush=True)
        # A danger changes the need without being asked how sure the model is of it.
        sure = [
            (line["understood"]["confidence"], line["understood"]["need"] == line["need"])
            for line in lines
            if line["understood"]["need"] != "unknown" and not line["understood"]["danger"]
        ]
        errors[name] = f"{calibration_error(sure):.3f}"
    print("\nexpected calibration error, of answered messages without danger: " + json.dumps(errors))


if __name__ == "__main__":
    main()
