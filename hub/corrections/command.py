"""`lien nlu export-corrections`, for whoever has a shell on the machine."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.settings import Settings, get_settings, load_settings

if TYPE_CHECKING:
    from hub.corrections.exporting import Exported, Wanted

WARNING = (
    "A person must read this file before it is trained on: names and places were replaced by rules, which do not find "
    "everything."
)


def add_commands(commands: Any) -> None:
    """Add `nlu export-corrections` to the subcommands of `lien`."""
    nlu = commands.add_parser("nlu", help="what the understanding can learn from").add_subparsers(
        required=True, metavar="command"
    )
    export = nlu.add_parser(
        "export-corrections", help="write the messages that people corrected as examples, without who and where"
    )
    export.add_argument("--out", type=Path, help="the file to write; a new one in VAR_DIR/corrections when not given")
    export.add_argument("--since", type=_read_day, metavar="DATE", help="only what was corrected then or later")
    export.add_argument("--all", action="store_true", help="also what was exported before")
    export.add_argument("--restricted", action="store_true", help="also messages of cases for the chief alone")
    export.set_defaults(command=_run)


def _read_day(written: str) -> datetime:
    """A date as 2026-11-23, or with a time; argparse shows the error."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError("a date is written 2026-11-23") from None
    return moment if moment.tzinfo else moment.astimezone()


def _run(options: argparse.Namespace) -> int:
    from hub.corrections.exporting import Wanted
    from hub.running.access import database_at_hand

    wanted = Wanted(options.since, options.all, options.restricted)
    with database_at_hand(load_settings()):
        settings = get_settings()
        out = options.out or settings.var_dir / "corrections" / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.yml"
        exported = asyncio.run(_export(settings, out, wanted))
    sys.stdout.write(f"{len(exported.examples)} examples written, {exported.left_out} corrections left out.\n")
    if exported.examples:
        sys.stderr.write(f"{WARNING}\nThe file: {out}\n")
    return 0


async def _export(settings: Settings, out: Path, wanted: "Wanted") -> "Exported":
    import hub.tables  # noqa: F401 -- all of them, so that every foreign key finds its table
    from hub.corrections.exporting import export_corrections
    from hub.db import get_engine, transaction

    try:
        async with transaction() as session:
            return await export_corrections(session, settings, out, wanted)
    finally:
        await get_engine().dispose()
