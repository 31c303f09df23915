"""Bring the database to where the programs expect it: the server, the tables, the seeds.

A program of its own, so that the supervisor does not carry the libraries it needs.
"""

import asyncio
import sys

from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from hub.db import libpq_url
from hub.running.checks import CheckError, check_database
from hub.settings import ROOT, Settings, SettingsError, get_settings


def migrate(settings: Settings) -> None:
    """Check the database and run the migrations that it has not seen. Raises CheckError, SettingsError."""
    if settings.database_url is None:
        raise SettingsError("DATABASE_URL is not set.")
    url = settings.database_url.get_secret_value()
    check_database(libpq_url(url))
    configuration = Config(ROOT / "alembic.ini")
    configuration.attributes["url"] = url
    try:
        command.upgrade(configuration, "head")
    except CommandError:
        raise CheckError(
            "The tables of this database are not known to this version of Lien: start the version that made them, "
            "or one that is newer."
        ) from None


def seed(settings: Settings) -> None:
    """Load the area, and the demonstration where DEMO=1; what is there already stays as it is."""
    from hub.seeding import seed

    asyncio.run(seed(settings))


def main() -> int:
    try:
        settings = get_settings()
        migrate(settings)
        seed(settings)
    except (CheckError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
