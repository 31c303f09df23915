"""What a delegate does with a case. Every action is a plain form; after it the page of the case comes back."""

import uuid
from collections.abc import Awaitable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.answering import explain_refusal, send_reply, word_reply
from hub.cases.assigning import release_case, take_case
from hub.cases.case_pages import render_case
from hub.cases.closing import close_case, reopen_case, suggest_notice
from hub.cases.correcting import Labels, correct_case
from hub.cases.history import check_version, get_case
from hub.cases.noting import add_note
from hub.cases.preview import preview_reply
from hub.cases.reference import format_reference, parse_reference
from hub.cases.words import OUTCOMES
from hub.conversations.models import Conversation
from hub.db import Session
from hub.errors import ForbiddenError, LienError, NotFoundError
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import is_fragment, redirect

router = APIRouter(prefix="/cases/{reference}", include_in_schema=False)

Version = Annotated[int | None, Form()]
Words = Annotated[str, Form()]
FormId = Annotated[uuid.UUID | None, Form(alias="id")]


@router.post("/replies/preview")
async def preview(
    request: Request,
    reference: str,
    staff: CurrentStaff,
    session: Session,
    text: Words = "",
    step: Words = "",
    id: FormId = None,
    version: Version = None,
) -> Response:
    """Show exactly what would leave; `step=write` goes back to writing. Nothing is sent."""
    name = "_reply.html" if is_fragment(request) else "case.html"
    new_id = id or uuid.uuid4()
    kept: dict[str, Any] = {"draft": text, "new_id": new_id}
    if step == "write":
        return await render_case(session, reference, staff, name, **kept)
    case = await get_case(session, reference)
    try:
        cleaned = await word_reply(session, case, text)
        check_version(case, version)
        if refusal := await explain_refusal(session, case):
            raise ForbiddenError(refusal)
    except LienError as error:
        return await render_case(session, reference, staff, name, status=error.status, problem=error.message, **kept)
    conversation = await session.get_one(Conversation, case.conversation_id)
    rendered = preview_reply(
        channel=case.channel,
        reference=case.reference,
        language=conversation.language,
        text=cleaned,
        public_id=new_id,
    )
    return await render_case(session, reference, staff, name, step="preview", preview=rendered, **kept)


@router.post("/replies")
async def reply(
    request: Request,
    reference: str,
    staff: CurrentStaff,
    session: Session,
    text: Words = "",
    id: FormId = None,
    version: Version = None,
) -> Response:
    """Send it; the same `id` again sends nothing more."""
    verb = send_reply(session, reference, staff.id, text, id, version)
    return await _act(request, session, staff, reference, verb, anchor="#reply", draft=text, new_id=id or uuid.uuid4())


@router.post("/notes")
async def note(request: Request, reference: str, staff: CurrentStaff, session: Session, text: Words = "") -> Response:
    return await _act(
        request, session, staff, reference, add_note(session, reference, staff.id, text), anchor="#notes", note=text
    )


@router.post("/take")
async def take(
    request: Request, reference: str, staff: CurrentStaff, session: Session, version: Version = None
) -> Response:
    return await _act(request, session, staff, reference, take_case(session, reference, staff.id, version))


@router.post("/release")
async def release(
    request: Request, reference: str, staff: CurrentStaff, session: Session, version: Version = None
) -> Response:
    return await _act(request, session, staff, reference, release_case(session, reference, staff.id, version))


@router.post("/labels")
async def correct(
    request: Request,
    reference: str,
    staff: CurrentStaff,
    session: Session,
    matter: Words = "",
    area: Words = "",
    danger: Words = "",
    version: Version = None,
) -> Response:
    """`matter`: need, or need and topic as `report/noise`."""
    need, _, topic = matter.partition("/")
    labels = Labels(need, topic or None, area, danger == "yes")
    verb = correct_case(session, reference, staff.id, labels, version)
    answer = await _act(request, session, staff, reference, verb)
    if not staff.is_chief and (await get_case(session, reference)).is_restricted:
        return redirect(request, "/?moved=restricted")
    return answer


@router.post("/closing")
async def prepare_closing(
    request: Request,
    reference: str,
    staff: CurrentStaff,
    session: Session,
    outcome: Words = "",
    version: Version = None,
) -> Response:
    """The second step of closing: the words that the resident could be sent, to change or leave out."""
    name = "_close.html" if is_fragment(request) else "case.html"
    case = await get_case(session, reference)
    if outcome not in OUTCOMES:
        problem = "Choisissez ce qu’il en est dans la liste."
        return await render_case(session, reference, staff, name, status=422, problem=problem)
    closing = {"outcome": outcome, "why": "", "notice": suggest_notice(case, outcome), "is_told": True, "problem": None}
    return await render_case(session, reference, staff, name, closing=closing)


@router.post("/close")
async def close(
    request: Request,
    reference: str,
    staff: CurrentStaff,
    session: Session,
    outcome: Words = "",
    why: Words = "",
    tell: Words = "",
    notice: Words = "",
    id: FormId = None,
    version: Version = None,
) -> Response:
    """Close the case, and tell the resident when the box is ticked."""
    is_told = tell == "yes"
    verb = close_case(session, reference, staff.id, outcome, why, notice if is_told else None, id, version)
    closing = {"outcome": outcome, "why": why, "notice": notice, "is_told": is_told} if outcome in OUTCOMES else None
    return await _act(request, session, staff, reference, verb, closing=closing, new_id=id or uuid.uuid4())


@router.post("/reopen")
async def reopen(
    request: Request, reference: str, staff: CurrentStaff, session: Session, version: Version = None
) -> Response:
    return await _act(request, session, staff, reference, reopen_case(session, reference, staff.id, version))


async def _act(
    request: Request,
    session: AsyncSession,
    staff: SignedIn,
    reference: str,
    verb: Awaitable[Any],
    anchor: str = "",
    **kept: Any,
) -> Response:
    """Do it and go back to the case; when it cannot be done, show the page with what was typed and the reason."""
    try:
        async with session.begin_nested():
            await verb
    except NotFoundError:
        raise
    except LienError as error:
        return await render_case(session, reference, staff, status=error.status, problem=error.message, **kept)
    known = parse_reference(reference)
    assert known is not None
    return redirect(request, f"/cases/{format_reference(known)}{anchor}")
