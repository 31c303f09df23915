"""Which of our mails did not arrive? Reports in the standard form (RFC 3464), and the prose of everybody else."""

import re
from dataclasses import dataclass

from bot.mail.addresses import find_addresses
from bot.mail.automatic import is_daemon, is_from_daemon
from bot.mail.headers import find_message_ids
from bot.mail.mime import Part
from bot.mail.parse import Mail

MAX_READ = 60_000

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.#-])([45]\d\d)(?=[ -](?:[45]\.\d|[A-Za-z#<]))")
_QUOTED_ID = re.compile(r"^[>\s|]*message-id:\s*(<[^<>\s]{3,996}>)", re.IGNORECASE | re.MULTILINE)
_RECIPIENT = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{1,250}\.[A-Za-z][A-Za-z0-9-]+")
_DELAYED = re.compile(
    r"\b(?:delayed|delay\)|still being retried|will be retried|will (?:keep|continue) (?:to )?try|no action is required"
    r"|temporarily (?:deferred|delayed)|warning: (?:could not send|message)|retard[ée]e?|diff[ée]r[ée]e?"
    r"|sera (?:de nouveau|à nouveau|encore) (?:tent|essay)|verz[öo]gert|retrasad[oa]|in ritardo|vertraagd)\b",
    re.IGNORECASE,
)
_FAILED_SUBJECT = re.compile(
    r"undeliver|could not be delivered|message (?:not delivered|undeliverable|blocked|rejected)|failure notice"
    r"|delivery (?:status notification|notification|failure|has failed|report|problem|incomplete|unsuccessful)"
    r"|mail delivery (?:failed|failure|subsystem|system)|failure delivery|returned mail"
    r"|non[ -](?:remis|d[ée]livr|distribu)|[ée]chec (?:de (?:la )?)?(?:remise|distribution|livraison|d['’]envoi)"
    r"|(?:mail|message|e-?mail|courrier) (?:non|pas) (?:remis|distribu|d[ée]livr)"
    r"|(?:rejet|retour) de (?:votre )?(?:mail|message)|impossible de (?:remettre|distribuer|d[ée]livrer)"
    r"|erreur de (?:remise|distribution)|notification d['’][ée]tat de remise"
    r"|unzustellbar|nicht zugestellt|zustellung|no se (?:ha podido|puede) entregar|mancata consegna|onbestelbaar"
    r"|delayed mail|warning: (?:could not send|message)|retard de (?:remise|distribution)|message delayed",
    re.IGNORECASE,
)
_FAILED_TEXT = re.compile(
    r"(?:could not|couldn't|was not|wasn't|cannot|can't|unable to|not able to)(?: be)? deliver"
    r"|delivery (?:to the following|has failed|failed|attempts? failed)|following addresses? (?:had|failed)"
    r"|had permanent fatal|permanent(?:ly)? (?:error|failure)|user unknown|unknown user"
    r"|no such (?:user|recipient|mailbox)|mailbox (?:full|unavailable)|over quota|quota exceeded"
    r"|does(?: not|n't) exist|address (?:rejected|not found)|account (?:is )?disabled"
    r"|n['’]a pas pu [êe]tre (?:remis|distribu|d[ée]livr|envoy|transmis|achemin)"
    r"|impossible de (?:remettre|distribuer|d[ée]livrer)|n['’]a pas [ée]t[ée] (?:remis|distribu|d[ée]livr)"
    r"|(?:adresse|destinataire|utilisateur|bo[îi]te).{0,60}(?:inconnu|inexistant|introuvable|n['’]existe pas|invalide)"
    r"|bo[îi]te.{0,60}(?:pleine|satur)",
    re.IGNORECASE,
)
# Where the mail system's words end and our own mail, sent back, begins.
_ORIGINAL_BEGINS = re.compile(
    r"^[-\s>*_=]*(?:(?:this is a copy of|below this line is a copy of|included (?:is|below)|a copy of)?.{0,40}"
    r"(?:original message|message headers?|headers of|message d['’]origine|message original|en-t[êe]tes"
    r"|copy of the message)"
    r"|return-path:|received: from|transcript of session follows).*$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail of ours that did not arrive, or not yet.

    `message_ids`: ids, with their brackets, of mails that the report names, the likeliest first: the caller knows which
    are ours. `status`: the enhanced code (RFC 3463), such as `5.1.1`, where there is one. `is_delayed`: the other side
    still tries, nothing failed.
    """

    recipient: str | None
    message_ids: tuple[str, ...]
    is_permanent: bool
    status: str | None = None
    is_delayed: bool = False


def find_bounce(mail: Mail, envelope_from: str | None = None) -> Bounce | None:
    """The bounce that this mail is, None where it is none."""
    report = _find_status_part(mail.root)
    if report is not None:
        return _read_report(mail, report)
    return _read_prose(mail) if _may_be_prose(mail, envelope_from) else None


def _find_status_part(root: Part) -> Part | None:
    kinds = ("message/delivery-status", "message/global-delivery-status")
    return next((part for part in root.walk() if part.content_type in kinds), None)


def _read_report(mail: Mail, report: Part) -> Bounce | None:
    """RFC 3464: groups of fields, the first about the message, one more for each recipient."""
    groups = [_read_group(group) for group in re.split(r"\n[ \t]*\n", report.text()[:MAX_READ])]
    recipients = [group for group in groups if "final-recipient" in group or "original-recipient" in group]
    failed = next((g for g in recipients if g.get("action", "").lower().startswith("fail")), None)
    group = failed or next((g for g in recipients if g.get("action", "").lower().startswith("delay")), None)
    if group is None and recipients and not any("action" in g for g in recipients):
        group = recipients[0]
    if group is None and recipients:
        return None
    group = group or {}
    status = _find_status(group.get("status", "")) or _find_status(group.get("diagnostic-code", ""))
    words = mail.text[:MAX_READ]
    status = status or _find_status(words)
    is_delayed = group.get("action", "").lower().startswith("delay") or (
        not group and _DELAYED.search(words) is not None
    )
    return Bounce(
        recipient=_find_recipient(group),
        message_ids=_find_original_ids(mail),
        is_permanent=not is_delayed,
        status=status,
        is_delayed=is_delayed,
    )


def _read_group(group: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in re.sub(r"\n[ \t]+", " ", group).split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(
                name.strip().lower(), value.strip() if name.lower() != "action" else value.strip().lower()
            )
    return fields


def _find_recipient(group: dict[str, str]) -> str | None:
    for name in ("original-recipient", "final-recipient"):
        value = group.get(name, "")
        if match := _RECIPIENT.search(value.partition(";")[2] or value):
            return match[0].lower()
    return None


def _find_status(text: str) -> str | None:
    found = _STATUS.search(text)
    return found[1] if found and found[1][0] in "45" else None


def _may_be_prose(mail: Mail, envelope_from: str | None) -> bool:
    """A mail system speaks, and speaks of a delivery."""
    root = mail.root
    is_system = (
        is_from_daemon(mail)
        or (envelope_from is not None and envelope_from.strip() in ("", "<>"))
        or (envelope_from is None and root.header("return-path").strip() == "<>")
        or "x-failed-recipients" in root.fields
        or root.parameters.get("report-type", "").lower() == "delivery-status"
    )
    if not is_system or root.parameters.get("report-type", "").lower() in (
        "feedback-report",
        "disposition-notification",
    ):
        return False
    if "x-failed-recipients" in root.fields or _FAILED_SUBJECT.search(mail.subject):
        return True
    return _FAILED_TEXT.search(_own_words(mail)) is not None and _is_about_a_mail(mail)


def _is_about_a_mail(mail: Mail) -> bool:
    return bool(_find_original_ids(mail))


def _own_words(mail: Mail) -> str:
    """What the mail system says, without the mail it sends back."""
    text = mail.text[:MAX_READ]
    begins = _ORIGINAL_BEGINS.search(text)
    return text[: begins.start()] if begins and begins.start() > 40 else text


def _read_prose(mail: Mail) -> Bounce:
    words = _own_words(mail)
    status = _find_status(words) or _find_status(mail.text[:MAX_READ])
    code = _REPLY_CODE.search(words)
    is_delayed = _DELAYED.search(mail.subject) is not None or (
        _DELAYED.search(words) is not None and not _FAILED_SUBJECT.search(mail.subject)
    )
    if not is_delayed and status is None and code is not None and code[1].startswith("4"):
        is_delayed = _FAILED_TEXT.search(words) is None and not _FAILED_SUBJECT.search(mail.subject)
    return Bounce(
        recipient=_find_prose_recipient(mail, words),
        message_ids=_find_original_ids(mail),
        is_permanent=not is_delayed,
        status=status,
        is_delayed=is_delayed,
    )


def _find_prose_recipient(mail: Mail, words: str) -> str | None:
    for named in find_addresses(mail.root.fields.get("x-failed-recipients"), limit=1):
        return named.address
    for match in _RECIPIENT.finditer(_QUOTED_ID.sub("", words)):
        address = match[0].lower()
        if not is_daemon(address) and not (mail.sender and address == mail.sender.address):
            return address
    return None


def _find_original_ids(mail: Mail) -> tuple[str, ...]:
    """Message-IDs of the mail sent back: enclosed, quoted in the text, or named as what this one answers."""
    found: dict[str, None] = {}
    for part in mail.root.walk()[1:]:
        for value in find_message_ids(part.fields.get("message-id")):
            found.setdefault(value)
        if part.content_type in ("text/rfc822-headers", "message/rfc822-headers", "message/delivery-status"):
            found.update(dict.fromkeys(_QUOTED_ID.findall(part.text()[:MAX_READ])))
    found.update(dict.fromkeys(_QUOTED_ID.findall(mail.text[:MAX_READ])))
    found.update(dict.fromkeys((*mail.in_reply_to, *reversed(mail.references))))
    return tuple(found)[:20]
