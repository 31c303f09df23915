import importlib.util
import os
import sys
from pathlib import Path

import pytest

from hub.running.processes import ProcfileError, environment_of, fill_in, list_programs, read_procfile
from hub.settings import ROOT, load_settings


def _names(**settings: object) -> list[str]:
    return [program.name for program in list_programs(load_settings(**settings))]


def test_it_runs_both_sites_the_worker_the_mailbox_and_rasa() -> None:
    assert _names() == ["public", "hub", "worker", "mailbox", "nlu"]


def test_it_polls_telegram_only_with_a_token_and_without_a_public_address() -> None:
    assert "telegram" in _names(telegram_token="1:a")
    assert "telegram" not in _names(telegram_token="1:a", public_url="https://lien.example")


def test_it_starts_no_rasa_where_another_one_is_named() -> None:
    assert "nlu" not in _names(nlu_url="http://nlu.example:5005")


def test_it_fills_in_the_settings_word_by_word(tmp_path: Path) -> None:
    settings = load_settings(var_dir=tmp_path / "with a space", public_port=8123)
    command = fill_in("serve --port ${PUBLIC_PORT} --var ${VAR_DIR}", settings)
    assert command == ("serve", "--port", "8123", "--var", str(tmp_path / "with a space"))


def test_it_names_the_setting_that_a_procfile_invents() -> None:
    with pytest.raises(ProcfileError, match="NO_SUCH_THING"):
        fill_in("serve ${NO_SUCH_THING}", load_settings())


def test_it_reads_a_procfile_past_comments_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "Procfile"
    path.write_text("# the sites\n\npublic: serve --bind 127.0.0.1:80\nworker:work\n")
    assert read_procfile(path) == {"public": "serve --bind 127.0.0.1:80", "worker": "work"}


@pytest.mark.parametrize("line", ["public", ": serve", "public:  "])
def test_it_names_the_line_of_a_procfile_that_it_cannot_read(tmp_path: Path, line: str) -> None:
    path = tmp_path / "Procfile"
    path.write_text(f"worker: work\n{line}\n")
    with pytest.raises(ProcfileError, match="line 2"):
        read_procfile(path)


def test_it_hands_on_settings_wherever_they_were_read_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("1:secret\n")
    monkeypatch.setenv("TELEGRAM_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.chdir(tmp_path)
    environment = environment_of(load_settings(var_dir=Path("state")), os.environ)
    assert environment["TELEGRAM_TOKEN"] == "1:secret"
    assert "TELEGRAM_TOKEN_FILE" not in environment
    assert environment["DEMO"] == "1"
    assert environment["VAR_DIR"] == str(tmp_path / "state")


def test_it_leaves_what_nobody_set_to_each_program(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = environment_of(load_settings(), {"HOME": "/home/alice", "PATH": "/bin"})
    assert "NLU_URL" not in environment
    assert "PUBLIC_PORT" not in environment
    assert environment["HOME"] == "/home/alice"


def test_it_finds_python_in_its_own_environment() -> None:
    first = environment_of(load_settings(), {"PATH": "/bin"})["PATH"].split(os.pathsep)[0]
    assert first == str(Path(sys.executable).parent)


def test_it_names_programs_that_exist() -> None:
    for command in map(str.split, read_procfile().values()):
        if command[0] == "uvicorn":
            module, attribute = next(word for word in command if ":" in word).split(":")
            assert callable(getattr(importlib.import_module(module), attribute))
        elif command[1] == "-m":
            assert importlib.util.find_spec(command[2]), command[2]
        else:
            assert (ROOT / command[1]).is_file()
