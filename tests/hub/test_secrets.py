from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from hub.secrets import _get_or_create, get_secret_key, keyed_digest
from hub.settings import Settings, SettingsError


def test_it_makes_a_key_once_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path / "new")
    key = get_secret_key(settings)
    file = tmp_path / "new" / "secret_key"
    assert len(key) >= 32
    assert file.stat().st_mode & 0o777 == 0o600
    get_secret_key.cache_clear()
    assert get_secret_key(settings) == key
    assert [path.name for path in file.parent.iterdir()] == ["secret_key"]


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: _get_or_create(tmp_path / "secret_key"), range(64)))
    assert len(keys) == 1
    assert keys == {(tmp_path / "secret_key").read_bytes()}


def test_it_uses_the_key_that_is_set(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path, secret_key=SecretStr("k" * 32))
    assert get_secret_key(settings) == b"k" * 32
    assert not (tmp_path / "secret_key").exists()


def test_it_refuses_a_short_key(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SECRET_KEY is too short"):
        get_secret_key(Settings(var_dir=tmp_path, secret_key=SecretStr("short")))


def test_it_says_where_the_key_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="VAR_DIR cannot hold the secret key"):
        get_secret_key(Settings(var_dir=tmp_path / "file"))


def test_a_digest_depends_on_its_purpose() -> None:
    assert keyed_digest("one", "value") != keyed_digest("two", "value")
    assert keyed_digest("one", "value") == keyed_digest("one", "value")
