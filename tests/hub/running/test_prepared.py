from pathlib import Path

import psycopg
import pytest

from hub.running.database import EmbeddedDatabase
from hub.running.prepared import is_prepared, mark_prepared
from hub.settings import Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "seeds" / "somewhere").mkdir(parents=True)
    (tmp_path / "seeds" / "somewhere" / "area.yml").write_text("name: Somewhere\n")
    return load_settings(var_dir=tmp_path, seeds_dir=tmp_path / "seeds")


def test_it_is_prepared_once_it_has_been(settings: Settings, migrated: str) -> None:
    assert not is_prepared(settings, migrated)
    mark_prepared(settings)
    assert is_prepared(settings, migrated)


def test_it_is_not_for_other_seeds(settings: Settings, migrated: str) -> None:
    mark_prepared(settings)
    (settings.seeds_dir / "somewhere" / "area.yml").write_text("name: Elsewhere\n")
    assert not is_prepared(settings, migrated)


def test_it_is_not_for_a_demonstration_that_was_none(settings: Settings, migrated: str) -> None:
    mark_prepared(settings)
    demonstration = load_settings(var_dir=settings.var_dir, seeds_dir=settings.seeds_dir, demo=True)
    assert not is_prepared(demonstration, migrated)


def test_it_is_not_when_the_tables_are_gone(settings: Settings, server: EmbeddedDatabase) -> None:
    with psycopg.connect(server.url_of("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE without_tables")
    mark_prepared(settings)
    assert not is_prepared(settings, server.url_of("without_tables"))
    assert not is_prepared(settings, server.url_of("no_such_database"))
