"""A message as it leaves by mail: neutral from outside, threaded, in plain text and in HTML.

Only the text itself says what it is about: a subject and a sender's name are read by whoever holds the phone.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr
from html import escape

from hub.cases.reference import format_reference, parse_reference
from hub.conversations.rendered import Button, Rendered

MAX_REFERENCES = 20
TOKEN_BYTES = 10

_SUBJECTS = {"fr": "Votre message", "en": "Your message", "ar": "رسالتك"}
_SUBJECTS_WITH_REFERENCE = {
    "fr": "Votre message (référence {reference})",
    "en": "Your message (reference {reference})",
    "ar": "رسالتك (المرجع {reference})",
}
_CHOOSE = {
    "fr": "Répondez à ce mail avec le numéro de votre choix :",
    "en": "Reply to this email with the number of your choice:",
    "ar": "أجب على هذه الرسالة برقم اختيارك:",
}
_NOTICES = {
    "fr": "Vos données : {site}/confidentialite",
    "en": "Your data: {site}/privacy",
    "ar": "بياناتك: {site}/privacy",
}
_OWN_ID = re.compile(r"<lien\.[0-9A-Za-z.-]{1,80}@([^<>@\s]+)>")
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body style="font-family:sans-serif;font-size:1rem;line-height:1.5;max-width:40em">
{body}
</body>
</html>
"""


def render_mail(
    text: str,
    *,
    message_id: str,
    at: datetime,
    mail_address: str,
    sender_name: str,
    language: str = "fr",
    is_from_bot: bool = True,
    buttons: Sequence[Button] = (),
    reference: str | None = None,
    thread: Sequence[str] = (),
    secret: str | None = None,
    plus_addresses: bool = True,
    site_url: str | None = None,
) -> Rendered:
    """The mail that says `text`.

    `message_id` is our public id and `at` when the message was queued, so that another attempt is the same mail.
    `thread` holds the Message-IDs of the conversation, oldest first; the last is the one answered. With `reference`,
    answers come to the case's own address where the provider delivers `+` addresses and there is a `secret` to sign it;
    else the subject carries the reference. The choices of `buttons` become a numbered list in the text. With `site_url`
    the mail ends with where the notice on personal data is.
    """
    language = language if language in _SUBJECTS else "fr"
    has_case_address = reference is not None and plus_addresses and secret is not None
    subject = _SUBJECTS[language]
    if reference is not None and not has_case_address:
        subject = _SUBJECTS_WITH_REFERENCE[language].format(reference=format_reference(reference))
    headers = {
        "From": format_sender(sender_name, mail_address),
        "Date": format_datetime(at),
        "Message-ID": make_message_id(message_id, mail_address),
        "Auto-Submitted": "auto-replied" if is_from_bot else "no",
        # Exchange: no out-of-office, no receipts.
        "X-Auto-Response-Suppress": "All",
        "X-Loop": mail_address,
        "Content-Language": language,
    }
    if has_case_address and reference and secret:
        headers["Reply-To"] = case_address(mail_address, reference, secret)
    headers |= _thread_headers(thread)
    notice = _NOTICES[language].format(site=site_url) if site_url else None
    return Rendered(
        parts=(_plain(text, buttons, language, notice),),
        subject=subject,
        html=_html(text, buttons, language, subject, notice),
        headers=headers,
        language=language,
    )


def format_sender(name: str, address: str) -> str:
    """The From field, its name encoded where it is not ASCII."""
    return formataddr((name, address)) if name.isascii() else f"{Header(name, 'utf-8').encode()} <{address}>"


def _thread_headers(thread: Sequence[str]) -> dict[str, str]:
    """In-Reply-To and References (RFC 5322, 3.6.4): the first of a long thread and its end."""
    usable = [message_id for message_id in dict.fromkeys(thread) if message_id.isascii() and len(message_id) < 900]
    if not usable:
        return {}
    kept = usable if len(usable) <= MAX_REFERENCES else [usable[0], *usable[1 - MAX_REFERENCES :]]
    return {"In-Reply-To": usable[-1], "References": " ".join(kept)}


def make_message_id(message_id: str, mail_address: str) -> str:
    """Our Message-ID for our message `message_id`, the same at each attempt."""
    return f"<lien.{message_id}@{mail_address.rpartition('@')[2].lower()}>"


def is_own_message_id(message_id: str, mail_address: str) -> bool:
    """Did we make this Message-ID?"""
    match = _OWN_ID.fullmatch(message_id)
    return match is not None and match[1].lower() == mail_address.rpartition("@")[2].lower()


def case_address(mail_address: str, reference: str, secret: str) -> str:
    """The address of one case: `local+REF.TOKEN@domain`. The token, 16 letters and digits, proves that we gave it."""
    local, _, domain = mail_address.rpartition("@")
    return f"{local}+{reference}.{_sign(reference, secret)}@{domain}"


def find_signed_reference(address: str, mail_address: str, secret: str) -> str | None:
    """The reference in a case's address, in any case; None where it is no such address or its token is not ours."""
    local, _, domain = address.strip("<> ").lower().rpartition("@")
    own_local, _, own_domain = mail_address.lower().rpartition("@")
    written, dot, token = local.removeprefix(own_local + "+").rpartition(".")
    if not local.startswith(own_local + "+") or domain != own_domain or not dot:
        return None
    reference = parse_reference(written)
    if reference is None or not hmac.compare_digest(token.encode(), _sign(reference, secret).encode()):
        return None
    return reference


def _sign(reference: str, secret: str) -> str:
    digest = hmac.new(secret.encode(), b"address of case " + reference.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:TOKEN_BYTES]).decode().lower()


def _plain(text: str, buttons: Sequence[Button], language: str, notice: str | None) -> str:
    """Below the line that mail programs know a signature by: nobody quotes it back."""
    choices = [f"{number}. {button.label}" for number, button in enumerate(buttons, 1)]
    asked = ["", _CHOOSE[language], *choices] if choices else []
    return "\n".join([text.strip(), *asked, *(["", "-- ", notice] if notice else [])]) + "\n"


def _html(text: str, buttons: Sequence[Button], language: str, title: str, notice: str | None) -> str:
    paragraphs = [f"<p>{_mark_up(block)}</p>" for block in re.split(r"\n\s*\n", text.strip())]
    if buttons:
        choices = "".join(f"<li>{escape(button.label)}</li>" for button in buttons)
        paragraphs += [f"<p>{_CHOOSE[language]}</p>", f"<ol>{choices}</ol>"]
    if notice:
        paragraphs.append(f'<p style="font-size:.85em">{_mark_up(notice)}</p>')
    direction = "rtl" if language == "ar" else "ltr"
    return _PAGE.format(language=language, direction=direction, title=escape(title), body="\n".join(paragraphs))


def _mark_up(block: str) -> str:
    pieces, position = [], 0
    for match in _LINK.finditer(block):
        link = escape(match[0])
        pieces += [escape(block[position : match.start()]), f'<a href="{link}">{link}</a>']
        position = match.end()
    return "".join([*pieces, escape(block[position:])]).replace("\n", "<br>\n")
