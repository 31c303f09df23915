"""Compare pipelines on the same examples: `.venv/bin/python compare.py [NAME …]`, in Rasa's environment.

NAME: a file of compared/, or `ours`, `plain` (ours, without writing words as they are meant and heard) or `one_vote`
(ours, with one model for the need instead of three). Each is trained on --data and asked about the messages of --sets,
then trained on all folds but one and asked about that one. Needs are those of the model alone: without the patterns of
danger, and without abstaining. Prints one line of JSON for each.
"""

import argparse
import asyncio
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).resolve().parent
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\(\w+\)|\{[^}]*\})")
VARIANTS = ("ours", "plain", "one_vote")
Labelled = tuple[str, str, str | None]  # text, need, topic


def read_set(path: Path) -> list[Labelled]:
    """The messages of one file of those that are measured."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [(line["text"][:1000], line["need"], line["topic"]) for line in lines]


def split(data: Path, folds: int, left_out: int, into: Path) -> list[Labelled]:
    """Write the examples without those of one fold to `into`; returns that fold. Always the same one."""
    out, entries = [], []
    for path in sorted(data.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            if "intent" in entry:
                lines = entry["examples"].splitlines()
                places = [random.Random(f"{line}{folds}").randrange(folds) for line in lines]  # noqa: S311
                out += [(line, entry["intent"]) for line, place in zip(lines, places, strict=True) if place == left_out]
                kept = [line for line, place in zip(lines, places, strict=True) if place != left_out]
                entry = entry | {"examples": "\n".join(kept) + "\n"}
            entries.append(entry)
    (into / "examples.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": entries}, allow_unicode=True), "utf-8")
    labelled = [(ANNOTATION.sub(r"\1", line.removeprefix("- ")), *intent.partition("__")[::2]) for line, intent in out]
    return [(text, need, topic or None) for text, need, topic in labelled]


def measure(lines: list[Labelled], rankings: Iterable[list[dict[str, Any]]]) -> dict[str, float]:
    """Macro-F1 and accuracy of the need, accuracy of the topic where the need is right."""
    pairs = list(zip(lines, map(choose, rankings), strict=True))
    scores = []
    for need in sorted({need for _, need, _ in lines}):
        right = sum(line[1] == need == answer[0] for line, answer in pairs)
        scores.append(2 * right / (sum(line[1] == need for line in lines) + sum(said[0] == need for _, said in pairs)))
    topics = [answer[1] == line[2] for line, answer in pairs if line[2] and answer[0] == line[1]]
    return {
        "need_f1": round(sum(scores) / len(scores), 3),
        "need_accuracy": round(sum(line[1] == answer[0] for line, answer in pairs) / len(lines), 3),
        "topic_accuracy": round(sum(topics) / max(len(topics), 1), 3),
    }


def choose(ranking: list[dict[str, Any]]) -> tuple[str, str | None]:
    """The likeliest need, its topics summed up, and its likeliest topic."""
    needs: defaultdict[str, float] = defaultdict(float)
    for intent in ranking:
        needs[intent["name"].split("__")[0]] += intent["confidence"]
    needs.pop("nlu_fallback", None)
    best = max(needs, key=needs.__getitem__)
    likeliest = next(intent["name"] for intent in ranking if intent["name"].split("__")[0] == best)
    return best, likeliest.partition("__")[2] or None


def ask_model(model: Path, lines: list[Labelled]) -> tuple[dict[str, float], list[float]]:
    """What a model gives on `lines`, and the milliseconds of each."""
    from rasa.core.agent import Agent

    agent, rankings, times = Agent.load(str(model)), [], []
    for text, _, _ in lines:
        begun = time.perf_counter()
        rankings.append(asyncio.run(agent.parse_message(text))["intent_ranking"])
        times.append((time.perf_counter() - begun) * 1000)
    return measure(lines, rankings), times


def train_and_ask(name: str, data: Path, asked: dict[str, list[Labelled]]) -> dict[str, Any]:
    """One training, in this process: how long, how much memory, and what it gives on each set."""
    from rasa.model_training import train_nlu

    vary(name)
    config = HOME / "config.yml" if name in VARIANTS else HOME / "compared" / f"{name}.yml"
    with tempfile.TemporaryDirectory() as folder:
        begun, before = time.monotonic(), time.process_time()
        train_nlu(str(config), str(data), folder, fixed_model_name="model", domain=str(HOME / "domain.yml"))
        figures: dict[str, Any] = {"seconds": round(time.monotonic() - begun)}
        figures["processor_seconds"] = round(time.process_time() - before)
        return figures | ask_sets(Path(folder) / "model.tar.gz", asked)


def ask_sets(model: Path, asked: dict[str, list[Labelled]]) -> dict[str, Any]:
    """What a model that is there gives on each set."""
    figures: dict[str, Any] = {}
    times: list[float] = []
    for title, lines in asked.items():
        figures[title], taken = ask_model(model, lines)
        times += taken
    figures["p50_ms"], figures["p95_ms"] = (round(sorted(times)[int(len(times) * part)], 1) for part in (0.5, 0.95))
    return figures | {"memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2)}


def vary(name: str) -> None:
    """Take away from our own component what a variant does without."""
    sys.path.insert(0, str(HOME))
    from components import counting, voting

    if name == "plain":
        counting.VIEWS.clear()
        counting.VIEWS["typed"] = str.lower
    if name == "one_vote":
        usual = voting.Voters._vote

        def vote(voters: voting.Voters, scores: Any) -> Any:
            _, topics, danger = usual(voters, scores)
            return voting._share(scores[: len(voters.needs)] / 0.33), topics, danger

        voting.Voters._vote = vote


def compare(name: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """The sets once with all examples, then the folds."""
    asked = {path.stem: read_set(path) for path in arguments.sets}
    if arguments.model:
        return {"pipeline": name, **ask_sets(arguments.model, asked)}
    figures = {"pipeline": name, **run_apart(name, arguments.data, asked)}
    for fold in range(arguments.measured):
        with tempfile.TemporaryDirectory() as folder:
            lines = split(arguments.data, arguments.folds, fold, Path(folder))
            figures[f"fold {fold + 1}"] = run_apart(name, Path(folder), {"fold": lines})["fold"]
    return figures


def run_apart(name: str, data: Path, asked: dict[str, list[Labelled]]) -> dict[str, Any]:
    """In a process of its own, so that memory is that of one training."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "asked.json").write_text(json.dumps(asked), "utf-8")
        words = [sys.executable, __file__, name, "--data", str(data), "--apart", folder]
        subprocess.run(words, cwd=HOME, check=True, stdout=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads((Path(folder) / "figures.json").read_text("utf-8"))
        return found


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    compared = sorted(path.stem for path in (HOME / "compared").glob("*.yml"))
    parser.add_argument("names", nargs="*", default=[*VARIANTS, *compared])
    parser.add_argument("--data", type=Path, default=HOME / "data")
    sets = ("held_out", "blind", "strangers_dev", "strangers")
    parser.add_argument("--sets", type=Path, nargs="*", default=[HOME / f"{name}.jsonl" for name in sets])
    parser.add_argument("--folds", type=int, default=4, help="into how many the examples are split")
    parser.add_argument("--measured", type=int, default=4, help="how many of them are measured")
    parser.add_argument("--model", type=Path, help="ask this model instead of training one")
    parser.add_argument("--apart", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    arguments = read_arguments()
    for name in arguments.names:
        if arguments.apart:
            asked = json.loads((arguments.apart / "asked.json").read_text("utf-8"))
            figures = train_and_ask(name, arguments.data, asked)
            (arguments.apart / "figures.json").write_text(json.dumps(figures), "utf-8")
        else:
            print(json.dumps(compare(name, arguments)), flush=True)


if __name__ == "__main__":
    main()
