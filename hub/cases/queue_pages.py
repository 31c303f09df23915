"""The queue: what waits for an answer, gravest and longest waiting first; and the other lists."""

from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.counts import MOST, Counts, count_cases
from hub.cases.listing import View, Wanted, find_by_reference, list_cases
from hub.cases.reference import format_reference, parse_reference
from hub.cases.words import CHANNELS, NEEDS, TOPIC_NAMES, TOPICS
from hub.db import Session
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import is_fragment, redirect, render, render_part

ROWS = 30

VIEWS = {
    View.TO_ANSWER: "À répondre",
    View.MINE: "Les miens",
    View.UNASSIGNED: "À prendre",
    View.WAITING: "En attente",
    View.CLOSED: "Clos",
    View.ALL: "Tous",
}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page says: a view, filters, words. An unknown value counts as none."""

    view: View
    need: str = ""
    topic: str = ""
    channel: str = ""
    area: str = ""
    q: str = ""
    cursor: str = ""

    @property
    def has_filters(self) -> bool:
        return bool(self.need or self.topic or self.channel or self.area or self.q)

    def url(self, **changes: Any) -> str:
        """The address of the same list with these changes, from its first page."""
        asked = replace(self, **{"cursor": "", **changes})
        values = {name: getattr(asked, name) for name in ("view", "need", "topic", "channel", "area", "q", "cursor")}
        if asked.view == View.TO_ANSWER:
            del values["view"]
        query = urlencode({name: value for name, value in values.items() if value})
        return f"/?{query}" if query else "/"


@router.get("/")
async def show_queue(
    request: Request,
    staff: CurrentStaff,
    session: Session,
    view: str = "",
    need: str = "",
    topic: str = "",
    channel: str = "",
    area: str = "",
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[str, Query(max_length=200)] = "",
    moved: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """The page, or only its list when htmx asks for it."""
    words = " ".join(q.replace("\0", " ").split())
    if (known := parse_reference(words)) and await _may_open(session, staff, words):
        return redirect(request, f"/cases/{format_reference(known)}")
    counts = await count_cases(session, staff.id)
    asked = _understand(view, need, topic, channel, area, counts)
    asked = replace(asked, q=words, cursor=cursor)
    page = await list_cases(session, _to_wanted(asked, counts, staff.id), ROWS)
    shown = render_part(
        "_queue.html",
        asked=asked,
        rows=page.rows,
        older=asked.url(cursor=page.next_cursor) if page.next_cursor else None,
        counts=counts,
        most=MOST,
        views=VIEWS,
        area_names={slug: area_name for _, slug, area_name in counts.areas},
    )
    if is_fragment(request):
        return HTMLResponse(shown)
    return render("queue.html", staff, asked=asked, views=VIEWS, list=shown, has_left_sight=moved == "restricted")


async def _may_open(session: AsyncSession, staff: SignedIn, reference: str) -> bool:
    kinds = (False, True) if staff.is_chief else (False,)
    return any([await find_by_reference(session, reference, is_restricted=kind) for kind in kinds])


def _understand(view: str, need: str, topic: str, channel: str, area: str, counts: Counts) -> Asked:
    slugs = {slug for _, slug, _ in counts.areas}
    has_topic = topic in (TOPICS.get(need) or TOPIC_NAMES)
    return Asked(
        view=View(view) if view in set(View) else View.TO_ANSWER,
        need=need if need in NEEDS else "",
        topic=topic if has_topic else "",
        channel=channel if channel in CHANNELS else "",
        area=area if area in slugs else "",
    )


def _to_wanted(asked: Asked, counts: Counts, me: int) -> Wanted:
    ids = {slug: number for number, slug, _ in counts.areas}
    return Wanted(
        view=asked.view,
        need=asked.need or None,
        topic=asked.topic or None,
        channel=asked.channel or None,
        area_id=ids.get(asked.area),
        me=me,
        words=asked.q,
        cursor=asked.cursor,
    )
