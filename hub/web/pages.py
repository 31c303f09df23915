"""HTML from templates: one environment for the whole hub, each template compiled once."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hub.cases import words as case_words
from hub.conversations.secret_marks import hide
from hub.corrections.labels import list_matters
from hub.corrections.showing import show_understanding, split_at_words
from hub.places import words as place_words
from hub.places.routing import route_of
from hub.places.sources import Source, list_sources
from hub.settings import get_settings
from hub.staff.sessions import SignedIn
from hub.web import times
from hub.web.navigation import menu_for

HUB = Path(__file__).resolve().parent.parent
NOUNS = ("web", "staff", "cases", "contacts", "corrections", "places", "remarks")
# No eval and no inline style (the security policy refuses both), nothing of a page kept on the device; refusals that
# carry a form with its reason are shown like any other answer.
HTMX_CONFIG = json.dumps(
    {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "selfRequestsOnly": True,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "4(03|09|12|22)", "swap": True},
            {"code": "...", "swap": False, "error": True},
        ],
    }
)


def _list_sources(area: str, written: Iterable[str]) -> list[Source]:
    return list_sources(get_settings().seeds_dir, area, written)


@lru_cache
def get_environment() -> Environment:
    """The templates of every noun of the hub. A name that a page was not given is an error, not an empty place."""
    environment = Environment(
        loader=FileSystemLoader([HUB / noun / "templates" for noun in NOUNS]),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"age": times.age_in_words, "wait": times.wait_in_words, "day": times.day_in_words}
    environment.filters |= {"moment": times.moment_in_words, "iso": times.iso, "hide": hide}
    environment.globals |= {"words": case_words, "htmx_config": HTMX_CONFIG, "menu_for": menu_for}
    environment.globals |= {"show_understanding": show_understanding, "split_at_words": split_at_words}
    environment.globals |= {"list_matters": list_matters, "list_sources": _list_sources}
    environment.globals |= {"route_of": route_of, "does_words": place_words.DOES}
    return environment


def render(
    name: str, staff: SignedIn | None, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """The page or the fragment `name`."""
    template = get_environment().get_template(name)
    html = template.render(staff=staff, demo=get_settings().demo, **values)
    return HTMLResponse(html, status, headers)


def render_part(name: str, **values: Any) -> Markup:
    """The fragment `name`, to put into a page or to send alone. Alone is also the faster way to make a long one."""
    return Markup(get_environment().get_template(name).render(**values))  # noqa: S704 -- the template escapes


def is_fragment(request: Request) -> bool:
    """Whether htmx asks for a part of the page rather than the whole."""
    return "hx-request" in request.headers


def redirect(request: Request, url: str) -> Response:
    """Send the browser to `url` with a GET, also from within htmx."""
    if is_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": url})
    return RedirectResponse(url, status_code=303)
