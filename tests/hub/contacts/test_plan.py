"""The safe-contact plan: who may be written to, where and when."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.contacts.plan import is_answering, may_contact

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("plan", "channel", "at", "is_answer", "may"),
    [
        ({}, "email", NIGHT, False, True),
        ({"channels": ["webchat"]}, "webchat", NOON, False, True),
        ({"channels": ["webchat"]}, "email", NOON, False, False),
        ({"channels": ["webchat"]}, "email", NOON, True, False),
        ({"channels": []}, "webchat", NOON, True, False),
        ({"hours": [[9, 17]]}, "email", NOON, False, True),
        ({"hours": [[9, 17]]}, "email", NIGHT, False, False),
        ({"hours": [[9, 17]]}, "email", NIGHT, True, True),
        ({"hours": [[9, 12]]}, "email", NOON, False, False),
        ({"never_first": True}, "telegram", NOON, False, False),
        ({"never_first": True}, "telegram", NOON, True, True),
    ],
)
def test_it_says_who_may_be_written_to(
    plan: dict[str, Any], channel: str, at: datetime, is_answer: bool, may: bool
) -> None:
    assert may_contact(plan, channel, at, is_answer=is_answer) is may


@pytest.mark.parametrize("plan", [{"hours": 9}, {"hours": [[9]]}, {"channels": 7}, None, "x", {"hours": [["a", "b"]]}])
def test_it_stays_silent_when_the_plan_cannot_be_read(plan: Any) -> None:
    assert may_contact(plan, "email", NOON, is_answer=False) is False


@pytest.mark.parametrize(
    ("channel", "minutes", "is_bot", "answers"),
    [
        ("telegram", 14, True, True),
        ("telegram", 15, True, False),
        ("webchat", 14, False, True),
        ("webchat", 15, False, False),
        ("telegram", 1, False, False),
        ("email", 1, False, False),
    ],
)
def test_it_answers_only_somebody_who_is_still_there(channel: str, minutes: int, is_bot: bool, answers: bool) -> None:
    assert is_answering(channel, NOON - timedelta(minutes=minutes), NOON, is_bot=is_bot) is answers
