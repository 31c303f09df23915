"""Words of residents where many eyes see them: lists, never the page of a case. Who and whose is taken out."""

from hub.cases.identifiers import find_emails, find_phones, find_plates

PHONE, EMAIL, PLATE = "[téléphone]", "[courriel]", "[plaque]"


def mask(text: str | None) -> str:
    """`text` with telephone numbers, mail addresses and number plates replaced by what they are."""
    text = text or ""
    spots = [
        *((start, end, EMAIL) for _, start, end in find_emails(text)),
        *((start, end, PHONE) for _, start, end in find_phones(text)),
        *((start, end, PLATE) for _, start, end in find_plates(text)),
    ]
    for start, end, word in sorted(spots, reverse=True):
        text = text[:start] + word + text[end:]
    return text
