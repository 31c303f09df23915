"""Runs the migrations on the database that the settings name, or on the URL given by the caller."""

from alembic import context
from sqlalchemy import create_engine, pool, text

from hub.db import driver_url
from hub.settings import SettingsError, get_settings
from hub.tables import Base


def _url() -> str:
    given: str | None = context.config.attributes.get("url")
    if given:
        return driver_url(given)
    url = get_settings().database_url
    if url is None:
        raise SettingsError("DATABASE_URL is not set.")
    return driver_url(url.get_secret_value())


def _is_ours(name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith("procrastinate"))


def run() -> None:
    engine = create_engine(_url(), poolclass=pool.NullPool)
    with engine.connect() as connection:
        # Two starts at once wait for each other instead of creating the same table twice.
        connection.execute(text("SELECT pg_advisory_lock(7011)"))
        connection.execute(text("SET lock_timeout = '10s'"))
        context.configure(connection=connection, target_metadata=Base.metadata, include_name=_is_ours)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
