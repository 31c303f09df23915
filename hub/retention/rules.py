"""What the law lets a resident see and erase by themselves: the rules, in one place, each with its reason.

- Article 17 of the GDPR gives a right to erasure, but not where the data are needed for a task carried out by a public
  authority (3, b) or for legal claims (3, e); under directive (EU) 2016/680, article 16, what must be kept as evidence
  is restricted instead of erased.
- Article 40 of the code de procédure pénale: a public agent who learns of a crime or an offence must inform the
  prosecutor at once. What a person of the police has taken up, and what tells of a victim or of a danger, may be
  evidence: it does not go away at a click, or whoever holds the telephone could make it go away.
- Everything else goes at once: nobody works on it, and nothing obliges to keep it.
"""

from enum import StrEnum

from hub.cases.sensitivity import is_sensitive


class Keep(StrEnum):
    """Why a case is not erased at a click: the request is written into its history, and a person decides."""

    TAKEN = "taken"
    EVIDENCE = "evidence"


def is_guarded(need: str, topic: str | None, *, danger: bool) -> bool:
    """Whether somebody near the resident may be who this case is about: only its own code opens it, never a link."""
    if danger or need == "emergency":
        return True
    return is_sensitive(need, topic)


def find_reason_to_keep(status: str, need: str, *, danger: bool, has_person: bool) -> Keep | None:
    """Why this case may not be erased by its resident; None where it may.

    `has_person`: somebody of the staff took it or answered.
    """
    if status == "closed":
        return None
    if danger or need in ("victim", "emergency"):
        return Keep.EVIDENCE
    return Keep.TAKEN if has_person or status != "new" else None
