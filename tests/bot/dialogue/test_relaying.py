"""A security contact speaks for somebody: one message or guided, named or sealed; and nobody else can."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.dialogue.engine import next_turn
from bot.dialogue.relaying import (
    IDENTITY,
    LEAVE,
    MAY_NAME,
    MINE,
    NAMED,
    RELAY,
    SKIPPED,
    START,
    STAY,
    UNNAMED_PERSON,
    WHO,
    leave_relay,
)
from bot.dialogue.state import State
from bot.dialogue.turn import Effect, OpenCase, Profile, Situation, Turn
from bot.invited import InvitationVerdict, Invited
from bot.relayed import Relayed
from bot.understanding import Understanding

REFERENCE = "7K3F9QX4"
UNCLEAR = Understanding("unknown", None, 0.2, 0.0, "fr", False, (), True)
FATIMA = Profile(security_contact=5)
RELAYED = OpenCase(9, REFERENCE, "victim", "domestic_violence", danger=False, has_person=False, is_relayed=True)


def understood(need: str, topic: str | None = None, confidence: float = 0.9, **more: Any) -> Understanding:
    return replace(UNCLEAR, need=need, topic=topic, confidence=confidence, topic_confidence=confidence, **more)


def situation(said: str = "…", understanding: Understanding = UNCLEAR, **more: Any) -> Situation:
    given: dict[str, Any] = {
        "state": State(),
        "danger": None,
        "channel": "webchat",
        "is_first": False,
        "fresh_reference": REFERENCE,
        "answers": {},
        "profile": FATIMA,
    }
    return Situation(text=said, understanding=understanding, **(given | more))


def asked(slot: str, **more: Any) -> dict[str, Any]:
    return {"state": State(flow=RELAY, asking=slot, case=REFERENCE), "open_cases": (RELAYED,)} | more


def keys(turn: Turn) -> list[str]:
    return [say.key for say in turn.says]


def test_it_is_guided_from_the_command_to_the_code_to_pass_on() -> None:
    begun = next_turn(situation("/relayer"))
    assert keys(begun) == ["relay.tell"] and begun.opens is None

    told = next_turn(situation("Son mari la frappe", understood("victim", "domestic_violence"), state=begun.state))
    assert told.opens and (told.opens.need, told.opens.topic) == ("victim", "domestic_violence")
    assert told.opens.relayed_by == 5
    assert keys(told) == ["relay.opened", "relay.may_name"]

    unnamed = next_turn(situation(UNNAMED_PERSON, state=told.state, open_cases=(RELAYED,)))
    assert (keys(unnamed), unnamed.case_id) == (["relay.identity"], 9)

    done = next_turn(situation("C'est Nadia, au 3e", state=unnamed.state, open_cases=(RELAYED,)))
    assert keys(done) == ["relay.sealed", "relay.done"]
    assert done.seals and done.case_id == 9
    assert done.effects == (Effect("seal", {"text": "C'est Nadia, au 3e"}),)
    assert "Nadia" not in str(done.state) + str(dict(done.slots))
    assert done.state == State()


@pytest.mark.parametrize(
    "said", ["Je relaie pour une voisine : son mari la frappe", "/relayer son mari la frappe tous les soirs"]
)
def test_it_opens_from_one_message(said: str) -> None:
    turn = next_turn(situation(said, understood("victim", "domestic_violence")))
    assert turn.opens and turn.opens.relayed_by == 5
    assert turn.state.asking == MAY_NAME
    if said.startswith("/"):
        assert turn.opens.summary == "son mari la frappe tous les soirs"


def test_words_that_only_announce_are_asked_for_what_happened() -> None:
    turn = next_turn(situation("Bonjour, je vous écris pour quelqu'un"))
    assert (keys(turn), turn.opens) == (["relay.tell"], None)


@pytest.mark.parametrize("said", ["/relayer", START, MINE, LEAVE, "/mes-relais", "/quitter-reference"])
def test_somebody_who_is_none_is_told_how_to_become_one(said: str) -> None:
    turn = next_turn(situation(said, profile=Profile()))
    assert keys(turn) == ["relay.none"]
    assert turn.opens is None and turn.effects == ()


def test_the_words_of_somebody_who_is_none_are_their_own() -> None:
    turn = next_turn(
        situation("Je relaie pour une voisine : du bruit", understood("report", "noise"), profile=Profile())
    )
    assert turn.opens and turn.opens.relayed_by is None


def test_who_is_removed_while_telling_relays_nothing() -> None:
    turn = next_turn(situation("Son mari la frappe", state=State(flow=RELAY, asking="tell"), profile=Profile()))
    assert keys(turn) == ["relay.none"] and turn.opens is None


@pytest.mark.parametrize(
    ("need", "expected"), [("unknown", "unknown"), ("smalltalk", "unknown"), ("report", "report"), ("human", "human")]
)
def test_need_and_topic_are_those_of_the_ordinary_understanding(need: str, expected: str) -> None:
    turn = next_turn(
        situation("/relayer il se passe des choses", understood(need, "noise" if need == "report" else None))
    )
    assert turn.opens and turn.opens.need == expected


def test_an_officers_conduct_never_enters_the_queue_by_a_relay() -> None:
    turn = next_turn(situation("/relayer un policier l'a giflé", understood("police_conduct")))
    assert turn.opens is None or turn.opens.is_restricted
    assert turn.state.flow != RELAY


# Danger


def in_danger(said: str, **more: Any) -> Turn:
    return next_turn(situation(said, understood("emergency", danger=True), **more))


def test_danger_comes_first_and_in_words_for_who_calls_for_another() -> None:
    turn = in_danger("Je relaie pour ma voisine : il est en train de l'étrangler")
    assert keys(turn)[:2] == ["emergency.card", "relay.danger"]
    assert turn.opens and turn.opens.danger and turn.opens.need == "emergency" and turn.opens.relayed_by == 5


@pytest.mark.parametrize("slot", [WHO, IDENTITY, MAY_NAME])
def test_danger_in_the_middle_raises_the_relayed_case(slot: str) -> None:
    turn = in_danger("c'est Nadia et il est en train de l'étrangler", **asked(slot))
    assert keys(turn)[:2] == ["emergency.card", "relay.danger"]
    assert turn.raises_danger and turn.case_id == 9
    assert turn.seals is (slot != WHO)


def test_their_own_danger_is_their_own() -> None:
    turn = in_danger("il est en train de m'étrangler")
    assert turn.opens and turn.opens.relayed_by is None


# Named or sealed


@pytest.mark.parametrize("said", ["oui", NAMED])
def test_a_person_who_may_be_named_is_asked_for_and_kept_with_the_case(said: str) -> None:
    turn = next_turn(situation(said, **asked(MAY_NAME)))
    assert (keys(turn), turn.seals) == (["relay.who"], False)
    done = next_turn(situation("Nadia, le matin au 06", state=turn.state, open_cases=(RELAYED,)))
    assert done.slots == {"concerned": "Nadia, le matin au 06"}
    assert not done.seals and keys(done) == ["relay.done"]


def test_yes_with_the_name_in_one_message_is_enough() -> None:
    turn = next_turn(situation("Oui elle est d'accord, c'est Nadia du 3e", **asked(MAY_NAME)))
    assert turn.slots == {"concerned": "Oui elle est d'accord, c'est Nadia du 3e"}


@pytest.mark.parametrize("said", ["Non c'est Nadia du 3e mais surtout pas", "c'est Nadia elle a trop peur"])
def test_whatever_says_more_than_a_clear_yes_is_sealed(said: str) -> None:
    turn = next_turn(situation(said, **asked(MAY_NAME)))
    assert turn.seals and turn.effects == (Effect("seal", {"text": said}),)
    assert "Nadia" not in str(turn.state)


def test_unclear_twice_is_not_named() -> None:
    first = next_turn(situation("je sais pas trop", **asked(MAY_NAME)))
    assert keys(first) == ["relay.may_name.again"]
    second = next_turn(situation("bah je ne sais pas", state=first.state, open_cases=(RELAYED,)))
    assert second.state.asking == IDENTITY and second.seals


@pytest.mark.parametrize("slot", [WHO, IDENTITY])
def test_it_can_be_skipped(slot: str) -> None:
    turn = next_turn(situation(SKIPPED, **asked(slot)))
    assert keys(turn) == ["relay.done"] and not turn.seals and not turn.effects


@pytest.mark.parametrize(
    "understanding",
    [
        understood("police_conduct", confidence=0.99),
        understood("human", confidence=0.99),
        understood("question", "desk_hours", 0.99),
        understood("follow_up", confidence=0.99),
        understood("reserve", confidence=0.99),
    ],
)
@pytest.mark.parametrize(
    "said",
    ["Nadia, elle veut parler à la police", "mes relais", "je quitte ?", "où en est 7K3F-9QX4 ?", "bonjour Nadia"],
)
def test_no_other_part_of_the_dialogue_gets_who_it_is(said: str, understanding: Understanding) -> None:
    turn = next_turn(situation(said, understanding, **asked(IDENTITY)))
    assert turn.seals and turn.effects == (Effect("seal", {"text": said}),)


def test_who_it_is_is_sealed_also_while_a_person_has_the_case() -> None:
    taken = replace(RELAYED, has_person=True)
    turn = next_turn(situation("Nadia", state=asked(IDENTITY)["state"], open_cases=(taken,), linked=taken))
    assert turn.seals


def test_who_it_is_is_sealed_also_after_they_were_removed() -> None:
    assert next_turn(situation("Nadia", profile=Profile(), **asked(IDENTITY))).seals


def test_a_case_that_is_gone_leaves_nothing_in_clear() -> None:
    turn = next_turn(situation("Nadia", state=asked(IDENTITY)["state"]))
    assert turn.seals and not turn.effects and turn.case_id is None


def test_a_photo_of_who_it_is_is_not_kept() -> None:
    turn = next_turn(situation("", has_files=True, **asked(IDENTITY)))
    assert turn.seals and keys(turn) == ["relay.no_files", "relay.identity"]


@pytest.mark.parametrize("slot", ["tell", MAY_NAME, WHO, IDENTITY])
def test_it_can_be_stopped_at_any_step(slot: str) -> None:
    open_cases = () if slot == "tell" else (RELAYED,)
    state = State(flow=RELAY, asking=slot, case=None if slot == "tell" else REFERENCE)
    turn = next_turn(situation("annuler", state=state, open_cases=open_cases))
    assert keys(turn) == ["relay.stopped" if slot == "tell" else "relay.done"]
    assert not turn.seals and turn.state == State()


@pytest.mark.parametrize("slot", [MAY_NAME, IDENTITY])
@pytest.mark.parametrize("said", ["C'est Nadia du 3e", "Non c'est Nadia du 3e"])
def test_who_it_is_is_sealed_also_when_it_comes_after_the_talk_was_over(slot: str, said: str) -> None:
    left = leave_relay(asked(slot)["state"])
    assert left and left.asking is None
    turn = next_turn(situation(said, understood("report", "noise"), state=left, open_cases=(RELAYED,)))
    assert turn.seals and turn.effects == (Effect("seal", {"text": said}),)
    assert keys(turn) == ["relay.sealed.late"] and turn.state == State()


def test_a_late_yes_is_still_an_answer() -> None:
    turn = next_turn(situation("oui", state=leave_relay(asked(MAY_NAME)["state"]), open_cases=(RELAYED,)))
    assert keys(turn) == ["relay.who"] and not turn.seals


@pytest.mark.parametrize("state", [State(flow="report", asking="place"), asked(WHO)["state"], State()])
def test_nothing_is_sealed_late_where_nothing_was_to_be(state: State) -> None:
    assert leave_relay(state) is None


def test_danger_comes_first_also_when_it_comes_late() -> None:
    turn = in_danger("il étrangle Nadia", state=leave_relay(asked(IDENTITY)["state"]), open_cases=(RELAYED,))
    assert keys(turn)[0] == "emergency.card"
    assert turn.seals and turn.raises_danger


# Afterwards


def test_it_tells_what_became_of_it_and_no_more() -> None:
    relays = (
        Relayed(REFERENCE, date(2026, 11, 21), "closed", "passed_on"),
        Relayed("00000000", date(2026, 11, 3), "waiting", None),
        Relayed("11111111", date(2026, 11, 1), "new", None),
    )
    turn = next_turn(situation("/mes-relais", relays=relays))
    assert keys(turn) == [
        "relay.mine",
        "relay.mine.closed.passed_on",
        "relay.mine.waiting",
        "relay.mine.new",
        "relay.mine.end",
    ]
    assert turn.says[1].values == {"reference": "7K3F-9QX4", "day": "21 novembre"}


def test_it_says_when_nothing_was_relayed() -> None:
    assert keys(next_turn(situation("/mes-relais"))) == ["relay.mine.none"]


def test_what_names_a_relayed_case_is_added_to_it_alone() -> None:
    turn = next_turn(situation("7K3F-9QX4 il a un chien", state=State(case="00000000"), linked=RELAYED))
    assert (keys(turn), turn.case_id) == (["relay.added"], 9)
    assert turn.state.case == "00000000"


def test_leaving_by_the_command_is_at_once_and_by_words_confirmed() -> None:
    at_once = next_turn(situation("/quitter-reference"))
    assert at_once.effects == (Effect("leave_security_contacts"),)
    by_words = next_turn(situation("je ne veux plus être référent sécurité"))
    assert keys(by_words) == ["relay.leave"] and by_words.effects == ()
    assert next_turn(situation(LEAVE, state=by_words.state)).effects == (Effect("leave_security_contacts"),)
    assert next_turn(situation(STAY)).effects == ()


@pytest.mark.parametrize("choice", [NAMED, UNNAMED_PERSON, SKIPPED, STAY])
def test_a_button_pressed_late_offers_the_menu(choice: str) -> None:
    turn = next_turn(situation(choice))
    assert keys(turn) == ["relay.menu"] and turn.case_id is None


# Joining


def test_a_valid_code_makes_a_security_contact_of_who_brings_it() -> None:
    invited = Invited(InvitationVerdict.VALID, 3, "Fatima L.")
    turn = next_turn(situation("/start inv-••••", invitation=invited, profile=Profile(), is_first=True))
    assert keys(turn) == ["invited.joined"] and turn.says[0].values == {"name": "Fatima L."}
    assert turn.effects == (Effect("join_security_contacts", {"invitation": 3}),)


@pytest.mark.parametrize("verdict", [InvitationVerdict.OVER, InvitationVerdict.WRONG, InvitationVerdict.TOO_MANY])
def test_another_code_makes_none(verdict: InvitationVerdict) -> None:
    turn = next_turn(situation("inv-••••", invitation=Invited(verdict), profile=Profile()))
    assert keys(turn) == [f"invited.{verdict.value}"] and turn.effects == ()


def test_who_is_one_leaves_the_code_for_another() -> None:
    turn = next_turn(situation("inv-••••", invitation=Invited(InvitationVerdict.VALID, 3, "Sami")))
    assert keys(turn) == ["invited.already"] and turn.effects == ()


def test_danger_comes_before_a_code() -> None:
    invited = Invited(InvitationVerdict.VALID, 3, "Fatima L.")
    turn = in_danger("au secours inv-••••", invitation=invited, profile=Profile())
    assert keys(turn)[0] == "emergency.card" and turn.effects == ()
