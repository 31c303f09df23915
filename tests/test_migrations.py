"""The migrations make exactly the tables that the code knows, and take them away again."""

import psycopg
import pytest
from alembic import command
from alembic.config import Config

from hub.running.database import EmbeddedDatabase
from hub.settings import ROOT


@pytest.fixture
def fresh(server: EmbeddedDatabase) -> str:
    """An empty database of its own."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS migrations_test")
        connection.execute("CREATE DATABASE migrations_test")
    return server.url_of("migrations_test")


@pytest.fixture
def configuration(fresh: str) -> Config:
    configuration = Config(ROOT / "alembic.ini")
    configuration.attributes["url"] = fresh
    return configuration


def tables(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {row[0] for row in found}


def test_they_make_what_the_models_say(configuration: Config) -> None:
    command.upgrade(configuration, "head")

    command.check(configuration)


def test_they_go_back_to_nothing_and_forth_again(configuration: Config, fresh: str) -> None:
    command.upgrade(configuration, "head")
    made = tables(fresh)

    command.downgrade(configuration, "base")
    assert tables(fresh) == {"alembic_version"}

    command.upgrade(configuration, "head")
    assert tables(fresh) == made
