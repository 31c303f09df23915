"""What an area knows, from its files."""

from pathlib import Path

import pytest

from hub.places.answers import get_answers
from hub.places.content import list_areas, read_seed
from hub.settings import SettingsError


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Two areas: one with answers of its own, one with nothing but its name."""
    write(tmp_path, "france/answers.yaml", answers(opening="A", rumour="C"))
    write(tmp_path, "les-tilleuls/area.yaml", "slug: les-tilleuls\nname: Les Tilleuls\ntime_zone: Europe/Paris\n")
    write(tmp_path, "les-tilleuls/answers.yaml", answers(opening="B", market="A"))
    write(tmp_path, "le-port/area.yaml", "slug: le-port\nname: Le Port\ntime_zone: Europe/Paris\n")
    return tmp_path


def write(seeds: Path, name: str, content: str) -> None:
    path = seeds / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def answers(**confidences: str) -> str:
    return "\n".join(
        f"question.{key}:\n  confidence: {confidence}\n  text:\n    fr: |\n      {key} {confidence}\n"
        for key, confidence in confidences.items()
    )


def test_it_never_shows_what_has_no_source(seeds: Path) -> None:
    assert "question.rumour" not in get_answers(seeds, "le-port")


def test_it_gives_the_national_answer_where_the_area_has_none(seeds: Path) -> None:
    assert get_answers(seeds, "le-port") == {"question.opening": {"fr": "opening A"}}


def test_the_answer_of_the_area_replaces_the_national_one(seeds: Path) -> None:
    found = get_answers(seeds, "les-tilleuls")
    assert found["question.opening"] == {"fr": "opening B"}
    assert found["question.market"] == {"fr": "market A"}


def test_it_lists_the_areas_that_have_a_folder(seeds: Path) -> None:
    assert [area["slug"] for area in list_areas(seeds)] == ["le-port", "les-tilleuls"]


def test_a_file_that_is_not_there_is_none(seeds: Path) -> None:
    assert read_seed(seeds, "le-port", "services") is None


def test_a_file_that_is_not_yaml_is_named(seeds: Path) -> None:
    write(seeds, "le-port/services.yaml", "a: [1, 2")
    with pytest.raises(SettingsError, match=r"seeds/le-port/services\.yaml"):
        read_seed(seeds, "le-port", "services")
