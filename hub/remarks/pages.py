"""The page of thanks and remarks: read, marked as read, corrected where it was something else."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from hub.corrections.correcting import correct_message
from hub.corrections.message_pages import read_form
from hub.corrections.showing import show_understanding
from hub.db import Session
from hub.errors import LienError, NotFoundError
from hub.remarks.listing import count_unread, get_remark, list_remarks, mark_seen
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import redirect, render

HERE = "/remarks"
PAGE = 30
LARGEST_ID = 2**63 - 1

router = APIRouter(prefix=HERE, include_in_schema=False)
Words = Annotated[str, Form()]


@router.get("")
async def show_remarks(staff: CurrentStaff, session: Session, cursor: str = "") -> Response:
    return await _show(session, staff, cursor)


@router.post("/{number}/seen")
async def mark_as_read(
    request: Request, number: int, staff: CurrentStaff, session: Session, cursor: Words = ""
) -> Response:
    await mark_seen(session, _checked(number), staff.id)
    query = f"?cursor={cursor}" if cursor.replace("-", "").replace("_", "").isalnum() else ""
    return redirect(request, f"{HERE}{query}#remark-{number}")


@router.get("/{number}/labels")
async def show_labels(number: int, staff: CurrentStaff, session: Session) -> Response:
    """Every label, for a remark that is something else."""
    remark = await get_remark(session, _checked(number))
    shown = show_understanding(remark)
    if shown is None:
        raise NotFoundError("Ce message n’a pas été analysé.")
    return render(
        "labels.html",
        staff,
        section=HERE,
        back=f"{HERE}#remark-{number}",
        back_name="Remerciements et remarques",
        labels_url=f"{HERE}/{number}/labels",
        version=None,
        message=remark,
        shown=shown,
    )


@router.post("/{number}/labels")
async def correct(
    request: Request,
    number: int,
    staff: CurrentStaff,
    session: Session,
    matter: Words = "",
    danger: Words = "",
    undo: Words = "",
) -> Response:
    """As for a message of a case (see `hub.corrections.message_pages`); no case follows."""
    remark = await get_remark(session, _checked(number))
    try:
        async with session.begin_nested():
            await correct_message(session, remark.message_id, staff.id, read_form(matter, danger, undo))
    except NotFoundError:
        raise
    except LienError as error:
        return await _show(session, staff, "", status=error.status, problem=error.message)
    return redirect(request, f"{HERE}#remark-{number}")


def _checked(number: int) -> int:
    """Raises NotFoundError for a number that no row can have."""
    if not 0 < number <= LARGEST_ID:
        raise NotFoundError("Cette remarque n’existe pas.")
    return number


async def _show(
    session: AsyncSession, staff: SignedIn, cursor: str, *, status: int = 200, problem: str | None = None
) -> Response:
    page = await list_remarks(session, cursor, PAGE)
    return render(
        "remarks.html",
        staff,
        status=status,
        remarks=page.rows,
        older=f"{HERE}?cursor={page.next_cursor}" if page.next_cursor else None,
        cursor=cursor,
        unread=await count_unread(session),
        problem=problem,
    )
