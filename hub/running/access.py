"""The database for one short command, whether or not Lien is running."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

from hub.running.processes import environment_of
from hub.running.run import opened_database, with_database_url
from hub.running.state import claim_if_free, wait_for_database_url
from hub.settings import Settings, get_settings


@dataclass(frozen=True)
class DatabaseAtHand:
    """The settings, naming a database. `is_prepared`: a running Lien has brought its tables up to date."""

    settings: Settings
    is_prepared: bool


@contextlib.contextmanager
def database_at_hand(settings: Settings) -> Iterator[DatabaseAtHand]:
    """The database that `settings` name, that of the Lien running in VAR_DIR, or one started for the block.

    During the block `get_settings()` returns the settings that name it. Raises CheckError, DatabaseError.
    """
    if settings.database_url is not None:
        _make_current(settings)
        yield DatabaseAtHand(settings, is_prepared=False)
        return
    with claim_if_free(settings.var_dir) as is_ours:
        if not is_ours:
            running = with_database_url(settings, wait_for_database_url(settings.var_dir))
            _make_current(running)
            yield DatabaseAtHand(running, is_prepared=True)
            return
        with opened_database(settings) as (opened, _):
            _make_current(opened)
            yield DatabaseAtHand(opened, is_prepared=False)


def _make_current(settings: Settings) -> None:
    os.environ.update(environment_of(settings))
    get_settings.cache_clear()
