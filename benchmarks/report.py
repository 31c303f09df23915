"""Writes `benchmarks/RESULTS.md` from the figures: each beside its goal, a missed goal as missed."""

from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("RESULTS.md")
NOTES = Path(__file__).with_name("NOTES.md")


def write_report(figures: dict[str, Any]) -> None:
    """Write the page. What dominates a missed goal is in `NOTES.md`, written by hand, and put at the end."""
    lines = [
        "# Measured",
        "",
        f"With `make bench` on {figures.get('machine', 'this machine')}; client, servers and",
        "database share the machine. Figures as JSON: `figures.json`.",
        "",
    ]
    for name, section in _SECTIONS.items():
        if name in figures:
            lines += [*section(figures[name]), "", f"Measured on {figures[name]['measured_on']}.", ""]
    notes = NOTES.read_text() if NOTES.exists() else ""
    RESULTS.write_text("\n".join(lines) + "\n" + notes)


def _table(header: list[str], rows: list[list[Any]]) -> list[str]:
    lines = [header, ["---"] * len(header), *rows]
    return ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]


def _met(is_met: bool) -> str:
    return "met" if is_met else "**missed**"


def _intake(found: dict[str, Any]) -> list[str]:
    rows = [
        [label, found[name]["per_second"], found[name]["p50_ms"], found[name]["p95_ms"]]
        for label, name in (
            ("floor: four rows with the async ORM", "orm"),
            ("floor: four rows with one Core statement", "core"),
            ("Lien: message, case, reply, committed", "lien"),
        )
    ]
    ratio, late = found["ratio"], found["lien"]["p95_ms"]
    return [
        "## Intake by web chat",
        "",
        "8 clients, two public processes, understanding stubbed at 1 ms; floors and Lien take turns.",
        "",
        *_table(["", "messages/s", "p50 ms", "p95 ms"], rows),
        "",
        f"- Ratio to the first floor {ratio} (goal ≥ 1.0): {_met(ratio >= 1)}.",
        f"- p95 {late} ms (goal ≤ 25 ms): {_met(late <= 25)}.",
        "- Round trips: 5 with BEGIN and its lock, the deferred job and COMMIT (goal ≤ 8): held by a test.",
    ]


def _mail(found: dict[str, Any]) -> list[str]:
    rate = found["per_second"]
    return [
        "## Mail in",
        "",
        "Multipart mails with a picture through LMTP, 8 connections, one process, one durable commit each.",
        "",
        *_table(["mails/s", "p50 ms", "p95 ms", "cases"], [[rate, found["p50_ms"], found["p95_ms"], found["cases"]]]),
        "",
        f"- Goal ≥ 200/s: {_met(rate >= 200)}.",
    ]


def _live(found: dict[str, Any]) -> list[str]:
    return [
        "## Resident to the delegate's screen",
        "",
        "From the POST to the event in the hub's stream.",
        "",
        *_table(["p50 ms", "p95 ms"], [[found["p50_ms"], found["p95_ms"]]]),
        "",
        f"- Goal p95 ≤ 300 ms: {_met(found['p95_ms'] <= 300)}.",
    ]


def _queue(found: dict[str, Any]) -> list[str]:
    sizes = sorted((size for size in found if size.isdigit()), key=int)
    rows = [
        [f"{int(size):,}", *(found[size][kind][key] for kind in ("json", "html") for key in ("p50_ms", "p95_ms"))]
        for size in sizes
    ]
    json_late, html_late = (max(found[size][kind]["p50_ms"] for size in sizes) for kind in ("json", "html"))
    growth = {
        kind: round(found[sizes[-1]][kind]["p50_ms"] / found[sizes[0]][kind]["p50_ms"], 2) for kind in ("json", "html")
    }
    searches = found["search"]
    slow, slowest = max(s["p50_ms"] for s in searches.values()), max(s["p95_ms"] for s in searches.values())
    return [
        "## Queue and search",
        "",
        "One client, one hub process, bulk-loaded varied cases.",
        "",
        *_table(["cases", "JSON p50", "JSON p95", "HTML p50", "HTML p95"], rows),
        "",
        f"- JSON list p50 ≤ 6 ms at every size: {_met(json_late <= 6)} ({json_late} ms).",
        f"- HTML page p50 ≤ 10 ms at every size: {_met(html_late <= 10)} ({html_late} ms).",
        f"- Growth from the first to the last size ≤ 1.3: JSON {growth['json']} {_met(growth['json'] <= 1.3)},"
        f" HTML {growth['html']} {_met(growth['html'] <= 1.3)}.",
        "- Statements ≤ 4: held by tests.",
        "",
        *_table(
            ["search at the last size", "p50 ms", "p95 ms"],
            [[n, s["p50_ms"], s["p95_ms"]] for n, s in searches.items()],
        ),
        "",
        f"- Goal p50 ≤ 15 ms, p95 ≤ 60 ms: {_met(slow <= 15 and slowest <= 60)}.",
        "",
        *_table(
            ["filter at the last size", "p50 ms", "p95 ms"],
            [[f"`{n}`", s["p50_ms"], s["p95_ms"]] for n, s in found["filters"].items()],
        ),
    ]


def _understanding(found: dict[str, Any]) -> list[str]:
    lines = []
    for title, told, figures in (
        ("The whole path with the real Rasa", "One public process, web chat.", found),
        ("The understanding alone", "Danger, language, entities and Rasa, without the database.", found.get("alone")),
    ):
        if figures:  # earlier runs measured less
            rows = [
                [clients, figures[clients]["per_second"], figures[clients]["p50_ms"], figures[clients]["p95_ms"]]
                for clients in ("1", "8", "32")
                if clients in figures
            ]
            table = _table(["clients", "messages/s", "p50 ms", "p95 ms"], rows)
            lines += ["", f"## {title}", "", told, "", *table]
    if "alone" in found:
        late = found["alone"]["1"]["p95_ms"]
        lines += ["", f"- Goal p95 ≤ 80 ms at one client: {_met(late <= 80)} ({late} ms)."]
    return lines[1:]


def _rest(found: dict[str, Any]) -> list[str]:
    memory = found["memory_mb"]
    return [
        "## At rest",
        "",
        *_table(["process", "MB (proportional)"], [[n, m] for n, m in memory.items()]),
        "",
        f"- `make run` with everything fetched, empty state: ready in {found['first_start_seconds']} s.",
        f"- Second `make run`: ready in {found['second_start_seconds']} s (goal < 15 s):"
        f" {_met(found['second_start_seconds'] < 15)}.",
    ]


_SECTIONS = {
    "intake": _intake,
    "mail": _mail,
    "live": _live,
    "queue": _queue,
    "understanding": _understanding,
    "rest": _rest,
}
