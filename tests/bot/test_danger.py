"""Danger now, and everything that only looks like it."""

import json
from pathlib import Path

import pytest

from bot.danger import KINDS, find_danger

LISTS = ("danger_cases.jsonl",)
CASES = [
    json.loads(line)
    for name in LISTS
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_it_tells_danger_now_from_the_rest(case: dict[str, str]) -> None:
    found = find_danger(case["text"])
    assert (found is not None) == case["danger"], found
    assert found is None or found.kind in KINDS
