"""A rendered message as the bytes of a mail."""

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from hub.conversations.mail_rendering import format_sender, make_message_id
from hub.conversations.rendered import Rendered

_BREAKS = re.compile(r"[\r\n\0]+")
_WIDTH = 900  # of a line in a field; the limit is 998 (RFC 5322, 2.1.1)


def compose_mail(rendered: Rendered, *, to: str, message_id: str, mail_address: str, sender_name: str) -> bytes:
    """The whole mail, lines ended by CRLF. Fields that `rendered` does not bring are added.

    Fields are written here and not by the standard library, which would encode a long foreign Message-ID in References
    beyond recognition.
    """
    fields = {
        "From": format_sender(sender_name, mail_address),
        "To": to,
        "Subject": Header(rendered.subject or "", "utf-8", maxlinelen=75).encode(),
        "Message-ID": make_message_id(message_id, mail_address),
        "Auto-Submitted": "auto-replied",
        **rendered.headers,
    }
    head = "".join(f"{name}: {_fold(value)}\r\n" for name, value in fields.items())
    return head.encode("utf-8", "replace") + _body(rendered)


def _fold(value: str) -> str:
    """One field's value on lines of at most _WIDTH characters, cut between words."""
    lines: list[str] = [""]
    for word in _BREAKS.sub(" ", value).split(" "):
        if lines[-1] and len(lines[-1]) + len(word) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\r\n ".join(lines)


def _body(rendered: Rendered) -> bytes:
    message = EmailMessage(policy=SMTP)
    message.set_content("\n\n".join(rendered.parts), cte="quoted-printable")
    if rendered.html:
        message.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
    return message.as_bytes()
