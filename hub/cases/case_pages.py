"""The page of one case."""

import uuid
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.attachment_pages import SHOWN
from hub.cases.history import change_case, get_case, lock_case, note_reading
from hub.cases.models import EventKind
from hub.cases.reading import read_case
from hub.cases.reference import format_reference
from hub.contacts.models import Channel
from hub.db import Session
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import is_fragment, render

# What the forms hold before anybody typed.
_BLANK = {"problem": None, "draft": "", "note": "", "step": "write", "preview": None, "closing": None, "identity": None}

router = APIRouter(prefix="/cases", include_in_schema=False)


@router.get("/{reference}")
async def show_case(request: Request, reference: str, staff: CurrentStaff, session: Session) -> Response:
    """The page, or only what may have changed in it when htmx asks."""
    if is_fragment(request):
        return await render_case(session, reference, staff, "_case_live.html")
    if staff.names_restricted:
        await note_reading(session, await get_case(session, reference), staff.id)
    return await render_case(session, reference, staff)


@router.post("/{reference}/address")
async def reveal_address(request: Request, reference: str, staff: CurrentStaff, session: Session) -> Response:
    """Show the address once, and write down who asked."""
    case = await lock_case(session, reference)
    await change_case(session, case, EventKind.READ, staff.id, {"what": "address"})
    name = "_case_live.html" if is_fragment(request) else "case.html"
    return await render_case(session, reference, staff, name, is_address_shown=True)


async def render_case(
    session: AsyncSession,
    reference: str,
    staff: SignedIn,
    name: str = "case.html",
    *,
    status: int = 200,
    is_address_shown: bool = False,
    **values: Any,
) -> Response:
    """The page as it is now. `values`: what a form held that could not be accepted, and why."""
    view = await read_case(session, reference)
    address = view.case.address if is_address_shown else obscure(view.case.channel, view.case.address)
    return render(
        name,
        staff,
        status=status,
        view=view,
        case=view.case,
        reference=format_reference(view.case.reference),
        address=address,
        is_address_shown=is_address_shown,
        is_part=name != "case.html",
        shown_types=SHOWN,
        **(_BLANK | {"new_id": uuid.uuid4()} | values),
    )


def obscure(channel: str, value: str) -> str:
    """An address that can be told from another without being readable over a shoulder."""
    if channel == Channel.WEBCHAT:
        return "Conversation sur le site, sans adresse"
    if "@" in value:
        local, _, domain = value.rpartition("@")
        return f"{local[:1]}•••@{domain}"
    return f"•••• {value[-3:]}"
