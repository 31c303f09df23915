"""Updates that are none, or that have a field of a wrong type."""

import pytest

from bot.channels.telegram_inbound import inbound_from_update, read_update
from tests.telegram_core import changed


@pytest.mark.parametrize(
    "payload",
    [
        None,
        5,
        "texte",
        [],
        {},
        {"update_id": "731540201"},
        {"update_id": None, "message": {}},
        {"ok": True, "result": []},
    ],
)
def test_it_does_not_take_anything_else_for_an_update(payload: object) -> None:
    assert read_update(payload) is None


@pytest.mark.parametrize(
    "message",
    [
        {},
        5,
        [],
        {"message_id": 1, "date": 1e30, "chat": {"id": 1, "type": "private"}, "text": "a"},
        {"message_id": 1, "date": "hier", "chat": {"id": 1, "type": "private"}, "text": "a"},
        {"message_id": 1, "date": 1, "chat": 7, "text": "a"},
    ],
)
def test_it_leaves_a_broken_message_without_raising(message: object) -> None:
    update = read_update({"update_id": 731540201, "message": message})
    assert update is None or inbound_from_update(update) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("message.text", 5),
        ("message.chat.id", "@somebody"),
        ("message.chat.id", 1.5),
        ("message.message_id", None),
    ],
)
def test_it_raises_what_it_promises_for_a_field_of_a_wrong_type(path: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        changed("text", path, value)


@pytest.mark.parametrize("latitude", [91, float("nan"), float("inf"), "nord"])
def test_it_refuses_a_position_that_is_not_on_earth(latitude: object) -> None:
    with pytest.raises(ValueError):
        changed("location", "message.location.latitude", latitude)
