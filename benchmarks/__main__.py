"""`make bench` runs all measurements and writes `benchmarks/RESULTS.md`; `make bench ARGS="intake mail"` only those.

Figures of an earlier run are kept for what is not measured again.
"""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import intake, live, mail, queue, rest, understanding
from benchmarks.report import write_report

FIGURES = Path(__file__).with_name("figures.json")
ALL: dict[str, Callable[[Path], Any]] = {
    "intake": intake.measure,
    "mail": mail.measure,
    "live": live.measure,
    "queue": queue.measure,
    "understanding": understanding.measure,
    "rest": rest.measure,
}


def main(names: list[str]) -> int:
    """Measure what is named, or everything. Returns the exit status."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(ALL)}.", file=sys.stderr)
        return 2
    figures: dict[str, Any] = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    for name in names or ALL:
        print(f"measuring {name}…", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            figures[name] = ALL[name](Path(folder)) | {"measured_on": date.today().isoformat()}
        FIGURES.write_text(json.dumps(figures, indent=2) + "\n")
    figures["machine"] = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n")
    write_report(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
