"""Installing, training and serving Rasa: what is skipped, what is said, what is left behind."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SERVE = Path(__file__).parents[2] / "nlu" / "serve.py"
FAKE_RASA = """#!{python}
import pathlib, sys
arguments = sys.argv[1:]
pathlib.Path({asked!r}).open("a").write(" ".join(arguments) + "\\n")
if "train" in arguments:
    name = arguments[arguments.index("--fixed-model-name") + 1]
    {outcome}
"""
MAKES_A_MODEL = 'pathlib.Path(arguments[arguments.index("--out") + 1], name).write_text("model")'
FAILS = "print('no way'); sys.exit(1)"


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, beside a small project instead of ours."""
    monkeypatch.syspath_prepend(str(SERVE.parent))
    spec = importlib.util.spec_from_file_location("nlu_serve", SERVE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / "nlu"
    (home / "data" / "deeper").mkdir(parents=True)
    (home / "config.yml").write_text("pipeline: []")
    (home / "data" / "human.yml").write_text("nlu: []")
    monkeypatch.setattr(module, "HOME", home)
    monkeypatch.setattr(module, "PYTHON", home / ".venv" / "bin" / "python")
    return module


def put_rasa(serve: ModuleType, tmp_path: Path, outcome: str = MAKES_A_MODEL) -> Path:
    asked = tmp_path / "asked.txt"
    put_program(serve.PYTHON, FAKE_RASA.format(python=sys.executable, asked=str(asked), outcome=outcome))
    return asked


def put_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_it_trains_once_for_the_same_examples(serve: ModuleType, tmp_path: Path) -> None:
    asked = put_rasa(serve, tmp_path)
    model = serve.train(tmp_path / "var")
    assert model.read_text() == "model"
    assert serve.train(tmp_path / "var") == model
    assert len(asked.read_text().splitlines()) == 1


@pytest.mark.parametrize(
    "changed", ["config.yml", "data/human.yml", "data/deeper/new.yml", "components/new.py", "uv.lock"]
)
def test_it_trains_again_when_something_that_counts_has_changed(
    serve: ModuleType, tmp_path: Path, changed: str
) -> None:
    put_rasa(serve, tmp_path)
    before = serve.train(tmp_path / "var")
    (serve.HOME / "components").mkdir(exist_ok=True)
    (serve.HOME / changed).write_text("something else")
    assert serve.train(tmp_path / "var") != before


def test_it_keeps_the_last_two_models(serve: ModuleType, tmp_path: Path) -> None:
    put_rasa(serve, tmp_path)
    for number in range(4):
        (serve.HOME / "config.yml").write_text(f"pipeline: [{number}]")
        newest = serve.train(tmp_path / "var")
        os.utime(newest, (number, number))
    kept = list((tmp_path / "var" / "nlu").glob("model-*"))
    assert len(kept) == serve.MODELS_KEPT
    assert newest in kept


def test_a_failed_training_leaves_no_model_and_says_where_to_look(serve: ModuleType, tmp_path: Path) -> None:
    put_rasa(serve, tmp_path, FAILS)
    with pytest.raises(serve.ServeError, match=r"training\.log"):
        serve.train(tmp_path / "var")
    assert "no way" in (tmp_path / "var" / "nlu" / "training.log").read_text()
    assert list((tmp_path / "var" / "nlu").glob("**/model-*")) == []


def test_rasa_calls_nobody(serve: ModuleType, tmp_path: Path) -> None:
    environment = serve._environment(tmp_path)
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["PATH"] == os.environ["PATH"]


def test_it_does_not_serve_without_a_model(serve: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(serve.ServeError, match="no model"):
        serve.run(tmp_path / "var", "127.0.0.1", 1)


def test_it_names_the_port_that_is_in_use(serve: ModuleType, tmp_path: Path) -> None:
    put_rasa(serve, tmp_path)
    serve.train(tmp_path / "var")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(serve.ServeError, match="NLU_PORT"):
            serve.run(tmp_path / "var", "127.0.0.1", taken.getsockname()[1])


def test_it_calls_rasa_with_limits(serve: ModuleType, tmp_path: Path) -> None:
    assert int(serve.SERVING["SANIC_REQUEST_MAX_SIZE"]) <= 1_000_000
    assert int(serve.SERVING["SANIC_KEEP_ALIVE_TIMEOUT"]) > 30


def test_it_listens_on_this_machine_unless_told_otherwise(serve: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.sys, "argv", ["serve.py", "run"])
    assert (serve._read_arguments().host, serve._read_arguments().port) == ("127.0.0.1", 5005)


def put_uv(serve: ModuleType, status: int) -> Path:
    uv: Path = serve.HOME.parent / ".tools" / "uv" / "bin" / "uv"
    put_program(uv, f'#!/bin/sh\necho "$@" >> "{uv.parent}/asked.txt"\nexit {status}\n')
    return uv.parent / "asked.txt"


def test_it_installs_what_the_lock_says(serve: ModuleType) -> None:
    asked = put_uv(serve, 0)
    serve.install()
    assert f"sync --directory {serve.HOME} --frozen" in asked.read_text()


def test_it_leaves_an_environment_on_the_python_that_it_has(serve: ModuleType, tmp_path: Path) -> None:
    asked = put_uv(serve, 0)
    put_rasa(serve, tmp_path)
    serve.install()
    assert "--python" not in asked.read_text()


def test_it_says_what_to_do_when_rasa_cannot_be_installed(serve: ModuleType) -> None:
    put_uv(serve, 1)
    with pytest.raises(serve.ServeError, match=r"needs Python 3\.10"):
        serve.install()


def test_it_says_what_to_do_without_uv(serve: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(serve.ServeError, match="uv is missing"):
        serve.install()


def test_it_finds_the_newest_python_of_a_pyenv_whose_shim_refuses(
    serve: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(tmp_path / "shims" / "python3.10", "#!/bin/sh\nexit 127\n")
    for version in ("3.10.9", "3.10.13", "3.11.7"):
        put_program(tmp_path / "pyenv" / "versions" / version / "bin" / "python3.10", "#!/bin/sh\nexit 0\n")
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert serve.find_python() == str(tmp_path / "pyenv" / "versions" / "3.10.13" / "bin" / "python3.10")


def test_it_leaves_the_choice_to_uv_where_there_is_no_python(
    serve: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert serve.find_python() is None


def test_told_to_stop_it_ends_the_program_it_runs(serve: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Waited(subprocess.Popen[bytes]):
        def wait(self, timeout: float | None = None) -> int:
            if not started:
                started.append(self)
                serve._stop(signal.SIGTERM, None)
            return super().wait(timeout)

    monkeypatch.setattr(serve.subprocess, "Popen", Waited)
    with pytest.raises(SystemExit) as stopped:
        serve._call([sys.executable, "-c", "import time; time.sleep(600)"], {})
    assert stopped.value.code == 128 + signal.SIGTERM
    assert started[0].poll() is not None


def test_an_error_is_one_sentence_and_a_status(tmp_path: Path) -> None:
    command = [sys.executable, str(SERVE), "run", "--var", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "nlu: there is no model to serve yet: run `python nlu/serve.py all`.\n"
    assert done.stdout == ""
