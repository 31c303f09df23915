"""Whether the embedded database is as this very code and these seeds would make it.

Asking costs the supervisor ten milliseconds; finding out by preparing it again costs every start two seconds.
"""

import hashlib
from pathlib import Path

import psycopg

from hub.settings import ROOT, Settings


def is_prepared(settings: Settings, url: str) -> bool:
    """Whether the database at `url` was prepared by the same code, seeds and kind of run, and still has its tables."""
    try:
        if _stamp(settings).read_text() != _fingerprint(settings):
            return False
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
            return row == (True,)
    except (OSError, psycopg.Error):
        return False


def mark_prepared(settings: Settings) -> None:
    """Remember that the database in VAR_DIR has just been prepared."""
    _stamp(settings).write_text(_fingerprint(settings))


def _stamp(settings: Settings) -> Path:
    return settings.var_dir / "prepared"


def _fingerprint(settings: Settings) -> str:
    """A digest of all that preparing reads: the code, the migrations, the seeds, and whether it is a demonstration."""
    digest = hashlib.sha256(f"{settings.demo} {settings.area} {settings.seeds_dir}".encode())
    files = [*ROOT.glob("hub/**/*.py"), *ROOT.glob("migrations/**/*.py"), *settings.seeds_dir.rglob("*")]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
