import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from hub.running.database import DatabaseError, EmbeddedDatabase


@pytest.fixture
def database(tmp_path: Path) -> Iterator[EmbeddedDatabase]:
    database = EmbeddedDatabase(tmp_path, fsync="off")
    yield database
    database.stop()


def _server_pid(database: EmbeddedDatabase) -> int:
    return int((database.folder / "postmaster.pid").read_text().splitlines()[0])


def test_it_keeps_what_was_committed_from_one_start_to_the_next(database: EmbeddedDatabase) -> None:
    database.start()
    with psycopg.connect(database.url) as connection:
        connection.execute("CREATE TABLE words AS SELECT 'été' AS word")
    database.stop()
    assert not database.is_running()
    database.start()
    with psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT word FROM words").fetchone() == ("été",)


def test_it_is_durable_unless_told_otherwise(tmp_path: Path) -> None:
    database = EmbeddedDatabase(tmp_path)
    database.start()
    try:
        with psycopg.connect(database.url) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
    finally:
        database.stop()


def test_it_listens_on_no_network_address(database: EmbeddedDatabase) -> None:
    database.start()
    server = psutil.Process(_server_pid(database))
    assert [connection for connection in server.net_connections("inet") if connection.status == "LISTEN"] == []
    assert database.socket_folder.stat().st_mode & 0o077 == 0


def test_it_never_runs_as_root(database: EmbeddedDatabase) -> None:
    database.start()
    assert psutil.Process(_server_pid(database)).uids().effective != 0


def test_it_reads_french_as_text_search_needs_it(database: EmbeddedDatabase) -> None:
    database.start()
    with psycopg.connect(database.url) as connection:
        row = connection.execute("SELECT to_tsvector('french', 'l’école « fermée » À CÔTÉ')::text").fetchone()
    assert row == ("'côt':5 'ferm':3 'écol':2",)


def test_it_comes_back_after_the_server_was_killed(database: EmbeddedDatabase) -> None:
    database.start()
    with psycopg.connect(database.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    server = psutil.Process(_server_pid(database))
    server.kill()
    server.wait(30)
    assert not database.is_running()
    database.start()
    with psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_it_replaces_a_server_left_by_a_killed_run(tmp_path: Path, database: EmbeddedDatabase) -> None:
    database.start()
    left = _server_pid(database)
    after = EmbeddedDatabase(tmp_path, fsync="off")
    after.start()
    try:
        assert _server_pid(after) != left
        with psycopg.connect(after.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        after.stop()


def test_it_ignores_a_pid_file_that_names_a_stranger(database: EmbeddedDatabase) -> None:
    database.start()
    pid_file = database.folder / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    database.stop()
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    database.start()
    assert database.is_running()
    assert psutil.pid_exists(os.getppid())


def test_it_starts_afresh_after_an_interrupted_creation(tmp_path: Path, database: EmbeddedDatabase) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "half").write_text("")
    database.start()
    assert database.is_running()
    assert not (tmp_path / "postgres.new").exists()


def test_it_says_what_to_do_with_files_of_another_version(database: EmbeddedDatabase) -> None:
    database.start()
    database.stop()
    (database.folder / "PG_VERSION").write_text("12\n")
    with pytest.raises(DatabaseError, match=r"PostgreSQL 12 .* dump and restore"):
        database.start()


def test_it_says_why_when_the_server_refuses_to_start(tmp_path: Path) -> None:
    database = EmbeddedDatabase(tmp_path, shared_buffers="nonsense")
    with pytest.raises(DatabaseError, match=r"does not start: .*shared_buffers"):
        database.start()
    assert not database.is_running()


def test_it_finds_a_place_for_its_socket_under_a_very_long_folder(tmp_path: Path) -> None:
    database = EmbeddedDatabase(tmp_path / ("long" * 30), fsync="off")
    database.start()
    try:
        with psycopg.connect(database.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        database.stop()
    assert not database.socket_folder.exists()


def test_it_writes_no_statement_to_its_log(database: EmbeddedDatabase) -> None:
    database.start()
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE names (name text UNIQUE)")
        connection.execute("INSERT INTO names VALUES ('Chloé')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO names VALUES ('Chloé')")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("SELECT 'Chloé'::integer")
    database.stop()
    assert "Chloé" not in database.log.read_text()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux ties a child's life to its parent's")
def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        database = EmbeddedDatabase(tmp_path, fsync="off")
        database.start()
        os.write(writing, b"%d" % _server_pid(database))
        signal.pause()
    os.close(writing)
    server = psutil.Process(int(os.read(reading, 20)))
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert psutil.wait_procs([server], timeout=60)[1] == []
