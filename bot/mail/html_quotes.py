"""Take out of a mail's HTML what its programme marked as quoted or as a signature, before it becomes text.

Each programme has its own mark: a class, an id, a type of blockquote. What stands below such a block and is not marked
is the resident's answer, so a block that is answered stays, written with ">" as plain mails do, for `quotes.fold`.
"""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from bot.mail.attributions import WRAPPED_LINES
from bot.mail.html_text import LEAVE, QUOTE, QUOTE_SIGN, READ, Verdict, parse, read_all, render
from bot.mail.plain_lines import Line, read_lines
from bot.mail.quote_marks import MarkKind, find_mark

# Gmail, Yahoo, Proton, Zoho, Thunderbird's blockquote, Orange, Mail.ru, Yandex, GMX, QQ, Tutanota, Spark, Front, HEY.
_QUOTED_CLASS = re.compile(
    r"(?:^|\s)(?:x_)*(?:gmail_extra|yahoo_quoted|yahoo-quoted|ydp\w*yahoo_quoted|protonmail_quote|"
    r"zmail_extra|zmail_extra_hr|moz-forward-container|tutanota_quote|OutlookMessageHeader|mail_quote|"
    r"quoted-text|quotedText|front-blockquote|gmx_quote|mailru-blockquote|sfr_quote|orange_quote|bluemail_quote|"
    r"spark_quote|acompli_quote|k9mail_quote|WordSection_quoted|HOEnZb|cite_quote|email-quoted-reply)(?:\s|$)"
)
_QUOTED_ID = re.compile(
    r"^(?:x_)*(?:OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|"
    r"isForwardContent|isReplyContent|yahoo_quoted_\d+|ymail_quoted|orig_msg|zwchr_quoted|reply_head)$"
)
# From here on, to the end of the mail, all is history.
_REST_ID = re.compile(r"^(?:x_)*(?:divRplyFwdMsg|appendonsend|stopSpelling|mail-editor-divider|replySplit)$")
_SIGNED_CLASS = re.compile(
    r"(?:^|\s)(?:x_)*(?:gmail_signature|gmail_signature_prefix|moz-signature|protonmail_signature_block|"
    r"ms-outlook-mobile-signature|yahoo-signature|ymail_android_signature|tutanota_signature|zmail_signature|"
    r"AppleMailSignature|email-signature|mail-signature|k9mail-signature)(?:\s|$)"
)
_SIGNED_ID = re.compile(
    r"^(?:x_)*(?:_rc_sig|AppleMailSignature|ms-outlook-mobile-signature|Signature|signature|ymail_android_signature|"
    r"lineBreakAtBeginningOfSignature|ms-outlook-mobile-body-separator-line|mail-signature|composer_signature)$"
)
_ZIMBRA = ("__QUOTED_TEXT__", "__HEADERS__", "__DIVIDER__")
_INDENTED = re.compile(r"border(?:-left)?\s*:\s*(?:none|0)", re.IGNORECASE)
_GMAIL = re.compile(r"(?:^|\s)(?:x_)*(?:gmail_quote|gmail_quote_container)(?:\s|$)")
_FORWARDED = re.compile(r"-{5,}\s*\w+")


def fold_html(html: str) -> str:
    """Return the readable text of a mail's HTML without the quotations and signatures its programme marked.

    Where nothing would be left of a mail that had words, all of it is returned.
    """
    root = parse(html)
    lines = read_lines(render(root, _Marks()))
    last = _last_own(lines)
    mark = _last_mark(lines[: last + 1])
    own = "\n".join(line.written for line in lines[: mark if mark is not None else last + 1])
    own = own.strip("\n")
    return own.replace(QUOTE_SIGN, ">") if own.strip(QUOTE_SIGN + "> \n") else render(root, read_all)


def _last_own(lines: Sequence[Line]) -> int:
    own = (at for at in range(len(lines) - 1, -1, -1) if lines[at].folded.strip(QUOTE_SIGN + " "))
    return next((at for at in own if not lines[at].written.startswith(QUOTE_SIGN)), -1)


def _last_mark(lines: Sequence[Line]) -> int | None:
    """Where the line that introduced what was quoted below begins, if it stands outside of the quotation."""
    for at in range(max(0, len(lines) - WRAPPED_LINES), len(lines)):
        mark = None if lines[at].is_blank else find_mark(lines, at)
        if mark is not None and mark.kind is MarkKind.ATTRIBUTION and mark.end == len(lines):
            return at
    return None


class _Marks:
    """Says of each element whether it is quoted, a signature or the resident's; remembers where history began."""

    def __init__(self) -> None:
        self._rest_is_history = False

    def __call__(self, node: LexborNode) -> Verdict:
        if self._rest_is_history:
            return QUOTE
        attributes = node.attributes
        if node.tag == "blockquote":
            return READ if _is_indented(attributes) else QUOTE
        if not attributes:
            return READ
        css, name = attributes.get("class") or "", attributes.get("id") or ""
        if _REST_ID.match(name):
            self._rest_is_history = True
            return QUOTE
        if _SIGNED_CLASS.search(css) or _SIGNED_ID.match(name):
            return LEAVE
        if _GMAIL.search(css):
            return QUOTE if _is_whole_quotation(node) else READ
        return QUOTE if _is_quoted(attributes, css, name) else READ


def _is_quoted(attributes: dict[str, str | None], css: str, name: str) -> bool:
    return bool(
        _QUOTED_CLASS.search(css)
        or _QUOTED_ID.match(name)
        or attributes.get("data-marker") in _ZIMBRA
        or attributes.get("type") == "cite"
    )


def _is_indented(attributes: dict[str, str | None]) -> bool:
    """Gmail indents a paragraph with a blockquote; it quotes with one that has a line on its left."""
    is_typed = attributes.get("type") == "cite" or attributes.get("class")
    return not is_typed and _INDENTED.search(attributes.get("style") or "") is not None


def _is_whole_quotation(node: LexborNode) -> bool:
    """Gmail wraps history in a block, and leaves in it the answers written between the quotations."""
    return node.css_first("blockquote") is None or _FORWARDED.search(node.text(deep=True)[:400]) is not None
