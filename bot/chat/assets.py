"""The few files that the pages load, each compressed once and named by what is in it."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from hub.errors import NotFoundError
from hub.settings import ROOT

_OURS = Path(__file__).parent / "static"
_SHARED = ROOT / "hub" / "web" / "static"
_SCRIPT = "text/javascript; charset=utf-8"
_FILES = {
    "chat.css": (_OURS / "chat.css", "text/css; charset=utf-8"),
    "icon.svg": (_SHARED / "icon.svg", "image/svg+xml"),
    "htmx.min.js": (_SHARED / "vendor" / "htmx.min.js", _SCRIPT),
    **{name: (_OURS / name, _SCRIPT) for name in ("tab.js", "joining.js", "stream.js", "chat.js", "aside.js")},
}
_A_YEAR = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    compressed: bytes
    media_type: str
    version: str


@lru_cache
def read_asset(name: str) -> Asset:
    """One file. Raises NotFoundError for another name, and where set-up has not fetched it."""
    try:
        path, media_type = _FILES[name]
        content = path.read_bytes()
    except (KeyError, FileNotFoundError):
        raise NotFoundError("Ce fichier n’existe pas.") from None
    compressed = gzip.compress(content, 9, mtime=0)
    return Asset(content, compressed, media_type, hashlib.sha256(content).hexdigest()[:12])


def asset_url(name: str) -> str:
    """The address of a file as it is now; without its version where it is not there."""
    try:
        return f"/static/{name}?v={read_asset(name).version}"
    except NotFoundError:
        return f"/static/{name}"


@router.get("/static/{name}")
async def get_asset(request: Request, name: str, v: str = "") -> Response:
    """A file, kept by the browser for good when it was asked for by its version."""
    asset = read_asset(name)
    headers = {
        "Cache-Control": _A_YEAR if v == asset.version else "no-cache",
        "ETag": f'"{asset.version}"',
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.compressed, headers=headers, media_type=asset.media_type)
    return Response(asset.content, headers=headers, media_type=asset.media_type)
