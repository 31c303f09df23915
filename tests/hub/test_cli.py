import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from hub.running.database import EmbeddedDatabase
from hub.settings import ROOT


def lien(*arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with these settings and no `.env`."""
    return subprocess.run(
        [sys.executable, "-m", "hub.cli", *arguments],
        env=os.environ | settings,
        cwd=settings.get("VAR_DIR", ROOT),
        input=typed,
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_it_prints_a_token_and_nothing_else(tmp_path: Path) -> None:
    made = lien("token", "--demo", VAR_DIR=str(tmp_path))
    assert made.returncode == 0, made.stderr
    assert made.stdout.strip() == made.stdout.removesuffix("\n")
    assert made.stdout.startswith("lien_")
    assert len(made.stdout.split()) == 1
    again = lien("token", "--demo", VAR_DIR=str(tmp_path))
    assert again.stdout.startswith("lien_")
    assert again.stdout != made.stdout


def test_it_gives_a_token_of_the_account_that_is_named(database: str, tmp_path: Path) -> None:
    for login in ("alice", "bob"):
        made = lien(
            "account", login, login.title(), typed="a long password\n", DATABASE_URL=database, VAR_DIR=str(tmp_path)
        )
        assert made.returncode == 0, made.stderr
    token = lien("token", "--login", "bob", DATABASE_URL=database, VAR_DIR=str(tmp_path))
    assert token.stdout.startswith("lien_")
    with psycopg.connect(database) as connection:
        owners = connection.execute("SELECT login FROM api_tokens JOIN staff ON staff.id = staff_id").fetchall()
    assert owners == [("bob",)]


def test_it_reads_the_password_from_a_file(database: str, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("a long password\n")
    settings = {"DATABASE_URL": database, "VAR_DIR": str(tmp_path), "PASSWORD_FILE": str(tmp_path / "password")}
    assert lien("account", "alice", "Alice Martin", **settings).returncode == 0
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT login, name, password_hash FROM staff").fetchone()
    assert row is not None
    assert row[:2] == ("alice", "Alice Martin")
    assert row[2].startswith("$argon2id$")


def test_it_keeps_the_password_of_an_account_that_exists(database: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": database, "VAR_DIR": str(tmp_path)}
    lien("account", "alice", "Alice Martin", typed="a long password\n", **settings)
    again = lien("account", "alice", "Alice", typed="another password\n", **settings)
    assert again.returncode == 1
    assert again.stderr == "There is an account alice already.\n"


def test_it_refuses_a_short_password(database: str, tmp_path: Path) -> None:
    made = lien("account", "alice", "Alice", typed="short\n", DATABASE_URL=database, VAR_DIR=str(tmp_path))
    assert made.returncode == 1
    assert "12 characters" in made.stderr


def test_it_says_how_to_create_an_account_where_there_is_none(database: str, tmp_path: Path) -> None:
    made = lien("token", DATABASE_URL=database, VAR_DIR=str(tmp_path))
    assert (made.returncode, made.stdout) == (1, "")
    assert "lien account" in made.stderr


def test_it_migrates_an_empty_database(server: EmbeddedDatabase, tmp_path: Path) -> None:
    with psycopg.connect(server.url_of("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE migrated_by_hand")
    url = server.url_of("migrated_by_hand")
    made = lien("seed", DATABASE_URL=url, VAR_DIR=str(tmp_path))
    assert made.returncode == 0, made.stderr
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) > 0 FROM areas").fetchone() == (True,)


def test_it_says_that_the_tables_are_of_a_newer_version(server: EmbeddedDatabase, tmp_path: Path) -> None:
    with psycopg.connect(server.url_of("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE of_tomorrow")
    url = server.url_of("of_tomorrow")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    made = lien("migrate", DATABASE_URL=url, VAR_DIR=str(tmp_path))
    assert made.returncode == 1
    assert "not known to this version" in made.stderr
    assert made.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "migrate", "token"])
def test_it_says_in_one_sentence_that_the_database_is_not_there(tmp_path: Path, command: str) -> None:
    url = "postgresql://alice:s3cret@127.0.0.1:1/lien"
    ports = {"PUBLIC_PORT": "18971", "HUB_PORT": "18972", "SMTP_PORT": "0", "LMTP_PORT": "0", "NLU_URL": "http://n"}
    made = lien(command, *(["--demo"] if command == "token" else []), DATABASE_URL=url, VAR_DIR=str(tmp_path), **ports)
    assert made.returncode == 1
    assert "DATABASE_URL: PostgreSQL at 127.0.0.1:1 is not running there" in made.stderr
    assert "s3cret" not in made.stderr + made.stdout
    assert "Traceback" not in made.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("PUBLIC_PORT", "eighty"), ("TIME_ZONE", "Europe/Nowhere"), ("DATABASE_URL_FILE", "/no/such/file")],
)
def test_it_names_the_setting_that_is_wrong(tmp_path: Path, name: str, value: str) -> None:
    made = lien("check", VAR_DIR=str(tmp_path), **{name: value})
    assert made.returncode == 1
    assert name in made.stderr
    assert made.stderr.count("\n") == 1


def test_it_refuses_a_demonstration_that_the_world_could_reach(tmp_path: Path) -> None:
    made = lien("run", "--demo", VAR_DIR=str(tmp_path), BIND="0.0.0.0")
    assert made.returncode == 1
    assert made.stderr == "A demonstration only listens on this machine: unset BIND, or set DEMO=0.\n"


def test_it_becomes_one_program_of_the_procfile(tmp_path: Path) -> None:
    made = lien("start", "no-such-program", VAR_DIR=str(tmp_path))
    assert made.returncode == 1
    assert "has no program no-such-program: it has public, hub, worker" in made.stderr


def test_it_creates_an_account_of_the_chief(database: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": database, "VAR_DIR": str(tmp_path)}
    made = lien("account", "sam", "Sam Keller", "--role", "chief", typed="a long password\n", **settings)
    assert made.returncode == 0, made.stderr
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT login, role FROM staff").fetchall() == [("sam", "chief")]
    assert lien("account", "zoe", "Zoé", "--role", "boss", typed="a long password\n", **settings).returncode == 2
