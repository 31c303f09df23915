"""News for open pages, as server-sent events. They say that something changed, never what."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from hub.cases.history import get_case
from hub.cases.models import Case
from hub.db import Session, transaction
from hub.live import CASES, RESTRICTED, Listener, case_topic
from hub.staff.sessions import CurrentChief, CurrentStaff

KEEP_ALIVE_SECONDS = 15.0
# Then the browser comes back and shows that it is still signed in.
LONGEST_SECONDS = 1800.0

router = APIRouter(include_in_schema=False)


@router.get("/events")
async def follow_queue(request: Request, staff: CurrentStaff) -> Response:
    return _stream(request.app.state.listener, CASES)


@router.get("/cases/{reference}/events")
async def follow_case(request: Request, reference: str, staff: CurrentStaff, session: Session) -> Response:
    """Until the case goes out of this person's sight."""
    case_id = (await get_case(session, reference)).id

    async def is_out_of_sight() -> bool:
        async with transaction() as later:
            return not staff.is_chief and (await later.get_one(Case, case_id)).is_restricted

    return _stream(request.app.state.listener, case_topic(case_id), is_out_of_sight)


@router.get("/restricted/events")
async def follow_restricted(request: Request, chief: CurrentChief) -> Response:
    return _stream(request.app.state.listener, RESTRICTED)


async def _never() -> bool:
    return False


def _stream(listener: Listener, topic: str, is_over: Callable[[], Awaitable[bool]] = _never) -> Response:
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(_follow(listener, topic, is_over), media_type="text/event-stream", headers=headers)


async def _follow(listener: Listener, topic: str, is_over: Callable[[], Awaitable[bool]]) -> AsyncIterator[str]:
    """One event for all that changed since the last, and a comment when nothing did, so that nobody hangs up.

    `is_over`: asked after each event; the page then looks once more, and finds that there is nothing for it any more.
    """
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
            if await is_over():
                return
