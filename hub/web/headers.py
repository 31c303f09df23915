"""The headers that every answer of the staff's site carries."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

# Referrer-Policy: with "no-referrer" browsers send "Origin: null" with our own forms too.
_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
_ALWAYS_RAW = tuple((name.lower().encode(), value.encode()) for name, value in _ALWAYS.items())
_PRIVATE_RAW = (b"cache-control", b"no-store")
_STATIC_RAW = (b"cache-control", b"no-cache")  # asked again each time, answered 304 while unchanged
_HTTPS_RAW = (b"strict-transport-security", b"max-age=31536000")


class SecurityHeaders:
    """Adds them to each answer that has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(message, scope)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _add(message: Message, scope: Scope) -> None:
    """In bytes and in one pass: this runs for every answer."""
    headers = list(message.get("headers", ()))
    present = {name.lower() for name, _ in headers}
    wanted = [*_ALWAYS_RAW, _STATIC_RAW if scope["path"].startswith("/static/") else _PRIVATE_RAW]
    if scope["scheme"] == "https":
        wanted.append(_HTTPS_RAW)
    message["headers"] = headers + [header for header in wanted if header[0] not in present]
