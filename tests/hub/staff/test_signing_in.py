import re
from datetime import timedelta

import httpx
import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, text, update

from hub.db import transaction
from hub.staff import signing_in
from hub.staff.accounts import create_account
from hub.staff.models import Staff, StaffSession
from hub.staff.sessions import COOKIE
from tests.factories import PASSWORD, create_case, create_staff, sign_in

ALICE = {"login": "alice", "password": PASSWORD}


async def _count(statement: str) -> int:
    async with transaction() as session:
        return int((await session.execute(text(statement))).scalar_one())


async def test_it_signs_in_with_login_and_password(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    answer = await client_hub.post("/login", data=ALICE | {"login": " Alice "})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (await client_hub.get("/")).status_code == 200


async def test_it_keeps_the_session_in_a_cookie_that_scripts_and_other_sites_do_not_get(
    client_hub: httpx.AsyncClient, alice: Staff
) -> None:
    cookie = (await client_hub.post("/login", data=ALICE)).headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "Path=/", "SameSite=lax", "Max-Age=36000"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


async def test_it_sends_the_cookie_over_encrypted_connections_only_where_there_are_any(
    client_hub: httpx.AsyncClient, alice: Staff
) -> None:
    answer = await client_hub.post("https://hub.test/login", data=ALICE, headers={"Origin": "https://hub.test"})
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


async def test_it_stores_a_digest_and_not_the_secret(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    await client_hub.post("/login", data=ALICE)
    async with transaction() as session:
        stored = (await session.scalars(select(StaffSession))).one()
    assert client_hub.cookies[COOKIE].encode() not in stored.digest
    assert len(stored.digest) == 32
    assert stored.expires_at - stored.created_at == timedelta(hours=10)


@pytest.mark.parametrize(("login", "password"), [("alice", "wrong"), ("nobody", PASSWORD), ("", ""), ("a\0b", "x")])
async def test_it_does_not_say_which_of_the_two_was_wrong(
    client_hub: httpx.AsyncClient, alice: Staff, login: str, password: str
) -> None:
    answer = await client_hub.post("/login", data={"login": login, "password": password})
    assert answer.status_code == 401
    assert "Identifiant ou mot de passe incorrect." in answer.text
    assert "set-cookie" not in answer.headers


async def test_it_hashes_a_password_for_an_unknown_login_too(
    client_hub: httpx.AsyncClient, alice: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Equal work, so that the time of the answer does not tell who has an account."""
    asked: list[str] = []

    def refuse(stored: str, password: str) -> bool:
        asked.append(stored)
        return False

    monkeypatch.setattr("hub.staff.passwords._verify", refuse)
    await client_hub.post("/login", data={"login": "nobody", "password": "x"})
    await client_hub.post("/login", data={"login": "alice", "password": "x"})
    assert len(asked) == 2
    assert asked[0].startswith("$argon2id$v=19$m=65536")


async def test_it_makes_a_cheap_old_digest_strong_at_sign_in(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    await client_hub.post("/login", data=ALICE)
    async with transaction() as session:
        stored = await session.scalar(select(Staff.password_hash))
    assert stored is not None
    assert stored != alice.password_hash
    assert not PasswordHasher().check_needs_rehash(stored)
    assert PasswordHasher().verify(stored, PASSWORD)


async def test_it_opens_a_new_session_at_each_sign_in_and_ends_the_one_before(
    client_hub: httpx.AsyncClient, alice: Staff
) -> None:
    await client_hub.post("/login", data=ALICE)
    first = client_hub.cookies[COOKIE]
    await client_hub.post("/login", data=ALICE)
    second = client_hub.cookies[COOKIE]
    assert first != second
    client_hub.cookies.set(COOKIE, first, domain="hub.test")
    assert await _count("SELECT count(*) FROM staff_sessions") == 1


async def test_it_never_adopts_a_session_that_somebody_else_chose(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    client_hub.cookies.set(COOKIE, "chosen-by-another", domain="hub.test")
    answer = await client_hub.post("/login", data=ALICE)
    assert "chosen-by-another" not in answer.headers["set-cookie"]


async def test_it_signs_out_for_good(alice_hub: httpx.AsyncClient) -> None:
    secret = alice_hub.cookies[COOKIE]
    answer = await alice_hub.post("/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    alice_hub.cookies.set(COOKIE, secret, domain="hub.test")
    assert (await alice_hub.get("/")).headers["location"] == "/login?next=%2F"


async def test_it_forgets_an_expired_session(alice_hub: httpx.AsyncClient) -> None:
    async with transaction() as session:
        await session.execute(update(StaffSession).values(expires_at=func.now()))
    assert (await alice_hub.get("/")).status_code == 303


async def test_it_sweeps_expired_sessions_away(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    await sign_in(client_hub, alice)
    async with transaction() as session:
        await session.execute(update(StaffSession).values(expires_at=func.now() - timedelta(minutes=1)))
    await client_hub.post("/login", data=ALICE)
    assert await _count("SELECT count(*) FROM staff_sessions") == 1


async def test_it_shuts_out_a_person_who_left(alice_hub: httpx.AsyncClient) -> None:
    async with transaction() as session:
        await session.execute(update(Staff).values(is_active=False))
    assert (await alice_hub.get("/")).status_code == 303
    assert (await alice_hub.post("/login", data=ALICE)).status_code == 401


async def test_it_goes_back_to_the_page_that_was_asked_for(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_case()
    asked = await client_hub.get(f"/cases/{case.reference}?x=1")
    assert asked.status_code == 303
    form = await client_hub.get(asked.headers["location"])
    assert f'name="next" value="/cases/{case.reference}?x=1"' in form.text
    answer = await client_hub.post("/login", data=ALICE | {"next": f"/cases/{case.reference}?x=1"})
    assert answer.headers["location"] == f"/cases/{case.reference}?x=1"


@pytest.mark.parametrize(
    "url",
    ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "/x\r\nSet-Cookie: a=b", "http:evil"],
)
async def test_it_never_leads_to_another_site(client_hub: httpx.AsyncClient, alice: Staff, url: str) -> None:
    answer = await client_hub.post("/login", data=ALICE | {"next": url})
    assert answer.headers["location"] == "/"


async def test_it_holds_back_who_tries_too_often_and_says_for_how_long(
    client_hub: httpx.AsyncClient, alice: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in, "TRIES_PER_LOGIN", 3)
    for _ in range(3):
        assert (await client_hub.post("/login", data={"login": "alice", "password": "wrong"})).status_code == 401
    answer = await client_hub.post("/login", data=ALICE)
    assert answer.status_code == 429
    assert re.search(r"Réessayez dans \d+ minutes", answer.text)
    assert 0 < int(answer.headers["retry-after"]) <= 900
    await create_staff(login="bob")
    assert (await client_hub.post("/login", data={"login": "bob", "password": PASSWORD})).status_code == 303


async def test_it_holds_back_an_address_that_tries_many_logins(
    client_hub: httpx.AsyncClient, alice: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in, "TRIES_PER_ADDRESS", 2)
    for login in ("one", "two"):
        assert (await client_hub.post("/login", data={"login": login, "password": "x"})).status_code == 401
    assert (await client_hub.post("/login", data=ALICE)).status_code == 429


async def test_it_lets_in_again_once_the_window_has_passed(
    client_hub: httpx.AsyncClient, alice: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in, "TRIES_PER_LOGIN", 1)
    await client_hub.post("/login", data={"login": "alice", "password": "wrong"})
    assert (await client_hub.post("/login", data=ALICE)).status_code == 429
    async with transaction() as session:
        await session.execute(text("UPDATE attempts SET minute = minute - 15"))
    assert (await client_hub.post("/login", data=ALICE)).status_code == 303


async def test_a_right_password_clears_the_tries_of_its_login(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    for _ in range(signing_in.TRIES_PER_LOGIN - 1):
        await client_hub.post("/login", data={"login": "alice", "password": "wrong"})
    assert (await client_hub.post("/login", data=ALICE)).status_code == 303
    assert (await client_hub.post("/login", data=ALICE)).status_code == 303


async def test_it_counts_tries_without_keeping_login_or_address(client_hub: httpx.AsyncClient, alice: Staff) -> None:
    await client_hub.post("/login", data={"login": "alice", "password": "wrong"})
    async with transaction() as session:
        keys = (await session.execute(text("SELECT key FROM attempts"))).scalars().all()
    assert len(keys) == 2
    assert all(len(key) == 32 and b"alice" not in key for key in keys)


async def test_an_account_is_made_once_and_keeps_its_password(database: str) -> None:
    async with transaction() as session:
        first = await create_account(session, "Delegate", "Dominique", "demo-delegate")
    async with transaction() as session:
        again = await create_account(session, "delegate ", "Other", "another-password")
    assert (again.id, again.name, again.password_hash) == (first.id, "Dominique", first.password_hash)


async def test_it_refuses_a_short_password_for_an_account(database: str) -> None:
    from hub.errors import InvalidError

    async with transaction() as session:
        with pytest.raises(InvalidError, match="12 caractères"):
            await create_account(session, "alice", "Alice", "short")
