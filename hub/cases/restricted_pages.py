"""The cases for the chief alone: what residents say of an officer's behaviour."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from hub.cases.listing import Wanted, list_cases
from hub.db import Session
from hub.staff.sessions import CurrentChief
from hub.web.pages import is_fragment, render, render_part

ROWS = 30
PATH = "/restricted"

router = APIRouter(include_in_schema=False)


@router.get(PATH)
async def show_restricted(
    request: Request, chief: CurrentChief, session: Session, cursor: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """Newest first. The page, or only its list when htmx asks for it."""
    page = await list_cases(session, Wanted(is_restricted=True, cursor=cursor), ROWS)
    here = f"{PATH}?{urlencode({'cursor': cursor})}" if cursor else PATH
    older = f"{PATH}?{urlencode({'cursor': page.next_cursor})}" if page.next_cursor else None
    shown = render_part("_restricted.html", rows=page.rows, here=here, is_first=not cursor, older=older, path=PATH)
    return HTMLResponse(shown) if is_fragment(request) else render("restricted.html", chief, list=shown)
