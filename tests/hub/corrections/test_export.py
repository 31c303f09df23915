"""What people corrected leaves once as examples for Rasa, in its format and without who and where."""

import asyncio
import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from sqlalchemy import select

from hub.cases.models import Case
from hub.conversations.models import Message
from hub.corrections.exporting import Exported, Wanted, export_corrections
from hub.corrections.models import Correction
from hub.db import transaction
from hub.settings import ROOT, SettingsError, get_settings
from hub.staff.models import Staff
from tests.factories import create_case, create_contact, create_conversation
from tests.hub.corrections.test_one_tap import understood

FIXTURES = {
    "Je m'appelle Nadia Roux, 148 rue des Lilas appt 231. Mon voisin M. Benarbia tape sur elle": ("victim", "assault"),
    "appelez moi au 0612345678 ou nadia.roux@courriel.test, plaque GB-421-ZK": ("human", None),
    "Où en est mon dossier H4TT-G9KN ?\ncode A1B-2C3-D4E\n\nNadia Roux": ("follow_up", None),
}  # fmt: skip
IDENTIFIERS = re.compile(
    r"Nadia|Roux|Lilas|148|231|Benarbia|0612345678|courriel\.test|GB-421-ZK|H4TT|A1B-2C3", re.IGNORECASE
)


async def correct(
    staff: Staff, said: str = "Du bruit", need: str = "report", topic: str | None = "noise", **more: Any
) -> Correction:
    """A message that was corrected, in a case of its own. `more`: of the correction."""
    conversation = await create_conversation(contact=await create_contact(name="Nadia Roux"))
    case = await create_case(conversation, said, is_restricted=more.pop("is_restricted", False))
    async with transaction() as session:
        message = (await session.scalars(select(Message).where(Message.case_id == case.id))).one()
        message.understanding = understood()
        values: dict[str, Any] = {"was_need": "unknown", "was_topic": None, "danger": False} | more
        correction = Correction(message_id=message.id, need=need, topic=topic, staff_id=staff.id, **values)
        session.add(correction)
    return correction


async def export(out: Path, **wanted: Any) -> Exported:
    async with transaction() as session:
        return await export_corrections(session, get_settings(), out, Wanted(**wanted))


def read_examples(path: Path) -> dict[tuple[str, bool], list[str]]:
    """As the tests of the examples read the files of nlu/data."""
    content = yaml.safe_load(path.read_text("utf-8"))
    assert content["version"] == "3.1"
    return {
        (entry["intent"], entry.get("metadata", {}).get("danger", False)): [
            line.removeprefix("- ") for line in entry["examples"].splitlines()
        ]
        for entry in content["nlu"]
    }


async def test_it_is_a_file_that_rasa_reads(alice: Staff, tmp_path: Path) -> None:
    await correct(alice, "Du bruit")
    await correct(alice, "Ils ont un couteau et ils montent", "report", "gathering", danger=True)
    await correct(alice, "Au secours", "emergency", None, danger=True)
    await correct(alice, "Encore du bruit :\n- la nuit\n# et [le jour](time) {x} \\n", "report", "noise")
    await export(tmp_path / "x.yml")
    assert read_examples(tmp_path / "x.yml") == {
        ("emergency", False): ["Au secours"],
        ("report__gathering", True): ["Ils ont un couteau et ils montent"],
        ("report__noise", False): ["Du bruit", "Encore du bruit : - la nuit # et (le jour)(time) (x) /n"],
    }


async def test_no_identifier_survives(alice: Staff, tmp_path: Path) -> None:
    for said, (need, topic) in FIXTURES.items():
        await correct(alice, said, need, topic)
    exported = await export(tmp_path / "x.yml")
    assert len(exported.examples) == len(FIXTURES)
    assert IDENTIFIERS.findall((tmp_path / "x.yml").read_text("utf-8")) == []


async def test_the_same_example_stands_once(alice: Staff, tmp_path: Path) -> None:
    for _ in range(2):
        await correct(alice, "Du bruit")
    await export(tmp_path / "x.yml")
    assert read_examples(tmp_path / "x.yml") == {("report__noise", False): ["Du bruit"]}


