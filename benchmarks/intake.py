"""Intake: web-chat messages a second that end committed as messages with a case and a queued reply.

Floors and Lien take turns in the same run, so that what else the machine does weighs on all of them alike.
"""

import statistics
from pathlib import Path
from typing import Any

from benchmarks import ground

ROUNDS = 3
SECONDS = 6.0


def measure(folder: Path) -> dict[str, Any]:
    """`{"orm": …, "core": …, "lien": …}`, each the median of the rounds, and the ratio to the first floor."""
    stub = ground.free_port()
    with ground.process("-m", "benchmarks.stub_nlu", str(stub)), ground.database(folder / "db") as url:
        env = ground.environment(url, folder, NLU_URL=f"http://127.0.0.1:{stub}")
        ground.seed(env)
        with (
            ground.site("benchmarks.floors:app", env, workers=2, ready="/docs") as floors,
            ground.site("bot.app:create_app", env, workers=2) as public,
        ):
            targets = {"orm": (floors, "/orm"), "core": (floors, "/core"), "lien": (public, "/api/chat/messages")}
            rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in targets}
            for _ in range(ROUNDS):
                for name, (port, path) in targets.items():
                    rounds[name].append(ground.load(port, "POST", path, seconds=SECONDS))
    figures = {name: _middle(measured) for name, measured in rounds.items()}
    figures["ratio"] = round(figures["lien"]["per_second"] / figures["orm"]["per_second"], 2)
    return figures


def _middle(measured: list[dict[str, Any]]) -> dict[str, Any]:
    for one in measured:
        if set(one["statuses"]) != {"200"}:
            raise RuntimeError(f"answers other than 200: {one['statuses']}")
    wanted = statistics.median_low([one["per_second"] for one in measured])
    return next(one for one in measured if one["per_second"] == wanted)


if __name__ == "__main__":
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder)), indent=2))
