"""HTML of a mail, however broken, turned to readable text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Beyond this a mail is not something to read: the rest stays in the original.
READ_CHARS = 800_000
READ_NODES = 40_000

# Browsers stop at 512; the parser's time grows with the square of it.
NESTED_TAGS = 500

_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:p|li|td|th|tr|tbody|dt|dd|option|br|img|hr|meta|link|input|col|area|base|wbr|o:p)\b)[a-z][^\s<>/]*+",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?([a-z][^\s<>/]*+)[^<>]*+>?|<[!?][^<>]*+>?", re.IGNORECASE)
_UNSEEN_PART = re.compile(r"<(?:script|style)\b.*?(?:</(?:script|style)>|$)", re.IGNORECASE | re.DOTALL)
_LINE_TAGS = frozenset({"br", "p", "div", "tr", "li", "blockquote", "table"})
_UNSEEN_TAGS = frozenset({
    "script", "style", "head", "title", "meta", "link", "template", "noscript", "object", "iframe", "svg", "math",
    "select", "textarea",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "table", "pre"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|$)|"
    r"font-size\s*:\s*[01](?:px|pt)?\s*(?:;|!|$)|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_NO_MARGIN = re.compile(r"margin(?:-(?:top|bottom))?\s*:\s*0(?:px|pt|cm|in|em)?\b", re.IGNORECASE)
_OUTLOOK_PARAGRAPH = re.compile(r"^(?:x_)*Mso(?:Normal|ListParagraph)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f\xa0\u2007\u202f]+")
_UNSEEN_CHARS = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\ue000]")

# Before each line of what a programme quotes; a private character, so that nobody can have typed it.
QUOTE_SIGN = "\ue000"
_DEEPEST_QUOTE = 9

# What a walk does with an element: leave it out, mark what is in it as quoted, or read it.
Verdict = str
LEAVE, QUOTE, READ = "leave", "quote", "read"


def html_to_text(html: str) -> str:
    """Return the text a reader of this HTML would see; never raises, whatever the HTML."""
    return render(parse(html), read_all)


def read_all(_: LexborNode) -> Verdict:
    """The verdict of one who folds nothing."""
    return READ


def parse(html: str) -> LexborNode | None:
    """Parse as browsers do; None where there is nothing to read."""
    html = html[:READ_CHARS].replace("\x00", "")
    return LexborHTMLParser(html if _depth(html) <= NESTED_TAGS else _flat(html)).body


def _depth(html: str) -> int:
    """How deep tags are nested, elements that close by themselves aside."""
    depth = deepest = 0
    for tag in _NESTING_TAG.finditer(html):
        depth += -1 if tag.group(1) else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def _flat(html: str) -> str:
    """Keep lines and words of HTML nested so deep that a parser would take minutes over it."""
    html = _UNSEEN_PART.sub(" ", html)
    return _ANY_TAG.sub(lambda tag: "<br>" if (tag.group(1) or "").lower() in _LINE_TAGS else " ", html)


def render(root: LexborNode | None, verdict_of: Callable[[LexborNode], Verdict]) -> str:
    """Write down what shows of a tree, what is quoted behind `QUOTE_SIGN`."""
    page = _Page()
    for node, is_closing, is_quotation in _walk(root, verdict_of):
        if node.tag == "-text":
            page.write(node.text_content or "", is_preformatted=page.preformatted > 0)
        elif is_closing:
            _close(page, node)
            page.quoted -= is_quotation
        else:
            _open(page, node)
            page.quoted += is_quotation
    return page.finish()


def _walk(
    root: LexborNode | None, verdict_of: Callable[[LexborNode], Verdict]
) -> Iterator[tuple[LexborNode, bool, bool]]:
    """Go through what is read, each element at its beginning and at its end, without recursion: mails nest deep."""
    node = root
    opened: list[tuple[LexborNode, bool]] = []
    for _ in range(READ_NODES):
        if node is None:
            break
        verdict = _verdict(node, verdict_of)
        if verdict != LEAVE:
            is_quotation = verdict == QUOTE
            yield node, False, is_quotation
            child = node.child
            if child is not None:
                opened.append((node, is_quotation))
                node = child
                continue
            if node.tag != "-text":
                yield node, True, is_quotation
        following = node.next
        while following is None and opened:
            parent, is_quotation = opened.pop()
            yield parent, True, is_quotation
            following = parent.next if opened else None
        node = following


def _verdict(node: LexborNode, verdict_of: Callable[[LexborNode], Verdict]) -> Verdict:
    tag = node.tag
    if tag == "-text":
        return READ
    if tag is None or tag.startswith("-") or tag in _UNSEEN_TAGS or is_hidden(node):
        return LEAVE
    return verdict_of(node)


def is_hidden(node: LexborNode) -> bool:
    """Tell whether a reader does not see this element: a preheader, a tracking picture's frame."""
    attributes = node.attributes
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _HIDDEN.search(style[:2000]) is not None)


