"""Danger now, and everything that only looks like it.

danger_cases/ is the public list, to read and to extend (see its README); danger_blind.jsonl holds rounds of messages
written in other words after the patterns were done, measured once, and only then mended. Found at the first measure:
round 5, 85 % of the cries and 10 % of the rest; round 6, in rarer words, 65 % and 6 %; round 7, after concepts and
scenes, 87 % and 5 %; round 8, 90 % and 4 %; round 9, short, 81 % and 4 %. Since certain and doubtful are told apart:
round 10, 92 % of the cries and 5 % of the rest (before that change); round 11, 88 % and 12 %, of what was certain 89 %
rightly so; round 12, 92 % and 6 %, and 98 %.
"""

import json
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.danger import KINDS, RULES, _rules_for, find_danger
from bot.danger.concepts import BITS
from bot.danger.rules import Phrases, Weight, compile_rules
from bot.danger.scenes import find_scene
from bot.danger.spelling import LONGEST, normalise, squeeze
from bot.danger.stems import needs_of
from bot.danger.weighing import weigh

HERE = Path(__file__).parent
STRENGTHS = {
    "certain": {"certain"},
    "doubtful": {"certain", "doubtful"},
    "calm": {"doubtful", "none"},
    "none": {"none"},
}


class Case(NamedTuple):
    text: str
    danger: bool
    lang: str
    expect: str
    why: str


def _read_family(path: Path) -> list[Case]:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Case(r["text"], _is_cry(r["expect"]), r.get("lang", "fr"), r["expect"], r["why"]) for r in rows]


def _is_cry(expect: str) -> bool:
    return expect in ("certain", "doubtful")


def _read_rounds() -> list[Case]:
    rows = [json.loads(line) for line in (HERE / "danger_blind.jsonl").read_text(encoding="utf-8").splitlines()]
    return [Case(row["text"], row["danger"], row["lang"], "", row["why"]) for row in rows]


def strength(text: str) -> str:
    found = find_danger(text)
    return "none" if found is None else "certain" if found.is_certain else "doubtful"


FAMILIES = {path.stem: _read_family(path) for path in sorted((HERE / "danger_cases").glob("*.yaml"))}
CASES = [case for family in FAMILIES.values() for case in family]
BLIND = _read_rounds()
DANGERS = [case for case in CASES + BLIND if case.danger and find_danger(case.text)]
HARMLESS = [case for case in CASES + BLIND if not case.danger and not find_danger(case.text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_it_tells_danger_now_from_the_rest(case: Case) -> None:
    assert strength(case.text) in STRENGTHS[case.expect], (case.why, find_danger(case.text))


def test_it_knows_sentences_written_after_the_patterns() -> None:
    cries = [case for case in BLIND if case.danger]
    calm = [case for case in BLIND if not case.danger]
    missed = [case.text for case in cries if find_danger(case.text) is None]
    doubted = [case.text for case in calm if find_danger(case.text)]
    assert len(missed) <= 0.02 * len(cries), missed
    assert len(doubted) <= 0.08 * len(calm), doubted


def test_the_lists_are_large_and_varied() -> None:
    assert len(CASES) >= 800
    assert sum(case.danger for case in CASES) >= 400
    assert all(len(family) >= 20 for family in FAMILIES.values())
    assert len({case.text.casefold() for case in CASES + BLIND}) == len(CASES + BLIND)
    spoken = {
        "fr",
        "en",
        "ar",
        "es",
        "ro",
        "uk",
        "ru",
        "fa",
        "ps",
        "ku",
        "ti",
        "am",
        "sq",
        "pl",
        "pt",
        "it",
        "de",
        "tr",
    }
    assert spoken <= {case.lang for case in CASES}


def test_every_case_says_why_and_what_is_expected() -> None:
    assert [case.text for case in CASES if len(case.why) < 3 or case.expect not in STRENGTHS] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("il me frappe", "violence"),
        ("il a un couteau", "weapon"),
        ("quelqu'un force ma porte", "intrusion"),
        ("il y a le feu dans la cuisine", "fire"),
        ("ma mère ne respire plus", "medical"),
        ("je veux me suicider", "suicide"),
        ("mon fils de 3 ans a disparu", "child"),
        ("je suis séquestrée chez lui", "captivity"),
        ("il me viole", "sexual"),
        ("quelqu'un me suit", "threat"),
        ("je peux pas parler il est à côté", "cannot_speak"),
        ("au secours", "other"),
    ],
)
def test_it_names_the_kind(text: str, kind: str) -> None:
    found = find_danger(text)
    assert found is not None
    assert found.kind == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    "before", ["Bonjour, ", "Bonsoir Madame. ", "Excusez-moi de vous déranger, ", "Hello, ", "svp "]
)
def test_politeness_before_a_cry_hides_nothing(before: str) -> None:
    assert [case.text for case in DANGERS if find_danger(before + case.text) is None] == []


