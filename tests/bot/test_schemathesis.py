"""Broken and odd requests, made up from the public OpenAPI document: none may end in a server error."""

import uuid
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from bot.app import create_app
from tests.rasa_server import RasaServer

CONVERSATION = "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f10"

_document = create_app().openapi()
_schema = schemathesis.openapi.from_dict(_document)
_operations: list[Any] = [found.ok() for found in _schema.get_all_operations() if isinstance(found, Ok)]
# A stream has no end that a test could wait for; its refusals are in test_webchat.
_ended = [operation for operation in _operations if not operation.path.endswith("/stream")]

_quiet = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_document_tells_the_whole_contract() -> None:
    assert {(operation.method.upper(), operation.path) for operation in _operations} >= {
        ("POST", "/api/chat/messages"),
        ("GET", "/api/chat/messages"),
        ("GET", "/api/chat/stream"),
        ("POST", "/api/chat/attachments"),
    }


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", _ended, ids=lambda operation: operation.label)
async def test_no_request_ends_in_a_server_error(
    resident: httpx.AsyncClient, rasa: RasaServer, operation: Any, mode: GenerationMode
) -> None:
    first = {"conversation": CONVERSATION, "id": str(uuid.uuid4()), "text": "Bonjour"}
    await resident.post("/api/chat/messages", json=first)
    for made_up in _draw(operation, mode):
        for headers in ({}, {"Conversation": CONVERSATION}):
            answer = await _send(resident, made_up, headers)
            assert answer.status_code < 500, (made_up.method, made_up.path, made_up.query, made_up.body)
            assert str(answer.status_code) in operation.definition.raw["responses"] or answer.status_code == 405


def _draw(operation: Any, mode: GenerationMode) -> list[Any]:
    """Examples first, requests after: the strategies are synchronous and the site is not."""
    drawn: list[Any] = []

    @_quiet
    @given(operation.as_strategy(generation_mode=mode))
    def draw(made_up: Any) -> None:
        drawn.append(made_up)

    draw()
    assert drawn
    return drawn


async def _send(client: httpx.AsyncClient, made_up: Any, more: dict[str, str]) -> httpx.Response:
    values = made_up.as_transport_kwargs(base_url="http://public.test")
    values["headers"] = {**(values.get("headers") or {}), **more}
    made = requests.Request(**{name: value for name, value in values.items() if name != "allow_redirects"}).prepare()
    headers = [(_encode(name), _encode(value)) for name, value in made.headers.items()]
    body: Any = made.body
    return await client.request(str(made.method), str(made.url), headers=headers, content=body and _encode(body))


def _encode(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "replace")
