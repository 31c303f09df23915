"""The errors people meet, each with its HTTP status and a sentence that says what to do.

LienError ← NotFoundError, ConflictError, StaleError, InvalidError, ForbiddenError, TooManyError, UnavailableError
"""


class LienError(Exception):
    """Something a person asked for cannot be done. `status`: HTTP; `code`: stable word for programs."""

    status = 500
    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFoundError(LienError):
    status = 404
    code = "not_found"


class ConflictError(LienError):
    """The same id with another content, or a change that the present state does not allow."""

    status = 409
    code = "conflict"


class StaleError(LienError):
    """Somebody else changed it since it was read."""

    status = 412
    code = "stale"


class InvalidError(LienError):
    status = 422
    code = "invalid"


class ForbiddenError(LienError):
    status = 403
    code = "forbidden"


class TooLargeError(LienError):
    status = 413
    code = "too_large"


class TooManyError(LienError):
    """Too fast. `retry_in`: seconds to wait."""

    status = 429
    code = "too_many"

    def __init__(self, message: str, retry_in: int = 60) -> None:
        super().__init__(message)
        self.retry_in = retry_in


class UnavailableError(LienError):
    """The database does not answer now; the same request may be sent again."""

    status = 503
    code = "unavailable"