@dataclass
class _Page:
    """Text as it is written down, line by line; space between blocks is owed until something follows."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    quoted: int = 0
    preformatted: int = 0
    ends_in_space: bool = True
    owes_space: bool = False
    is_kept_open: bool = False  # a paragraph that holds a no-break space alone is an empty line
    links: list[tuple[str, int]] = field(default_factory=list)

    def write(self, text: str, *, is_preformatted: bool = False) -> None:
        text = _UNSEEN_CHARS.sub("", text)
        if is_preformatted:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._add(first)
            for other in others:
                self.break_line()
                self._add(other)
            return
        self.is_kept_open = self.is_kept_open or "\xa0" in text
        text = _SPACES.sub(" ", text)
        self._add(text.lstrip(" ") if self.ends_in_space else text)

    def _add(self, text: str) -> None:
        if text:
            self.line.append(text)
            self.ends_in_space = text.endswith(" ")

    def break_line(self) -> None:
        """End the line, even an empty one."""
        sign = QUOTE_SIGN * min(self.quoted, _DEEPEST_QUOTE)
        if self.owes_space and self.lines and self.lines[-1].strip(QUOTE_SIGN):
            is_within = self.lines[-1].startswith(QUOTE_SIGN) and sign
            self.lines.append(QUOTE_SIGN if is_within else "")
        text = "".join(self.line).rstrip()
        self.lines.append(f"{sign} {text}".rstrip() if sign else text)
        self.line.clear()
        self.ends_in_space, self.owes_space, self.is_kept_open = True, False, False

    def end_block(self, *, is_spaced: bool) -> None:
        if self.is_kept_open or any(part.strip() for part in self.line):
            self.break_line()
        self.line.clear()
        self.ends_in_space = True
        self.owes_space = self.owes_space or is_spaced

    def finish(self) -> str:
        self.end_block(is_spaced=False)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")


def _open(page: _Page, node: LexborNode) -> None:
    tag = node.tag
    if tag == "br":
        page.break_line()
    elif tag in _BLOCKS:
        page.end_block(is_spaced=tag in _SPACED and not _is_tight(node))
        if tag == "li":
            page.write("- ")
        page.preformatted += tag == "pre"
    elif tag == "a":
        page.links.append((_target(node), len(page.line)))
    elif tag in ("td", "th") and page.line and not page.ends_in_space:
        page.write(" ")
    elif tag == "img":
        page.write(_picture(node))


def _close(page: _Page, node: LexborNode) -> None:
    tag = node.tag
    if tag == "a" and page.links:
        _write_target(page, *page.links.pop())
    elif tag in _BLOCKS:
        page.preformatted -= tag == "pre"
        page.end_block(is_spaced=tag in _SPACED and not _is_tight(node))


def _is_tight(node: LexborNode) -> bool:
    """Outlook writes each line as a paragraph without margins."""
    attributes = node.attributes
    if node.tag in ("ul", "ol", "table"):
        parent = node.parent
        return parent is not None and parent.tag in ("li", "td", "th", "center")
    return node.tag == "p" and (
        _OUTLOOK_PARAGRAPH.match(attributes.get("class") or "") is not None
        or _NO_MARGIN.search(attributes.get("style") or "") is not None
    )


def _target(node: LexborNode) -> str:
    target = (node.attributes.get("href") or "").strip()
    return target if target.lower().startswith(("http://", "https://")) and len(target) <= 2000 else ""


def _write_target(page: _Page, target: str, start: int) -> None:
    shown = "".join(page.line[start:]).strip()
    if target and shown and _bare(shown) != _bare(target):
        page.write(f" ({target})")


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|^www\.|/$", "", address.strip().lower())


def _picture(node: LexborNode) -> str:
    """A smiley is a picture whose text is one character or two."""
    alternative = (node.attributes.get("alt") or "").strip()
    return alternative if 0 < len(alternative) <= 2 else ""
