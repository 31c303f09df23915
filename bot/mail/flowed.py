"""Lines of `format=flowed` joined again (RFC 3676)."""


def unflow(text: str, *, deletes_space: bool = False) -> str:
    """Join the lines that end with a space to the next one of the same quoting depth. `deletes_space`: DelSp=yes."""
    lines: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        unquoted = line.lstrip(">")
        depth = len(line) - len(unquoted)
        content = unquoted.removeprefix(" ")
        is_separator = content in ("-- ", "--")
        if open_depth == depth and not is_separator and lines:
            lines[-1] += content
        else:
            lines.append(">" * depth + (" " if depth else "") + content)
        is_open = content.endswith(" ") and not is_separator
        open_depth = depth if is_open else None
        if is_open and deletes_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
