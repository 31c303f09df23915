"""A program that speaks the web chat's JSON contract, and what its tests look at."""

import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from hub.db import connection, get_engine
from hub.settings import get_settings

URL = "/api/chat/messages"


class Chat:
    """A program that speaks the contract, in one conversation."""

    def __init__(self, client: httpx.AsyncClient, conversation: str | None = None) -> None:
        self.client = client
        self.conversation = conversation or str(uuid.uuid4())

    @property
    def header(self) -> dict[str, str]:
        return {"Conversation": self.conversation}

    async def say(self, said: str, **more: Any) -> httpx.Response:
        body = {"conversation": self.conversation, "id": str(uuid.uuid4()), "text": said} | more
        return await self.client.post(URL, json=body)

    async def read(self, **params: Any) -> list[dict[str, Any]]:
        response = await self.client.get(URL, headers=self.header, params=params)
        assert response.status_code == 200
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    async def attach(
        self, content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg", **fields: str
    ) -> httpx.Response:
        files = {"file": (name, content, kind)}
        return await self.client.post("/api/chat/attachments", headers=self.header, files=files, data=fields)


async def scalar(query: str) -> Any:
    async with connection() as opened:
        return (await opened.execute(text(query))).scalar_one()


def lose_database(settings_of_the_test: pytest.MonkeyPatch) -> None:
    settings_of_the_test.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    get_settings.cache_clear()
    get_engine.cache_clear()


def limit(settings_of_the_test: pytest.MonkeyPatch, **values: int) -> None:
    for name, value in values.items():
        settings_of_the_test.setenv(name.upper(), str(value))
    get_settings.cache_clear()


def is_problem(response: httpx.Response, status: int) -> bool:
    return (
        response.status_code == response.json()["status"] == status
        and response.headers["content-type"] == "application/problem+json"
    )
