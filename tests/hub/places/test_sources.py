"""Where an answer was read, as something that a person can open again."""

from pathlib import Path

import pytest

from hub.places.content import NATIONAL, list_areas
from hub.places.entries import list_entries
from hub.places.facts import list_services
from hub.places.sources import Source, list_sources
from hub.settings import ROOT

SEEDS = ROOT / "seeds"


def write_sources(seeds: Path, folder: str, text: str) -> None:
    (seeds / folder).mkdir()
    (seeds / folder / "sources.yaml").write_text(text, encoding="utf-8")


def test_a_number_stands_for_its_pages_of_the_area_or_of_the_country(tmp_path: Path) -> None:
    write_sources(tmp_path, NATIONAL, "7:\n  - https://example.org/a\n  - https://example.net/b\n")
    write_sources(tmp_path, "village", "8:\n  - https://example.com/c\n")
    assert list_sources(tmp_path, "village", ["7", "8"]) == [
        Source("example.org", "https://example.org/a"),
        Source("example.net", "https://example.net/b"),
        Source("example.com", "https://example.com/c"),
    ]


def test_an_address_is_its_own_page_and_a_law_has_its_name(tmp_path: Path) -> None:
    assert list_sources(tmp_path, "village", ["https://example.org/x", "CPP 15-3"]) == [
        Source("example.org", "https://example.org/x"),
        Source("code de procédure pénale, article 15-3"),
    ]


def test_an_unknown_number_is_still_shown(tmp_path: Path) -> None:
    assert list_sources(tmp_path, "village", ["99"]) == [Source("99")]


@pytest.mark.parametrize("area", [str(area["slug"]) for area in list_areas(SEEDS)])
def test_every_number_of_the_seeds_has_a_page(area: str) -> None:
    written = [mark for entry in list_entries(SEEDS, area).values() for mark in entry.source]
    written += [mark for service in list_services(SEEDS, area).values() for mark in service.source]
    assert [source.name for source in list_sources(SEEDS, area, written) if source.name.isdigit()] == []
