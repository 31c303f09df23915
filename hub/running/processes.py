"""Which programs run: the lines of the Procfile, with the settings filled in."""

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from pydantic import SecretStr

from hub.settings import ROOT, Settings

PROCFILE = ROOT / "Procfile"

# Those that only run under some settings; the others always do.
_WANTED: dict[str, Callable[[Settings], bool]] = {
    "telegram": lambda settings: settings.telegram_token is not None and settings.public_url is None,
    "nlu": lambda settings: settings.nlu_url is None,
}


class ProcfileError(Exception):
    """The Procfile cannot be read as `name: command` lines; the message says which line."""


@dataclass(frozen=True)
class Program:
    """One line of the Procfile: its name and its command, ready to start."""

    name: str
    command: tuple[str, ...]


def read_procfile(path: Path = PROCFILE) -> dict[str, str]:
    """The lines `name: command` of a Procfile, in order. Raises ProcfileError."""
    lines: dict[str, str] = {}
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        name, separator, command = line.partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        if not separator or not name.strip() or not command.strip():
            raise ProcfileError(f"{path.name}, line {number}: expected `name: command`.")
        lines[name.strip()] = command.strip()
    return lines


def list_programs(settings: Settings, path: Path = PROCFILE) -> list[Program]:
    """The programs that these settings ask for, in the order of the Procfile."""
    return [
        Program(name, fill_in(command, settings))
        for name, command in read_procfile(path).items()
        if name not in _WANTED or _WANTED[name](settings)
    ]


def fill_in(command: str, settings: Settings) -> tuple[str, ...]:
    """The words of a command; `${NAME}` is the setting of that name. Raises ProcfileError for an unknown one."""
    values = _printable(settings)
    try:
        return tuple(Template(word).substitute(values) for word in shlex.split(command))
    except (KeyError, ValueError) as error:
        raise ProcfileError(f"Procfile: no setting is called {error}.") from None


def environment_of(settings: Settings, inherited: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What a program needs in its environment to see the very same settings, wherever they were read from."""
    environment = {
        name: value
        for name, value in inherited.items()
        if name.removesuffix("_FILE").lower() not in Settings.model_fields
    }
    chosen = _printable(settings)
    environment |= {name: chosen[name] for name in map(str.upper, settings.model_fields_set) if name in chosen}
    environment["VAR_DIR"] = str(settings.var_dir.absolute())
    environment["PYTHONUNBUFFERED"] = "1"
    # `python` and `uvicorn` are those of this environment, activated or not.
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), inherited.get("PATH", os.defpath)])
    return environment


def become(name: str, settings: Settings, path: Path = PROCFILE) -> None:
    """Replace this process by one program of the Procfile. Raises ProcfileError when there is none of that name."""
    lines = read_procfile(path)
    if name not in lines:
        raise ProcfileError(f"{path.name} has no program {name}: it has {', '.join(lines)}.")
    environment = environment_of(settings)
    os.environ["PATH"] = environment["PATH"]  # where exec looks
    command = fill_in(lines[name], settings)
    os.execvpe(command[0], command, environment)  # noqa: S606 -- the Procfile's own command, without a shell


def _printable(settings: Settings) -> dict[str, str]:
    """Settings by the name of their variable, as it would be written; those that are not set are left out."""
    values: dict[str, str] = {}
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            value = value.get_secret_value()
        if isinstance(value, bool):
            value = int(value)
        if isinstance(value, Path):
            value = value.absolute()
        if value is not None:
            values[name.upper()] = str(value)
    return values
