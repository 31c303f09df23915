from pathlib import Path

import pytest

from hub.running.example import example
from hub.settings import ROOT, Settings, load_settings

EXAMPLE = ROOT / ".env.example"


def _lines() -> list[str]:
    return EXAMPLE.read_text().splitlines()


def test_it_is_written_from_the_settings() -> None:
    assert EXAMPLE.read_text() == example(), "run: .venv/bin/lien env-example > .env.example"


def test_it_has_one_line_of_help_above_each_setting() -> None:
    lines = _lines()
    named = {line.split("=")[0] for line in lines if "=" in line and not line.startswith("#")}
    assert named == {name.upper() for name in Settings.model_fields}
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            assert lines[number - 1].startswith("# ")


def test_it_holds_no_secret() -> None:
    for name in ("DATABASE_URL", "SECRET_KEY", "TELEGRAM_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "IMAP_URL", "SMTP_URL"):
        assert f"{name}=" in _lines()


def test_it_changes_nothing_when_copied_as_it_is(
    tmp_path: Path, settings_of_the_test: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_of_the_test.delenv("VAR_DIR")
    monkeypatch.chdir(tmp_path)
    without = load_settings()
    (tmp_path / ".env").write_text(EXAMPLE.read_text().replace("SEEDS_DIR=seeds", f"SEEDS_DIR={ROOT / 'seeds'}"))
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    assert load_settings() == without