async def test_a_second_run_exports_only_what_is_new(alice: Staff, tmp_path: Path) -> None:
    await correct(alice, "Du bruit")
    await export(tmp_path / "1.yml")
    assert (await export(tmp_path / "2.yml")).examples == []
    assert not (tmp_path / "2.yml").exists()
    await correct(alice, "Encore du bruit")
    await export(tmp_path / "3.yml")
    assert read_examples(tmp_path / "3.yml") == {("report__noise", False): ["Encore du bruit"]}
    await export(tmp_path / "4.yml", is_all=True)
    assert read_examples(tmp_path / "4.yml") == {("report__noise", False): ["Du bruit", "Encore du bruit"]}


async def test_it_exports_what_was_corrected_since_a_day(alice: Staff, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    await correct(alice, "Avant", at=now - timedelta(days=9))
    await correct(alice, "Après", at=now - timedelta(days=1))
    await export(tmp_path / "x.yml", since=now - timedelta(days=2))
    assert read_examples(tmp_path / "x.yml") == {("report__noise", False): ["Après"]}


@pytest.mark.parametrize(
    ("need", "topic", "danger", "said"),
    [
        ("report", None, True, "Du bruit"),
        ("unknown", None, False, "Du bruit"),
        ("emergency", None, False, "Du bruit"),
        ("report", "noise", False, ""),
        ("report", "noise", False, "👍 ???"),
    ],
)
async def test_it_leaves_out_what_no_example_can_be_made_of(
    alice: Staff, tmp_path: Path, need: str, topic: str | None, danger: bool, said: str
) -> None:
    await correct(alice, said, need, topic, danger=danger)
    exported = await export(tmp_path / "x.yml")
    assert (exported.examples, exported.left_out) == ([], 1)


async def test_cases_for_the_chief_alone_stay_unless_they_are_asked_for(alice: Staff, tmp_path: Path) -> None:
    await correct(alice, "Un agent a crié", "police_conduct", None, is_restricted=True)
    assert (await export(tmp_path / "x.yml")).examples == []
    assert len((await export(tmp_path / "x.yml", with_restricted=True)).examples) == 1


async def test_a_long_message_ends_with_a_sentence(alice: Staff, tmp_path: Path) -> None:
    await correct(alice, "Cela dure depuis des mois. " * 40)
    await correct(alice, "bruit " * 200)
    await export(tmp_path / "x.yml")
    first, second = read_examples(tmp_path / "x.yml")["report__noise", False]
    assert 500 < len(first) <= 600
    assert first.endswith("mois.")
    assert 500 < len(second) <= 600
    assert second.endswith("bruit")


async def test_it_never_writes_over_a_file(alice: Staff, tmp_path: Path) -> None:
    correction = await correct(alice)
    (tmp_path / "x.yml").write_text("kept")
    with pytest.raises(SettingsError):
        await export(tmp_path / "x.yml")
    assert (tmp_path / "x.yml").read_text() == "kept"
    async with transaction() as session:
        assert (await session.get_one(Correction, correction.id)).exported_at is None


async def test_the_command_prints_counts_and_says_that_a_person_must_read(
    alice: Staff, database: str, tmp_path: Path
) -> None:
    await correct(alice, "Nadia Roux ici, du bruit")
    await correct(alice, "?", "report", "noise")
    out = tmp_path / "corrections.yml"
    run = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "hub.cli", "nlu", "export-corrections", "--out", str(out), "--since", "2026-01-01"],
        env=os.environ | {"DATABASE_URL": database, "VAR_DIR": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert (run.returncode, run.stdout) == (0, "1 examples written, 1 corrections left out.\n"), run.stderr
    assert "A person must read this file before it is trained on" in run.stderr
    assert "bruit" not in run.stdout + run.stderr
    assert read_examples(out) == {("report__noise", False): ["Camille ici, du bruit"]}
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


async def test_a_tap_in_the_hub_becomes_an_example(alice_hub: httpx.AsyncClient, tmp_path: Path) -> None:
    from tests.hub.corrections.test_one_tap import SAID, create_understood_case, tap

    case: Case = await create_understood_case()
    await tap(alice_hub, case, matter="report/gathering")
    await tap(alice_hub, case, danger="yes")
    await export(tmp_path / "x.yml")
    assert read_examples(tmp_path / "x.yml") == {("report__gathering", True): [SAID]}
