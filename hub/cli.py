"""The command `lien`. Each subcommand imports what it needs, so that a small one stays quick."""

import argparse
import asyncio
import contextlib
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hub.settings import Settings, SettingsError, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Trouble that a person can mend is one sentence on standard error, and status 1."""
    from hub.running.checks import CheckError
    from hub.running.database import DatabaseError
    from hub.running.processes import ProcfileError

    options = _make_parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (SettingsError, CheckError, DatabaseError, ProcfileError) as error:
        print(error, file=sys.stderr)
        return 1


def _make_parser() -> argparse.ArgumentParser:
    from hub.corrections.command import add_commands

    parser = argparse.ArgumentParser(prog="lien", description="Run and look after Lien.")
    commands = parser.add_subparsers(required=True, metavar="command")

    run = commands.add_parser("run", help="run everything on this machine until Ctrl-C")
    run.add_argument("--procfile", type=Path, help="the programs to run, one `name: command` a line")
    run.add_argument("--end-with-parent", action="store_true", help="stop too when the program that started this ends")
    run.set_defaults(command=_run)

    start = commands.add_parser("start", help="become one program of the Procfile, as a container does")
    start.add_argument("name", help="its name in the Procfile")
    start.set_defaults(command=_start)

    commands.add_parser("migrate", help="bring the tables up to date").set_defaults(command=_migrate)
    commands.add_parser("seed", help="load the area, and the demonstration where DEMO=1").set_defaults(command=_seed)

    token = commands.add_parser("token", help="print a new token for /api/v1, and nothing else")
    token.add_argument("--login", help="whose token it is; the first delegate's when not given")
    token.set_defaults(command=_token)

    account = commands.add_parser(
        "account", help="create an account; the password is asked, or read from PASSWORD_FILE"
    )
    account.add_argument("login")
    account.add_argument("name", help="the name that colleagues see")
    account.add_argument(
        "--role",
        choices=("delegate", "chief"),
        default="delegate",
        help="chief: also reads the restricted cases, which nobody else sees; delegate when not given",
    )
    account.set_defaults(command=_account)

    commands.add_parser("check", help="check the settings and the ports").set_defaults(command=_check)
    commands.add_parser("alive", help="check that a worker is at work").set_defaults(command=_alive)
    commands.add_parser("env-example", help="print .env.example").set_defaults(command=_env_example)
    add_commands(commands)
    for command in (run, token):
        command.add_argument("--demo", action="store_true", help="be a demonstration, unless DEMO says otherwise")
    return parser


def _load(options: argparse.Namespace) -> Settings:
    settings = load_settings()
    if options.demo and "demo" not in settings.model_fields_set:
        return load_settings(demo=True)
    return settings


def _run(options: argparse.Namespace) -> int:
    from hub.running.parent import follow_parent
    from hub.running.processes import PROCFILE
    from hub.running.run import run

    parent = follow_parent() if options.end_with_parent else None
    return run(_load(options), options.procfile or PROCFILE, parent)


def _start(options: argparse.Namespace) -> int:
    from hub.running.processes import become

    become(options.name, load_settings())
    return 0


def _migrate(_: argparse.Namespace) -> int:
    from hub.running.access import database_at_hand
    from hub.running.prepare import migrate

    with database_at_hand(load_settings()) as at_hand:
        migrate(at_hand.settings)
    return 0


def _seed(_: argparse.Namespace) -> int:
    from hub.running.access import database_at_hand
    from hub.running.prepare import migrate, seed

    with database_at_hand(load_settings()) as at_hand:
        migrate(at_hand.settings)
        seed(at_hand.settings)
    return 0


def _token(options: argparse.Namespace) -> int:
    from hub.running.access import database_at_hand
    from hub.running.accounts import create_token
    from hub.running.prepare import migrate, seed

    # Only the token goes to standard output, whatever the libraries have to say.
    with contextlib.redirect_stdout(sys.stderr), database_at_hand(_load(options)) as at_hand:
        if at_hand.settings.demo and not at_hand.is_prepared:
            migrate(at_hand.settings)
            seed(at_hand.settings)
        token = asyncio.run(create_token(options.login))
    print(token)
    return 0


def _account(options: argparse.Namespace) -> int:
    from hub.running.access import database_at_hand
    from hub.running.accounts import create_account

    password = _read_password()
    with database_at_hand(load_settings()):
        asyncio.run(create_account(options.login, options.name, password, options.role))
    print(f"The account {options.login} can sign in.")
    return 0


def _read_password() -> str:
    path = os.environ.get("PASSWORD_FILE")
    if path:
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise SettingsError(f"PASSWORD_FILE cannot be read ({error.strerror}).") from None
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: ")


def _check(_: argparse.Namespace) -> int:
    from hub.running.checks import check_ports

    check_ports(load_settings())
    print("The settings are good and the ports are free.")
    return 0


def _alive(_: argparse.Namespace) -> int:
    from hub.db import libpq_url
    from hub.running.alive import check_worker

    url = load_settings().database_url
    if url is None:
        raise SettingsError("DATABASE_URL is not set.")
    check_worker(libpq_url(url.get_secret_value()))
    return 0


def _env_example(_: argparse.Namespace) -> int:
    from hub.running.example import example

    print(example(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
