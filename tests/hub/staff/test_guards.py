"""Nothing of the hub without a session or a token; nothing changed by another site."""

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from hub.app import create_app
from hub.staff.models import Staff
from hub.staff.sessions import CSRF_HEADER
from tests.factories import PASSWORD, create_case

OPEN = {"/login", "/healthz", "/readyz", "/metrics", "/openapi.json", "/static"}


def _list_routes() -> list[tuple[str, str]]:
    """Method and path of every route, those of included routers too."""
    routes = iter_route_contexts(create_app().routes)
    return sorted((method, route.path) for route in routes if route.path for method in route.methods or ())


def _fill(path: str) -> str:
    return path.replace("{reference}", "7K3F-9QX4").replace("{public_id}", "7b6c2f0e-6a4b-4b57-9f0a-1f6f5d1b2c3d")


def test_it_knows_the_routes_of_the_hub() -> None:
    paths = {path for _, path in _list_routes()}
    assert {"/", "/logout", "/events", "/cases/{reference}", "/cases/{reference}/replies", "/api/v1/cases"} <= paths
    assert len(paths) > 20


async def test_every_route_but_a_named_few_asks_who_is_there(client_hub: httpx.AsyncClient) -> None:
    for method, path in _list_routes():
        if path in OPEN:
            continue
        answer = await client_hub.request(method, _fill(path))
        assert answer.status_code in (401, 303), f"{method} {path}"
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/login?next="), f"{method} {path}"


async def test_every_change_by_form_needs_the_token_of_the_session(
    alice_hub: httpx.AsyncClient, hub_app: FastAPI
) -> None:
    del alice_hub.headers[CSRF_HEADER]
    for method, path in _list_routes():
        if method != "POST" or path == "/login" or path.startswith("/api/"):
            continue
        for data in ({}, {"csrf": ""}, {"csrf": "0" * 64}):
            answer = await alice_hub.post(_fill(path), data=data)
            assert answer.status_code == 403, path
            assert "Rechargez-la" in answer.text


async def test_it_refuses_the_token_of_another_session(
    alice_hub: httpx.AsyncClient, bob: Staff, hub_app: FastAPI
) -> None:
    from tests.factories import sign_in

    token = alice_hub.headers[CSRF_HEADER]
    await sign_in(alice_hub, bob)
    alice_hub.headers[CSRF_HEADER] = token
    assert (await alice_hub.post("/logout")).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://hub.test.evil.test"},
    ],
)
async def test_it_refuses_a_form_that_another_site_sent(
    alice_hub: httpx.AsyncClient, alice: Staff, headers: dict[str, str]
) -> None:
    case = await create_case()
    for path, data in (("/login", {"login": "alice", "password": PASSWORD}), (f"/cases/{case.reference}/take", {})):
        answer = await alice_hub.post(path, data=data, headers=headers)
        assert answer.status_code == 403
        assert "autre site" in answer.text


async def test_a_form_of_the_page_carries_the_token(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    token = alice_hub.headers.pop(CSRF_HEADER)
    page = (await alice_hub.get(f"/cases/{case.reference}")).text
    assert f'name="csrf" value="{token}"' in page
    answer = await alice_hub.post(f"/cases/{case.reference}/take", data={"csrf": token})
    assert answer.status_code == 303


async def test_a_signed_out_fragment_sends_the_whole_page_to_the_sign_in(client_hub: httpx.AsyncClient) -> None:
    answer = await client_hub.get("/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/login")


async def test_a_signed_out_stream_is_refused_rather_than_redirected(client_hub: httpx.AsyncClient) -> None:
    answer = await client_hub.get("/events", headers={"Accept": "text/event-stream"})
    assert answer.status_code == 401
