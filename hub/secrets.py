"""The secret key of this installation, and the keyed digests made with it."""

import hashlib
import hmac
import os
import secrets
import tempfile
from functools import lru_cache
from pathlib import Path

from hub.settings import Settings, SettingsError, get_settings

_SHORTEST = 32


@lru_cache(maxsize=8)
def get_secret_key(settings: Settings) -> bytes:
    """SECRET_KEY, or where it is empty a key made once and kept in VAR_DIR/secret_key, for its owner's eyes only.

    Raises SettingsError when the key is too short, or cannot be kept.
    """
    if settings.secret_key and (given := settings.secret_key.get_secret_value()):
        if len(given) < _SHORTEST:
            raise SettingsError(f"SECRET_KEY is too short: {_SHORTEST} random characters at least.")
        return given.encode()
    try:
        return _get_or_create(settings.var_dir / "secret_key")
    except OSError as error:
        raise SettingsError(f"VAR_DIR cannot hold the secret key ({error.strerror}).") from None


def _get_or_create(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path)
    return path.read_bytes()


def _create(path: Path) -> None:
    """Several processes start at once: the key appears whole, and the first one stays."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp: mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_urlsafe(48).encode())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        Path(draft).unlink()


def keyed_digest(purpose: str, value: str) -> bytes:
    """A digest of `value` that nobody without the key can make or try out. Different for each purpose."""
    key = get_secret_key(get_settings())
    return hmac.digest(key, f"{purpose}\0{value}".encode(), hashlib.sha256)
