import threading
from pathlib import Path

import pytest

from hub.running.checks import CheckError
from hub.running.state import announced, claim, claim_if_free, wait_for_database_url


def test_it_lets_one_run_hold_the_folder(tmp_path: Path) -> None:
    with claim(tmp_path), pytest.raises(CheckError, match="runs already"), claim(tmp_path):
        pass


def test_it_lets_the_next_one_in_afterwards(tmp_path: Path) -> None:
    with claim(tmp_path):
        pass
    with claim_if_free(tmp_path) as is_ours:
        assert is_ours


def test_it_tells_a_run_that_was_killed_from_one_that_ended(tmp_path: Path) -> None:
    with claim(tmp_path), announced(tmp_path, "postgresql:///lien"):
        killed = (tmp_path / "running.json").read_bytes()
    with claim(tmp_path) as was_killed:
        assert not was_killed
    (tmp_path / "running.json").write_bytes(killed)
    with claim(tmp_path) as was_killed:
        assert was_killed


def test_it_tells_the_commands_beside_it_where_the_database_is(tmp_path: Path) -> None:
    with announced(tmp_path, "postgresql:///lien"):
        assert wait_for_database_url(tmp_path) == "postgresql:///lien"


def test_it_lets_them_wait_until_the_tables_are_there(tmp_path: Path) -> None:
    found: list[str] = []
    waiting = threading.Thread(target=lambda: found.append(wait_for_database_url(tmp_path)))
    waiting.start()
    with announced(tmp_path, "postgresql:///lien"):
        waiting.join(60)
    assert found == ["postgresql:///lien"]


def test_it_shows_the_database_to_nobody_else(tmp_path: Path) -> None:
    with announced(tmp_path, "postgresql://alice:secret@db/lien"):
        assert (tmp_path / "running.json").stat().st_mode & 0o077 == 0