@pytest.mark.parametrize("after", [" merci", ". Merci d'avance", "\n\nCordialement,\nCamille", " svp", " 🙏🙏", " !!!"])
def test_politeness_after_a_cry_hides_nothing(after: str) -> None:
    assert [case.text for case in DANGERS if find_danger(case.text + after) is None] == []


@pytest.mark.parametrize("before", ["Bonjour, ", "Bonsoir, ", "Bonjour Monsieur. "])
def test_a_greeting_makes_no_danger(before: str) -> None:
    assert [case.text for case in HARMLESS if find_danger(before + case.text)] == []


def test_it_does_not_need_accents() -> None:
    def strip(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))

    latin = [case for case in DANGERS if case.lang in ("fr", "en", "es", "ro")]
    assert [case.text for case in latin if find_danger(strip(case.text)) is None] == []


def test_it_does_not_need_small_letters() -> None:
    assert [case.text for case in DANGERS if find_danger(case.text.upper()) is None] == []
    assert [case.text for case in HARMLESS if find_danger(case.text.upper())] == []


def test_zero_width_and_full_width_letters_change_nothing() -> None:
    def disguise(text: str) -> str:
        wide = "".join(chr(ord(c) + 0xFEE0) if "a" <= c <= "z" else c for c in text)
        return "\u200b".join(wide)

    plain = [case.text for case in DANGERS if case.lang == "fr" and "<" not in case.text]
    assert [text for text in plain if find_danger(disguise(text)) is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "au secouuuuuurs",
        "AUUUU SECOUUURS!!!!",
        "au\nsecours",
        "a​u secours",
        "au 😭 secours",
        "S.O.S",
        "🆘",
        "/start au secours",
        "<div>au&nbsp;secours</div>",
        "𝐚𝐮 𝐬𝐞𝐜𝐨𝐮𝐫𝐬",
        "аu sесоurs",
        "il me fraaaappe",
        "il, me, frappe",
        "il me\nfrappe",
        "« il a un couteau »",
    ],
)
def test_it_reads_through_the_way_it_is_typed(text: str) -> None:
    assert find_danger(text)


@pytest.mark.parametrize(
    ("told", "now"),
    [
        ("il m'a frappée hier", "il m'a frappée et il est encore là"),
        ("mon voisin m'a menacé le mois dernier", "mon voisin me menace"),
        ("si quelqu'un me suit, que faire ?", "quelqu'un me suit, que faire ?"),
        ("il n'y a pas le feu", "il y a le feu"),
        ("dans le film il a un couteau", "il a un couteau"),
        ("il me frappe souvent", "il me frappe"),
        ("I was attacked last year", "I am being attacked"),
        ("there is no fire", "there is a fire in the kitchen"),
        ("envoyez une patrouille vite, musique à fond", "envoyez une patrouille vite, il a une arme"),
        ("on m'a volé mon sac ce matin", "on est en train de me voler mon sac"),
    ],
)
def test_tense_denial_and_supposition_decide(told: str, now: str) -> None:
    assert find_danger(told) is None
    assert find_danger(now) is not None


