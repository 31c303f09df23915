"""What the tests of the chat's pages share: forms as browsers send them, and the page as a reader finds it."""

import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from selectolax.lexbor import LexborHTMLParser

from bot.channels.webchat import COOKIE

ORIGIN = "http://public.test"


class Page:
    """A page as a reader finds it."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.tree = LexborHTMLParser(response.text)

    def words(self, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self.tree.css(selector)]

    def only(self, selector: str) -> str:
        (found,) = self.words(selector)
        return found

    def value(self, selector: str, name: str = "value") -> str:
        return self.tree.css(selector)[0].attributes[name] or ""

    @property
    def said(self) -> list[str]:
        return self.words(".log .words")


class Browser:
    """A browser without JavaScript: it keeps cookies, follows redirects, sends the forms of pages."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    @property
    def conversation(self) -> str | None:
        return self.client.cookies.get(COOKIE)

    async def open(self, path: str = "/", **more: Any) -> Page:
        return Page(await self.client.get(path, follow_redirects=True, **more))

    async def send(self, text: str = "", page: Page | None = None, **more: Any) -> Page:
        """Fill in the form of `page` (of `/` by default) and follow where it leads."""
        response = await self.post(text, page, **more)
        if response.is_redirect:
            return await self.open(response.headers["location"])
        return Page(response)

    async def post(
        self,
        text: str = "",
        page: Page | None = None,
        photo: tuple[str, bytes, str] = ("", b"", "application/octet-stream"),
        headers: dict[str, str] | None = None,
        **fields: str,
    ) -> httpx.Response:
        page = page or await self.open()
        data = {"id": page.value("#composer [name=id]"), "text": text, **fields}
        files = {"photo": photo}
        return await self.client.post("/chat", data=data, files=files, headers={"Origin": ORIGIN, **(headers or {})})


@pytest.fixture
async def browser(public_site: FastAPI) -> AsyncIterator[Browser]:
    transport = httpx.ASGITransport(app=public_site, raise_app_exceptions=False)
    headers = {"Accept": "text/html", "Accept-Language": "fr"}
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client:
        yield Browser(client)


@pytest.fixture
def tab() -> dict[str, str]:
    """Headers of a tab with a script, which holds its conversation itself."""
    return {"Conversation": str(uuid.uuid4()), "HX-Request": "true", "Origin": ORIGIN}
