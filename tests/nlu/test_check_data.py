"""What the check of the examples finds, and what it lets pass."""

from pathlib import Path

import pytest

from tests.nlu.test_examples import check_data

Example = check_data.Example
NOISE = "ils font du bruit tous les soirs sous mes fenêtres"


def example(text: str, intent: str = "report__noise", danger: bool = False) -> object:
    return Example(text, intent, danger, "report.yml")


@pytest.mark.parametrize(
    "other",
    [
        "Ils font du bruit, tous les soirs, sous mes fenêtres !",
        "ils font du bruit tous les soirs sous mes fenetres",
        "ils font du bruit tous les soirs sous mes fenêtre",
        "ils font du bruit tous les soirs sous mes fenêtres svp",
    ],
)
def test_it_finds_an_example_that_was_only_retouched(other: str) -> None:
    pairs = check_data.list_alike([example(NOISE), example("rien à voir avec le reste du monde"), example(other)])
    assert [(pair.one.text, pair.other.text) for pair in check_data.list_near_duplicates(pairs)] == [(NOISE, other)]


@pytest.mark.parametrize(
    "other",
    ["de la musique à fond chaque nuit au troisième", "ils font du bruit tous les matins derrière la salle de sport"],
)
def test_it_lets_pass_what_says_it_otherwise(other: str) -> None:
    assert check_data.list_alike([example(NOISE), example(other)]) == []


def test_it_finds_pairs_as_comparing_all_would() -> None:
    texts = [example.text for example in check_data.read_examples()[:400]]
    examples = [example(text) for text in [*texts, *(f"{text} merci" for text in texts[::7])]]
    pieces = [check_data._pieces_of(one.text) for one in examples]  # type: ignore[attr-defined]
    compared = {
        (first, second)
        for second in range(len(examples))
        for first in range(second)
        if pieces[first]
        and pieces[second]
        and len(pieces[first] & pieces[second]) / len(pieces[first] | pieces[second]) >= 0.8
    }
    found = check_data.list_alike(examples)
    assert len(found) == len(compared) > 0


def test_the_same_words_under_two_labels_contradict_each_other() -> None:
    pairs = check_data.list_alike([example(NOISE), example(NOISE + " !", "victim__harassment")])
    assert check_data.list_near_duplicates(pairs) == []
    assert len(check_data.list_contradictions(pairs)) == 1


def test_the_same_words_with_and_without_danger_contradict_each_other() -> None:
    told = "il a dit qu'il viendra me tuer ce soir"
    pairs = check_data.list_alike([example(told, "victim__threats"), example(told + ".", "victim__threats", True)])
    assert len(check_data.list_contradictions(pairs)) == 1


def test_doubles_are_told_with_their_labels() -> None:
    doubles = check_data.list_doubles([example("Merci !", "smalltalk"), example("merci", "feedback")])
    assert doubles == [("merci", ["smalltalk", "feedback"])]


def test_too_few_examples_of_a_label_are_told() -> None:
    found = check_data.list_imbalances([example(NOISE)], ["report__noise", "human"])
    assert "human has 0 examples" in found
    assert "report__noise has 1 examples" in found


def put_examples(folder: Path, block: str) -> None:
    (folder / "report.yml").write_text(f'version: "3.1"\nnlu:\n  - intent: report__noise\n{block}', "utf-8")


def test_annotations_and_the_danger_of_a_block_are_read(tmp_path: Path) -> None:
    put_examples(
        tmp_path,
        "    metadata:\n      danger: true\n    examples: |\n      - du bruit [rue des Lilas](place) [hier](time)\n",
    )
    assert check_data.read_examples(tmp_path) == [
        Example("du bruit rue des Lilas hier", "report__noise", True, "report.yml")
    ]


def test_the_report_is_short_and_says_by_its_status_that_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_examples(tmp_path, f"    examples: |\n      - {NOISE}\n      - {NOISE} !\n")
    assert check_data.main(tmp_path) == 1
    said = capsys.readouterr().out
    assert "texts that stand twice: 1" in said
    assert "near-duplicates: 1" in said
    assert len(said.splitlines()) < 5 + 2 * check_data.SHOWN