LETTER = (
    "Madame, Monsieur,\n\nJe vous écris au sujet de l'éclairage de la rue des Tilleuls, en panne depuis lundi.\n"
    "Les habitants aimeraient une réponse de la mairie. Bien à vous.\n\n"
)


@pytest.mark.parametrize("before", [0, 1, 20])
def test_it_finds_one_sentence_in_a_long_mail(before: int) -> None:
    mail = LETTER * before + "En ce moment même un homme frappe une femme devant chez moi.\n\n" + LETTER * 3
    assert find_danger(LETTER * before + LETTER * 3) is None
    assert find_danger(mail)


def test_it_looks_at_the_head_and_the_tail_of_what_is_too_long() -> None:
    padding = "bonjour " * LONGEST
    assert find_danger("au secours. " + padding)
    assert find_danger(padding + ". au secours")
    assert len(normalise(padding)) <= LONGEST + 2


@pytest.mark.parametrize(
    "piece",
    [
        "il me frappe hier ",
        "si il a un couteau ",
        "il y a du feu pas ",
        "<",
        "&lt;",
        "?",
        "\n",
        "😭",
        "a l ",
        "x",
        "mec porte couteau feu ",
    ],
)
def test_a_page_of_the_same_thing_is_read_to_the_end(piece: str) -> None:
    find_danger(piece * (100_000 // len(piece)))


def test_a_scene_needs_a_word_of_its_own_for_each_concept() -> None:
    hit, gun, both = BITS["ATTACK"], BITS["WEAPON"], BITS["ATTACK"] | BITS["WEAPON"]
    assert find_scene({"frappe": hit, "couteau": gun}) == "weapon"
    assert find_scene({"lame": both}) is None


def test_a_scene_is_no_danger_among_words_of_an_office() -> None:
    words = {"frappe": BITS["ATTACK"], "couteau": BITS["WEAPON"]}
    assert find_scene(words | {"plainte": BITS["OFFICE"]}) is None


def test_weights_need_enough_words_and_few_others() -> None:
    words = {"feu": BITS["BLAZE"], "sang": BITS["BLOOD"], "vite": BITS["HURRY"]}
    assert weigh(words, length=5, says_now=False) == "fire"
    assert weigh(words, length=30, says_now=False) is None
    assert weigh({"feu": BITS["BLAZE"]}, length=9, says_now=True) is None


def test_one_strong_word_is_a_cry_only_where_hardly_another_stands() -> None:
    assert weigh({"feu": BITS["BLAZE"]}, length=2, says_now=False) == "fire"
    assert weigh({"feu": BITS["BLAZE"], "poubelle": BITS["NUISANCE"]}, length=3, says_now=False) is None
    assert strength("incendie !!") == "doubtful"
    assert strength("gaz !!!") == "doubtful"


@pytest.mark.parametrize(
    ("text", "is_danger"),
    [
        ("porte mec tape vite", True),
        ("vite un mec tape sur la porte", True),
        ("mec cuchillo puerta ahora", True),
        ("un mec n'a jamais tapé sur la porte", False),
        ("aucun couteau, aucun mec", False),
    ],
)
def test_scenes_know_neither_order_nor_grammar_nor_language(text: str, is_danger: bool) -> None:
    assert (find_danger(text) is not None) == is_danger


@given(st.text(st.characters(), max_size=300))
def test_it_takes_any_text(text: str) -> None:
    find_danger(text)


@given(st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn", "Mn", "So"]), max_size=80))
def test_it_takes_lone_surrogates_and_what_is_no_letter(text: str) -> None:
    assert find_danger(text) is None or "🆘" in text
    find_danger(text + "au secours" + text)


@given(st.sampled_from([case.text for case in DANGERS if case.lang == "fr"]), st.integers(3, 9), st.data())
def test_a_letter_held_down_changes_nothing(text: str, times: int, data: st.DataObject) -> None:
    places = [place for place, letter in enumerate(text) if letter in "aeiou"]
    if places:
        place = data.draw(st.sampled_from(places))
        assert normalise(text[:place] + text[place] * times + text[place + 1 :]) == normalise(text)


def test_the_first_filter_loses_no_phrase() -> None:
    for case in CASES + BLIND:
        plain = normalise(case.text)
        kept = {id(rule) for rule in _rules_for(plain)}
        lost = [rule for rule in RULES if id(rule) not in kept and rule.pattern.search(plain)]
        assert lost == [], case.text


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("il me frappe", [{"frappe "}, {"il "}, {"me "}]),
        ("frapp(?:e|er) fort", [{"frappe", "frappe "}, {"fort "}]),
        ("(?:couteau|arme) a", [{"coutea", "arme "}, {"a "}]),
        (r"saign\w* a", [{"saign"}, {"a "}]),
        ("au(?: |x)", [{"au ", "aux "}]),
        ("a (?:tres )?bout", [{"bout "}, {"a "}]),
        ("fe?u", [{"feu ", "fu "}]),
        (r"(?<!a )(?!b)gaz\b", [{"gaz "}]),
        ("[kq]uel(?: .. )?", [{"kuel", "quel"}]),
        (r"(?: [^ \n]+){0,3}? mort", [{"mort "}]),
        ("(?:a la|essa\\w+ le) cou", [{"cou "}, {"a ", "essa"}]),
        ("x{2}y+z", [{"x"}]),
    ],
)
def test_the_first_filter_knows_the_words_of_a_phrase(pattern: str, words: list[set[str]]) -> None:
    (alternative,) = needs_of(pattern)
    assert list(alternative) == words


def test_the_first_filter_takes_alternatives_apart() -> None:
    assert needs_of("oui|non merci") == ((frozenset({"oui "}),), (frozenset({"merci "}), frozenset({"non "})))


def test_it_gives_the_words_as_it_read_them() -> None:
    found = find_danger("Bonjour, il me FRAPPE !")
    assert found is not None
    assert (found.kind, found.words) == ("violence", squeeze("il me frappe"))


@pytest.mark.parametrize(
    ("certain", "doubtful"),
    [
        ("il me frappe", "mon mari me frappe et il est jaloux"),
        ("au secours il me frappe", "mon conjoint est violent"),
        ("il a un couteau", "menaces de mort répétées au téléphone"),
        ("quelqu'un me suit, venez vite", "il me suit partout"),
        ("il m'a frappée et il est encore là", "he hit me, he's just left"),
        ("y a le feu dans la cuisine", "y a-t-il le feu dans la cuisine de la voisine ?"),
        ("au secours", "une femme crie parfois au secours"),
        ("he is coming up the stairs, help me", "they're back"),
    ],
)
def test_it_says_what_is_certain_and_what_is_doubtful(certain: str, doubtful: str) -> None:
    sure, unsure = find_danger(certain), find_danger(doubtful)
    assert sure is not None
    assert sure.is_certain
    assert unsure is None or not unsure.is_certain


def test_what_is_certain_is_so_wherever_it_stands() -> None:
    found = find_danger("mon conjoint est violent. au secours il me frappe")
    assert found is not None
    assert found.is_certain


def test_it_is_certain_of_nothing_harmless_that_it_knows() -> None:
    found = [(case.text, find_danger(case.text)) for case in CASES + BLIND if not case.danger]
    sure = [text for text, danger in found if danger and danger.is_certain]
    assert len(sure) <= 2, sure


def test_a_phrase_too_vague_to_filter_is_refused() -> None:
    with pytest.raises(ValueError, match="no word to look for"):
        compile_rules([Phrases("other", Weight.CRY, r"\w+ \w+")])
