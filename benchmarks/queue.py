"""The queue page and the list of the API, with a thousand to a million cases; search in a million."""

from pathlib import Path
from typing import Any

from benchmarks import ground
from benchmarks.many_cases import fill
from hub.db import libpq_url

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SECONDS = 4.0
SEARCHED = {"common": "bruit", "medium": "trottinette", "rare": "perroquet"}


def measure(folder: Path, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """By size: p50 and p95 of the JSON list and of the whole HTML page; at the largest, of searches and filters."""
    figures: dict[str, Any] = {}
    with ground.database(folder / "db") as url:
        env = ground.environment(url, folder)
        token, cookie = ground.sign_in(env)
        filled = 0
        with ground.site("hub.app:create_app", env) as port:
            for size in sizes:
                fill(libpq_url(url), filled + 1, size)
                filled = size
                figures[str(size)] = _lists(port, token, cookie)
            figures["search"] = _searches(port, token)
            figures["filters"] = _filters(port, token, cookie)
    return figures


def _get(port: int, path: str, headers: dict[str, str]) -> dict[str, Any]:
    measured = ground.load(port, "GET", path, clients=1, seconds=SECONDS, headers=headers, warm_up_seconds=1.0)
    if set(measured["statuses"]) != {"200"}:
        raise RuntimeError(f"{path}: {measured['statuses']}")
    return {key: measured[key] for key in ("p50_ms", "p95_ms")}


def _lists(port: int, token: str, cookie: str) -> dict[str, Any]:
    bearer, browser = {"Authorization": f"Bearer {token}"}, {"Cookie": cookie}
    return {"json": _get(port, "/api/v1/cases", bearer), "html": _get(port, "/", browser)}


def _searches(port: int, token: str) -> dict[str, Any]:
    bearer = {"Authorization": f"Bearer {token}"}
    return {name: _get(port, f"/api/v1/cases?q={word}", bearer) for name, word in SEARCHED.items()}


def _filters(port: int, token: str, cookie: str) -> dict[str, Any]:
    bearer, browser = {"Authorization": f"Bearer {token}"}, {"Cookie": cookie}
    json_paths = ("?need=victim", "?status=new", "?status=closed&need=emergency")
    html_paths = ("/?need=victim", "/?view=closed", "/?need=report&topic=noise&channel=email")
    found = {path: _get(port, f"/api/v1/cases{path}", bearer) for path in json_paths}
    return found | {path: _get(port, path, browser) for path in html_paths}


if __name__ == "__main__":
    import json
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
        print(json.dumps(measure(Path(folder), sizes), indent=2))
