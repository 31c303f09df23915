"""One spelling for what people type."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

NLU = Path(__file__).parents[2] / "nlu"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"nlu_{name}", NLU / "components" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


spelling = load("spelling")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Où est ma plainte DÉPOSÉE ?", "ou est ma plainte deposee ?"),
        ("jsui bloqué ds la cave", "je suis bloque dans la cave"),
        ("svp aidez moiiiiii", "s il vous plait aidez moi"),
        ("c koi", "c est quoi"),
        ("c'est mé j'y vais", "c'est mais j'y vais"),
        ("jé vu mé je sors", "j ai vu mais je sors"),
        ("des œufs", "des oeufs"),
        ("i dont know", "i don t know"),
        ("", ""),
        ("سرقوا هاتفي", "سرقوا هاتفي"),
    ],
)
def test_it_writes_as_it_is_meant(typed: str, meant: str) -> None:
    assert spelling.fold(typed) == meant


def test_it_leaves_double_letters_and_long_words_alone() -> None:
    assert spelling.fold("immeuble appel kilomètre") == "immeuble appel kilometre"


def test_the_list_has_each_spelling_once_and_is_in_order() -> None:
    lines = (NLU / "components" / "spellings.txt").read_text("utf-8").splitlines()
    typed = [line.split("=")[0] for line in lines if not line.startswith("#")]
    assert typed == sorted(set(typed))


def test_no_meaning_is_itself_a_spelling_to_change() -> None:
    lines = (NLU / "components" / "spellings.txt").read_text("utf-8").splitlines()
    pairs = [line.split("=") for line in lines if not line.startswith("#")]
    assert [meaning for typed, meaning in pairs if typed == meaning] == []


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("il on kassé lé vitre", "ils ont cassé les vitres"),
        ("éter vollé yer", "été volé hier"),
        ("fotografier la vitrinne", "photographier la vitrine"),
        ("un cado", "un cadeau"),
    ],
)
def test_what_sounds_alike_is_heard_alike(typed: str, proper: str) -> None:
    assert spelling.sound(typed) == spelling.sound(proper)


@pytest.mark.parametrize(("one", "other"), [("vol", "viol"), ("main", "mien"), ("night", "nice"), ("police", "place")])
def test_what_sounds_otherwise_stays_apart(one: str, other: str) -> None:
    assert spelling.sound(one) != spelling.sound(other)
