"""What an SMTP server's refusal means for a message: again, later, or never (RFC 5321, RFC 3463)."""

import re

import aiosmtplib

from bot.channels.base import Reason, SendError

GREYLISTED_SECONDS = 300.0

_ENHANCED = re.compile(r"^\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
_RELAY = re.compile(r"relay|authenticat|not permitted|log ?in", re.IGNORECASE)
_TOO_FAST = re.compile(
    r"too (?:many|fast|much)|rate|throttl|grey-?list|gray-?list|try again later|slow down|limit", re.I
)
# No such address: bad mailbox, bad system, bad syntax, moved, null MX (RFC 7505), disabled.
_GONE = {(1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 9), (1, 10), (2, 1)}
_TOO_LARGE = {(2, 3), (3, 4)}
_AUTHENTICATION = {(7, 8), (7, 9), (7, 11), (7, 13), (7, 14), (5, 4)}


def read_refusal(error: Exception) -> SendError:
    """The SendError that an aiosmtplib or network error is. Never says what the server said: that names people."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        return _read_response(error.recipients[0], about_recipient=True)
    if isinstance(error, aiosmtplib.SMTPAuthenticationError | aiosmtplib.SMTPSenderRefused):
        is_ours = error.code >= 500
        return SendError(Reason.MISCONFIGURED) if is_ours else _read_response(error, about_recipient=False)
    if isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError):
        return _read_response(error, about_recipient=True)
    if isinstance(error, aiosmtplib.SMTPConnectResponseError | aiosmtplib.SMTPHeloError):
        return SendError(Reason.UNREACHABLE)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return _read_response(error, about_recipient=False)
    if isinstance(error, aiosmtplib.SMTPNotSupported):
        # Either it takes no sign-in as we are set to, or no address in this alphabet: a person has to look.
        return SendError(Reason.MISCONFIGURED)
    if isinstance(error, ValueError):
        # An address that cannot be written on the wire.
        return SendError(Reason.REFUSED, permanent=True)
    return SendError(Reason.UNREACHABLE)


def _read_response(error: aiosmtplib.SMTPResponseException, *, about_recipient: bool) -> SendError:
    enhanced = _ENHANCED.match(error.message)
    detail = (int(enhanced[2]), int(enhanced[3])) if enhanced else None
    if error.code < 500:
        return _read_temporary(error, detail)
    if error.code in (530, 534, 535, 538) or detail in _AUTHENTICATION:
        return SendError(Reason.MISCONFIGURED)
    if error.code == 550 and detail in (None, (7, 1), (7, 0)) and _RELAY.search(error.message):
        return SendError(Reason.MISCONFIGURED)
    if (error.code == 552 and detail is None) or detail in _TOO_LARGE:
        return SendError(Reason.TOO_LARGE, permanent=True)
    if not about_recipient:
        return SendError(Reason.MISCONFIGURED)
    is_gone = detail in _GONE if detail else error.code in (550, 551, 553)
    return SendError(Reason.GONE if is_gone else Reason.REFUSED, permanent=True)


def _read_temporary(error: aiosmtplib.SMTPResponseException, detail: tuple[int, int] | None) -> SendError:
    """Greylisting and limits of pace want a pause; anything else is a server in trouble."""
    if (detail is not None and detail[0] == 7) or _TOO_FAST.search(error.message):
        return SendError(Reason.THROTTLED, retry_in=GREYLISTED_SECONDS)
    return SendError(Reason.UNREACHABLE)
