import httpx
import pytest

from hub.web.headers import CONTENT_SECURITY_POLICY
from tests.factories import create_case


@pytest.mark.parametrize("url", ["/", "/login", "/nothing", "/static/hub.css", "/api/v1/cases", "/healthz", "/metrics"])
async def test_every_answer_carries_the_security_headers(alice_hub: httpx.AsyncClient, url: str) -> None:
    headers = (await alice_hub.get(url)).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-robots-tag"] == "noindex, nofollow"


async def test_nothing_about_residents_is_kept_by_a_browser_or_a_proxy(alice_hub: httpx.AsyncClient) -> None:
    case = await create_case()
    for url in ("/", f"/cases/{case.reference}", "/login", "/api/v1/cases", "/nothing"):
        assert (await alice_hub.get(url)).headers["cache-control"] == "no-store"


async def test_the_policy_allows_no_script_or_style_but_our_files() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY


async def test_static_files_are_asked_again_but_not_sent_again(client_hub: httpx.AsyncClient) -> None:
    first = await client_hub.get("/static/hub.css")
    assert first.headers["cache-control"] == "no-cache"
    again = await client_hub.get("/static/hub.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_what_a_page_loads_of_ours_is_light(client_hub: httpx.AsyncClient) -> None:
    style, script = [(await client_hub.get(f"/static/hub.{kind}")).content for kind in ("css", "js")]
    assert len(style) < 25_000
    assert len(script) < 8_000


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/"])
async def test_static_files_end_at_their_folder(client_hub: httpx.AsyncClient, path: str) -> None:
    assert (await client_hub.get(path)).status_code == 404
