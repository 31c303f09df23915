"""Whether a worker is alive, for whatever watches a container that has no port to ask."""

import psycopg

from hub.running.checks import CheckError

_SILENCE = "30 seconds"  # workers give a sign of life every five


def check_worker(url: str) -> None:
    """Raise CheckError unless a worker on the database at `url` (libpq's form) gave a sign of life of late."""
    query = "SELECT EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - %s::interval)"
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(query, [_SILENCE]).fetchone()
    except psycopg.Error:
        raise CheckError("The database does not answer, or has no tables yet.") from None
    if row != (True,):
        raise CheckError(f"No worker gave a sign of life within {_SILENCE}.")
