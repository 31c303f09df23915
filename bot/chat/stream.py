"""What comes later, as fragments of the page over server-sent events.

The page reads them with `fetch`, not `EventSource`, which could only name its conversation in the URL.
"""

import uuid
from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response, StreamingResponse

from bot import transcript
from bot.channels.webchat import conversation_digest
from bot.chat.holding import find_conversation_id
from bot.chat.rendering import get_time_zone, render_text
from bot.chat.showing import show_message
from bot.chat.words import choose_language
from hub.errors import NotFoundError

router = APIRouter(include_in_schema=False)


@router.get("/chat/stream")
async def stream(request: Request, last: Annotated[str, Header(alias="Last-Event-ID")] = "") -> Response:
    """Messages as they come, each a fragment; the id of the last one seen resumes a lost stream."""
    conversation = find_conversation_id(request)
    if conversation is None:
        raise NotFoundError("Cette conversation n’existe pas.")
    digest = conversation_digest(conversation)
    conversation_id = await transcript.find_conversation(digest)
    messages = transcript.follow(request.app.state.listener, conversation_id, _read_uuid(last))
    return StreamingResponse(
        _as_events(messages, choose_language(request), get_time_zone()),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"},
    )


async def _as_events(messages: AsyncIterator[Mapping[str, Any] | None], language: str, zone: str) -> AsyncIterator[str]:
    yield ": here\n\n"
    async for message in messages:
        if message is None:
            yield ": still here\n\n"
            continue
        html = render_text("_message.html", language, message=show_message(message, language, zone))
        lines = "".join(f"data: {line}\n" for line in html.split("\n"))
        yield f"id: {message['id']}\n{lines}\n"


def _read_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
