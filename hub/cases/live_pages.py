"""News for open pages, as server-sent events. They say that something changed, never what."""

import asyncio
import time
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from hub.cases.history import get_case
from hub.db import Session
from hub.live import CASES, Listener, case_topic
from hub.staff.sessions import CurrentStaff

KEEP_ALIVE_SECONDS = 15.0
# Then the browser comes back and shows that it is still signed in.
LONGEST_SECONDS = 1800.0

router = APIRouter(include_in_schema=False)


@router.get("/events")
async def follow_queue(request: Request, staff: CurrentStaff) -> Response:
    return _stream(request.app.state.listener, CASES)


@router.get("/cases/{reference}/events")
async def follow_case(request: Request, reference: str, staff: CurrentStaff, session: Session) -> Response:
    case = await get_case(session, reference)
    return _stream(request.app.state.listener, case_topic(case.id))


def _stream(listener: Listener, topic: str) -> Response:
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(_follow(listener, topic), media_type="text/event-stream", headers=headers)


async def _follow(listener: Listener, topic: str) -> AsyncIterator[str]:
    """One event for all that changed since the last, and a comment when nothing did, so that nobody hangs up."""
    deadline = time.monotonic() + LONGEST_SECONDS
    async with listener.subscribe(topic) as notices:
        yield "retry: 2000\nevent: hello\ndata: {}\n\n"
        while time.monotonic() < deadline:
            try:
                await asyncio.wait_for(notices.get(), KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            while not notices.empty():
                notices.get_nowait()
            yield "event: changed\ndata: {}\n\n"
