import asyncio

import httpx
import psycopg
import pytest
from aiohttp import web
from fastapi import FastAPI
from sqlalchemy.exc import IntegrityError, OperationalError

from hub.app import create_app
from hub.errors import UnavailableError
from hub.probes import UnderstandingProbe
from hub.settings import SettingsError
from tests.factories import create_case


async def test_it_is_alive_without_a_database_and_ready_only_with_one(
    client_hub: httpx.AsyncClient, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    ready = await client_hub.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {"status": "ready", "database": "ok", "understanding": "starting"}
    settings_of_the_test.setattr("hub.probes.get_engine", lambda: _NoDatabase())
    away = await client_hub.get("/readyz")
    assert (away.status_code, away.json()["database"]) == (503, "down")
    assert (await client_hub.get("/healthz")).text == "ok"


class _NoDatabase:
    def connect(self) -> None:
        raise OperationalError("", {}, psycopg.OperationalError("gone"))


async def test_it_refuses_to_start_without_a_database() -> None:
    app = create_app()
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        async with app.router.lifespan_context(app):
            pass


async def test_the_probe_of_the_understanding_tells_starting_from_ok_from_down(unused_tcp_port: int) -> None:
    probe = UnderstandingProbe(f"http://127.0.0.1:{unused_tcp_port}")
    assert probe.get_state() == "starting"
    await probe.wait()
    assert probe.get_state() == "starting"

    async def tell(request: web.Request) -> web.Response:
        return web.json_response({})

    app = web.Application()
    app.router.add_get("/status", tell)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    probe._asked_at = float("-inf")
    probe.get_state()
    await probe.wait()
    assert probe.get_state() == "ok"
    await runner.cleanup()
    assert probe.get_state() == "ok"
    probe._asked_at = float("-inf")
    probe.get_state()
    await probe.wait()
    assert probe.get_state() == "down"
    await probe.close()


async def test_a_silent_understanding_makes_nobody_wait(client_hub: httpx.AsyncClient, unused_tcp_port: int) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", unused_tcp_port)
    probe = UnderstandingProbe(f"http://127.0.0.1:{unused_tcp_port}")
    assert probe.get_state() == "starting"
    await probe.close()
    server.close()


async def test_it_counts_answers_by_route_and_never_by_reference(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    await alice_hub.get(f"/cases/{case.reference}")
    await alice_hub.request("BREW", "/nothing-of-the-kind")
    counted = (await alice_hub.get("/metrics")).text
    assert 'lien_http_requests_total{method="GET",route="/cases/{reference}",status="200"}' in counted
    assert 'lien_http_requests_total{method="other",route="other",status="404"}' in counted
    assert case.reference not in counted
    assert "nothing-of-the-kind" not in counted


async def _fail_with(app: FastAPI, error: Exception) -> None:
    async def fail() -> None:
        raise error

    app.add_api_route("/api/v1/broken", fail)
    app.add_api_route("/broken", fail)


async def test_an_unexpected_error_tells_nothing_of_what_was_inside(
    hub_app: FastAPI, client_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[object] = []
    monkeypatch.setattr("hub.web.error_pages.log.error", lambda *event, **values: logged.extend((event, values)))
    await _fail_with(hub_app, RuntimeError("les mots d'une personne"))
    page = await client_hub.get("/broken")
    problem = await client_hub.get("/api/v1/broken")
    assert page.status_code == problem.status_code == 500
    assert problem.json()["code"] == "error"
    assert page.headers["content-security-policy"]
    assert "request_failed" in str(logged)
    assert "test_app.py" in str(logged)
    for said in (page.text, problem.text, str(logged)):
        assert "les mots" not in said


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("SELECT", {}, psycopg.OperationalError("server closed the connection")), 503),
        (OperationalError("SELECT", {}, psycopg.errors.QueryCanceled("statement timeout")), 503),
        (UnavailableError("Réessayez."), 503),
        (IntegrityError("INSERT", {}, psycopg.errors.UniqueViolation("duplicate")), 500),
    ],
)
async def test_a_database_that_is_away_is_unavailable_and_not_an_error(
    hub_app: FastAPI, client_hub: httpx.AsyncClient, error: Exception, status: int
) -> None:
    await _fail_with(hub_app, error)
    for url in ("/broken", "/api/v1/broken"):
        answer = await client_hub.get(url)
        assert answer.status_code == status
        assert ("retry-after" in answer.headers) == (status == 503)


async def test_the_document_of_the_api_names_no_page(client_hub: httpx.AsyncClient) -> None:
    document = (await client_hub.get("/openapi.json")).json()
    assert all(path.startswith("/api/v1/") for path in document["paths"])
    for url in ("/docs", "/redoc"):
        assert (await client_hub.get(url)).status_code == 404
