"""Broken and odd requests, made up from the hub's own OpenAPI document: none may end in a server error."""

import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from hub.app import create_app
from hub.db import transaction
from hub.staff.models import Staff
from hub.staff.tokens import create_token
from tests.factories import create_case

_document = create_app().openapi()
_schema = schemathesis.openapi.from_dict(_document)
_operations: list[Any] = [found.ok() for found in _schema.get_all_operations() if isinstance(found, Ok)]

_quiet = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", _operations, ids=lambda operation: operation.label)
async def test_no_request_ends_in_a_server_error(
    client_hub: httpx.AsyncClient, alice: Staff, operation: Any, mode: GenerationMode
) -> None:
    known = (await create_case()).reference
    async with transaction() as session:
        client_hub.headers["Authorization"] = f"Bearer {await create_token(session, alice.id)}"
    requests = _draw(operation, mode)
    assert requests
    seen = set()
    for made_up in requests:
        for answer in [await _send(client_hub, made_up), await _send(client_hub, made_up, reference=known)]:
            seen.add(answer.status_code)
            assert answer.status_code < 500, (made_up.method, made_up.path, made_up.query, made_up.body)
            assert str(answer.status_code) in operation.definition.raw["responses"] or answer.status_code in (400, 405)
    assert seen & {200, 201} if mode == GenerationMode.POSITIVE else seen - {200, 201}


def _draw(operation: Any, mode: GenerationMode) -> list[Any]:
    """Examples first, requests after: the strategies are synchronous and the hub is not."""
    drawn: list[Any] = []

    @_quiet
    @given(operation.as_strategy(generation_mode=mode))
    def draw(made_up: Any) -> None:
        drawn.append(made_up)

    draw()
    return drawn


async def _send(client: httpx.AsyncClient, made_up: Any, reference: str | None = None) -> httpx.Response:
    values = made_up.as_transport_kwargs(base_url="http://hub.test")
    url, headers = values["url"], {**(values.get("headers") or {})}
    if reference and "{reference}" in made_up.path:
        url = "http://hub.test" + made_up.path.replace("{reference}", reference)
    headers["Authorization"] = client.headers["Authorization"]
    body = json.dumps(values["json"]).encode() if "json" in values else values.get("data")
    encoded = [(name.encode(), str(value).encode("utf-8", "replace")) for name, value in headers.items()]
    return await client.request(
        values["method"], url, params=values.get("params"), headers=encoded, content=body or None
    )
