"""The page of local facts: what is known of each service, and what a person of the area confirmed of it."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from hub.db import Session
from hub.errors import LienError
from hub.places import words
from hub.places.areas import Here, get_area, list_other_areas
from hub.places.confirming import LONGEST, confirm_fact, hide_fact
from hub.places.entries import list_entries
from hub.places.facts import DETAILS, describe_fact, list_services
from hub.places.reading import read_facts
from hub.places.routing import list_routes
from hub.settings import get_settings
from hub.staff.sessions import CurrentStaff, SignedIn
from hub.web.pages import redirect, render

router = APIRouter(prefix="/facts", include_in_schema=False)
LANGUAGES = ("fr", "en", "ar")


@router.get("")
async def show_facts(staff: CurrentStaff, session: Session, area: str = "", saved: str = "") -> Response:
    return await _render_facts(session, staff, await get_area(session, area), saved=saved)


@router.post("/{key}")
async def change_fact(request: Request, key: str, staff: CurrentStaff, session: Session) -> Response:
    """Confirm a service with these details (`step=confirm`), or take it away from residents (`step=hide`)."""
    form = await request.form()
    written = {name: value for name, value in form.items() if isinstance(value, str)}
    here = await get_area(session, written.get("area", ""))
    version = int(written["version"]) if written.get("version", "").isdecimal() else 0
    try:
        async with session.begin_nested():
            if written.get("step") == "hide":
                await hide_fact(session, here, key, staff, version)
            else:
                await confirm_fact(session, here, key, staff, written, version)
    except LienError as error:
        if error.status == 404:
            raise
        return await _render_facts(session, staff, here, error, refused=key, written=written)
    return redirect(request, f"/facts?saved={key}&area={here.slug}#{key}")


async def _render_facts(
    session: AsyncSession,
    staff: SignedIn,
    area: Here,
    error: LienError | None = None,
    *,
    refused: str = "",
    written: dict[str, str] | None = None,
    saved: str = "",
) -> Response:
    seeds = get_settings().seeds_dir
    known = await read_facts(session, area)
    facts = [
        _describe(service, known.get(key), written if key == refused else None, _named_in(area, key))
        for key, service in list_services(seeds, area.slug).items()
    ]
    return render(
        "facts.html",
        staff,
        status=error.status if error else 200,
        problem=error.message if error else None,
        refused=refused,
        saved=saved,
        area=area,
        others=await list_other_areas(session, area),
        facts=facts,
        names=words.DETAILS,
        confidences=words.CONFIDENCES,
        languages=LANGUAGES,
        longest=LONGEST,
    )


def _describe(service: Any, row: Any, written: dict[str, str] | None, named_in: list[str]) -> dict[str, Any]:
    fact, who = (row[0], row[1]) if row else (None, None)
    details = {name: said for name, said in (written or (fact.details if fact else {})).items() if name in DETAILS}
    is_shown = bool(fact and fact.is_shown)
    return {
        "service": service,
        "details": details,
        "is_shown": is_shown,
        "who": who,
        "at": fact.confirmed_at if fact else None,
        "history": list(reversed(fact.history or ())) if fact else [],
        "version": len(fact.history or ()) if fact else 0,
        "read_as": [(x, describe_fact(service, fact.details, x)) for x in LANGUAGES] if is_shown and fact else [],
        "named_in": named_in,
    }


def _named_in(area: Here, key: str) -> list[str]:
    """The answers that ask for this fact."""
    seeds = get_settings().seeds_dir
    routes = list_routes(seeds, area.slug)
    entries = list_entries(seeds, area.slug).values()
    return [words.name_answer(entry.key, routes)[1] for entry in entries if key in entry.facts]
