"""Somebody brings the code of an invitation: whoever brings it first is a security contact from then on."""

from bot.dialogue.relaying import RELAY_CHOICES
from bot.dialogue.replying import TO_A_PERSON, say
from bot.dialogue.turn import Effect, Situation, Turn
from bot.invited import InvitationVerdict


def answer_invitation(situation: Situation) -> Turn | None:
    """What comes of the code in the message; None where there is none. Who is one already keeps it for another."""
    invited = situation.invitation
    if invited is None:
        return None
    state = situation.state.but(choices={})
    if situation.profile.security_contact is not None:
        return Turn(state, (say("invited.already", choices=RELAY_CHOICES),))
    if invited.verdict == InvitationVerdict.VALID:
        joined = say("invited.joined", name=invited.name, choices=RELAY_CHOICES[:1])
        return Turn(state, (joined,), effects=(Effect("join_security_contacts", {"invitation": invited.id}),))
    return Turn(state, (say(f"invited.{invited.verdict.value}", choices=TO_A_PERSON),))
