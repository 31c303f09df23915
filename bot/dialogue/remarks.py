"""Thanks, blame and ideas about the service: the delegate reads them, without a case."""

from bot.dialogue.replying import TO_A_PERSON, say
from bot.dialogue.turn import Effect, Situation, Turn


def take_remark(situation: Situation) -> Turn:
    """Say thank you and keep it for the delegate; who wants an answer asks for a person."""
    state = situation.state.but(flow=None, topic=None, slots={}, asking=None, asked=(), misses=0, choices={}, held={})
    kept = Turn(state, (say("feedback", choices=TO_A_PERSON),), effects=(Effect("keep_remark"),))
    return kept.but(says=(say("feedback.letter"),)) if situation.is_letter else kept
