#!/usr/bin/env python3
"""Install, train and serve the understanding: `python nlu/serve.py install|train|run|renew|all --port 5005 --var var`.

Needs Python 3.11 and nothing else; Rasa lives in an environment of its own beside this file. Each step does nothing
when its work is done already. Stopping `run` or `all` stops everything that they started.
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from keeping import Keeper, KeepError, wait_until_served

HOME = Path(__file__).resolve().parent
PYTHON = HOME / ".venv" / "bin" / "python"
TRAINED_FROM = ("config.yml", "domain.yml", "data/**/*.yml", "components/*.*", "uv.lock")
MODELS_KEPT = 2
REQUEST_BYTES = 64 * 1024  # one request of 60 MB fills the memory of a small machine

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",
    "LOG_LEVEL_LIBRARIES": "ERROR",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
}
SERVING = {
    "SANIC_REQUEST_MAX_SIZE": str(REQUEST_BYTES),
    "SANIC_ACCESS_LOG": "false",
    "SANIC_KEEP_ALIVE_TIMEOUT": "75",  # longer than the client keeps a connection, so that none breaks under a message
    "OMP_NUM_THREADS": "1",
}


class ServeError(Exception):
    """It cannot go on; the message is the sentence to show."""


def say(sentence: str) -> None:
    print(f"nlu: {sentence}", flush=True)


def main() -> None:
    arguments = _read_arguments()
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        if arguments.step in ("install", "all"):
            install()
        if arguments.step == "train":
            train(arguments.var.resolve())
        if arguments.step == "renew":
            renew(arguments.var.resolve(), arguments.port)
        if arguments.step in ("run", "all"):
            sys.exit(run(arguments.var.resolve(), arguments.host, arguments.port, may_train=arguments.step == "all"))
    except (ServeError, KeepError) as error:
        sys.exit(f"nlu: {error}")


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("step", choices=("install", "train", "run", "renew", "all"))
    parser.add_argument("--host", default="127.0.0.1", help="address that Rasa listens on; a container has another")
    parser.add_argument("--port", type=int, default=5005, help="port that Rasa listens on")
    parser.add_argument("--var", type=Path, default=Path("var"), help="folder for state: the model goes to VAR/nlu")
    return parser.parse_args()


def _stop(signum: int, _: FrameType | None) -> None:
    raise SystemExit(128 + signum)


def install() -> None:
    """Make the environment that uv.lock describes. About 430 MB to fetch the first time, then nothing."""
    uv = HOME.parent / ".tools" / "uv" / "bin" / "uv"
    command = [str(uv) if uv.is_file() else "uv", "sync", "--directory", str(HOME), "--frozen"]
    if not uv.is_file() and not shutil.which("uv"):
        raise ServeError("uv is missing. Install it with: python3 -m pip install --target .tools/uv uv")
    if not PYTHON.exists():
        say("installing Rasa: about 430 MB to fetch, one to five minutes, once")
        python = find_python()
        command += ["--python", python] if python else []
    if _call(command if sys.stderr.isatty() else [*command, "--quiet"], {"VIRTUAL_ENV": ""}) != 0:
        raise ServeError(
            "Rasa could not be installed. It needs Python 3.10 (with pyenv: pyenv install 3.10; otherwise uv downloads"
            " one) and a connection to a package index. Until then the bot works by its menu."
        )
    say("Rasa is installed")


def find_python() -> str | None:
    """A Python 3.10 of this machine; None leaves it to uv, which may download one.

    A pyenv that has 3.10 without having chosen it answers `python3.10` with an error, so its folders are looked at.
    """
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    versions = sorted(pyenv.glob("3.10.*"), key=lambda path: [int(n) for n in path.name.split(".") if n.isdigit()])
    candidates = [shutil.which("python3.10"), *(str(path / "bin" / "python3.10") for path in reversed(versions))]
    return next((candidate for candidate in candidates if candidate and _is_python_3_10(candidate)), None)


def _is_python_3_10(path: str) -> bool:
    try:
        program = "import sys; sys.exit(sys.version_info[:2] != (3, 10))"
        return subprocess.run([path, "-c", program], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def train(var: Path) -> Path:
    """The model made from what is in this folder now; trained when there is none yet."""
    model = model_path(var)
    if model.exists():
        say("the model is up to date")
        model.touch()  # the newest is the one to serve, also after going back to earlier examples
        return model
    say("training the understanding: about a minute, once for each change of its examples")
    begun = time.monotonic()
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent) as folder:
        made = Path(folder) / model.name
        status = _train_into(made, var)
        if status != 0 or not made.exists():
            raise ServeError(f"training failed; what Rasa says of it is in {_training_log(var)}.")
        made.replace(model)
    _forget_old_models(model)
    say(f"trained in {time.monotonic() - begun:.0f} s")
    return model


def model_path(var: Path) -> Path:
    """Where the model of the present examples belongs: its name is a digest of all that it is made from."""
    digest = hashlib.sha256()
    for pattern in TRAINED_FROM:
        for path in sorted(HOME.glob(pattern)):
            digest.update(path.relative_to(HOME).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return var / "nlu" / f"model-{digest.hexdigest()[:16]}.tar.gz"


def _forget_old_models(newest: Path) -> None:
    for model in _list_models(newest.parent)[MODELS_KEPT:]:
        model.unlink(missing_ok=True)


def _list_models(folder: Path) -> list[Path]:
    """The newest first."""
    return sorted(folder.glob("model-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)


def run(var: Path, host: str, port: int, may_train: bool = False) -> int:
    """Keep Rasa listening there. Ready when `GET /status` answers, after about 20 s. Returns an exit status.

    The model of the present examples; until it is there, the newest that is. `may_train`: it is trained beside that
    one, which serves meanwhile; without any, nothing can be served before.
    """
    models = _list_models(var / "nlu")
    if may_train and not models:
        models = [train(var)]
    if not PYTHON.exists() or not models:
        raise ServeError("there is no model to serve yet: run `python nlu/serve.py all`.")
    _check_port(host, port)
    wanted = model_path(var)
    say(f"starting Rasa on port {port}: about 20 s")
    first = wanted if wanted.exists() else models[0]
    try:
        return _keep(first, var, host, port, may_train)
    except KeepError:
        if first == wanted or not may_train:
            raise
        return _keep(train(var), var, host, port, may_train)  # made by another version of this program


def _keep(first: Path, var: Path, host: str, port: int, may_train: bool) -> int:
    def command(model: Path, ready: int) -> list[str]:
        return [str(PYTHON), str(HOME / "listening.py"), str(ready), host, str(port), str(model)]

    keeper = Keeper(command, _state_path(var, port), HOME, _environment(var) | SERVING)
    with _training_beside(var, first) if may_train else contextlib.nullcontext():
        return keeper.keep(first, _newer_models(var / "nlu"), say)


def _newer_models(folder: Path) -> Callable[[], Path | None]:
    """Names each model once that becomes the newest from now on, whoever trained it."""
    known = _list_models(folder)[0], _list_models(folder)[0].stat().st_mtime

    def find() -> Path | None:
        nonlocal known
        models = _list_models(folder)
        newest = (models[0], models[0].stat().st_mtime) if models else known
        if newest == known:
            return None
        known = newest
        return newest[0]

    return find


@contextlib.contextmanager
def _training_beside(var: Path, first: Path) -> Iterator[None]:
    """Train the model of the present examples, when it is not the first one, in a program that yields to the others."""
    if first == model_path(var):
        yield
        return
    say(f"the examples have changed: {first.name} serves until the new model is trained")
    command = ["nice", sys.executable, str(Path(__file__).resolve()), "train", "--var", str(var)]
    program = subprocess.Popen(command)
    try:
        yield
    finally:
        program.terminate()
        program.wait()


def renew(var: Path, port: int) -> None:
    """Train the model of the present examples, and let it replace the one that is served, without a pause."""
    model = train(var)
    if not wait_until_served(_state_path(var, port), model):
        raise ServeError("the new model cannot be served; the one before it stays.")
    say(f"{model.name} is served now")


def _state_path(var: Path, port: int) -> Path:
    return var / "nlu" / f"serving-{port}.json"


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise ServeError(f"port {port} is in use. Set NLU_PORT to another one.") from None


def _train_into(made: Path, var: Path) -> int:
    """Rasa's own words are many and go to a file. Returns its exit status."""
    arguments = ["--config", "config.yml", "--domain", "domain.yml", "--nlu", "data", "--out", str(made.parent)]
    command = [str(PYTHON), "-m", "rasa", "train", "nlu", *arguments, "--fixed-model-name", made.name, "--quiet"]
    with _training_log(var).open("wb") as log:
        return _call(command, _environment(var), log)


def _training_log(var: Path) -> Path:
    return var / "nlu" / "training.log"


def _environment(var: Path) -> dict[str, str]:
    folders = {"RASA_CACHE_DIRECTORY": str(var / "nlu" / "cache"), "MPLCONFIGDIR": str(var / "nlu" / "matplotlib")}
    return os.environ | QUIET | folders


def _call(command: list[str], environment: dict[str, str], output: BinaryIO | None = None) -> int:
    """Run a program to its end, and end it when this one is told to stop. Returns its exit status."""
    program = subprocess.Popen(command, cwd=HOME, env=os.environ | environment, stdout=output, stderr=output)
    try:
        return program.wait()
    finally:
        if program.poll() is None:
            program.terminate()
            try:
                program.wait(timeout=5)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


if __name__ == "__main__":
    main()
