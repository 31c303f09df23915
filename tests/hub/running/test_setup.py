import os
import shutil
import subprocess
from pathlib import Path

import pytest

from hub.running import setup
from hub.settings import ROOT


def make(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    # Not as a part of the make that runs these tests.
    own = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    return subprocess.run(
        ["make", *arguments], cwd=cwd, env=own | environment, capture_output=True, text=True, timeout=100
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout where nothing has been set up."""
    for name in ("Makefile", "hub/running/setup.py", "pyproject.toml", "uv.lock", "package.json", "package-lock.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def test_it_prints_the_commands_when_nothing_is_asked() -> None:
    made = make()
    assert made.returncode == 0
    for command in ("run", "test", "lint", "token", "evaluate", "bench", "setup", "clean"):
        assert f"make {command} " in made.stdout


@pytest.mark.parametrize("pythons", ["no-such-python", "false"])
def test_it_says_what_to_install_where_python_is_missing(checkout: Path, pythons: str) -> None:
    made = make("run", f"PYTHONS={pythons}", cwd=checkout)
    assert made.returncode != 0
    assert made.stdout == ""
    said = [line for line in made.stderr.splitlines() if not line.startswith("make:")]
    assert said == [
        "Lien needs Python 3.11 or newer with pip and finds none: install both "
        "(Debian, Ubuntu: apt install python3 python3-pip), then start again."
    ]
    assert not (checkout / ".tools").exists()


def test_it_takes_the_first_python_that_has_pip(checkout: Path) -> None:
    made = make("setup", "PYTHONS=false no-such-python python3", "-n", cwd=checkout)
    assert made.returncode == 0
    assert "hub/running/setup.py" in made.stdout


def test_it_does_nothing_the_second_time() -> None:
    make("setup")
    again = make("setup")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_it_says_what_to_do_when_the_package_index_is_out_of_reach(checkout: Path) -> None:
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:1/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    made = make("setup", cwd=checkout, PIP_FIND_LINKS="", PIP_EXTRA_INDEX_URL="", PIP_NO_CACHE_DIR="1", **nowhere)
    assert made.returncode != 0
    assert "uv could not be installed by pip: check that this machine reaches the Python package index." in made.stderr
    assert "Traceback" not in made.stderr
    assert not (checkout / ".tools" / "uv").exists()


def test_it_says_which_lines_to_name_for_an_evaluation() -> None:
    made = make("evaluate", "FILE=")
    assert made.returncode != 0
    assert made.stdout == ""
    assert "make evaluate FILE=x.jsonl" in made.stderr


def test_it_writes_nothing_but_the_token_on_standard_output(tmp_path: Path) -> None:
    made = make("-s", "-C", str(ROOT), "token", cwd=tmp_path, VAR_DIR=str(tmp_path))
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("lien_")
    assert len(made.stdout.split()) == 1


def test_it_copied_the_packages_that_the_pages_load() -> None:
    for name in setup.FRONT_END:
        assert (setup.VENDOR / name).stat().st_size > 1000


def test_it_pins_the_front_end_without_saying_where_it_comes_from() -> None:
    assert "resolved" not in (ROOT / "package-lock.json").read_text()
    assert "^" not in (ROOT / "package.json").read_text()
