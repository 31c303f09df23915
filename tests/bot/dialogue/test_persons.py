"""Who writes, as far as their words tell it."""

import pytest

from bot.dialogue.persons import (
    DEAF,
    MAN,
    MINOR,
    PARENT,
    VISITOR,
    VULNERABLE,
    WITNESS,
    find_person,
)


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("j'ai 14 ans et on me harcele", MINOR),
        ("jai 12ans ya un monsieur qui m'envoie des photos", MINOR),
        ("J’ai 16 ans. Mon copain me frappe", MINOR),
        ("slt jsui en 4eme et ya un groupe qui mharcele", MINOR),
        ("je suis en 4eme et des filles m'insultent sur snap", MINOR),
        ("je suis au collège et on me tape à la sortie", MINOR),
        ("ma prof m'a dit d'écrire ici", MINOR),
        ("au lycée, dans ma classe, un garçon me menace", MINOR),
        ("papa me tape quand il a bu", MINOR),
        ("mes parents m'enferment dans ma chambre", MINOR),
        ("I'm 15 and he hits me", MINOR),
        ("i am 13 years old", MINOR),
        ("my teacher told me to write", MINOR),
        ("عمري 14 سنة وأبي يضربني", MINOR),
        ("عمري ١٥ سنة", MINOR),
        ("je suis sourde j'ai 15 ans", MINOR),
        ("je suis sourd on m'a volé mon scooter", DEAF),
        ("je suis malentendante", DEAF),
        ("je ne peux pas parler au téléphone", DEAF),
        ("j'entends pas, pouvez vous m'ecrire", DEAF),
        ("I am deaf and my neighbour threatens me", DEAF),
        ("أنا صماء", DEAF),
        ("j'ai 82 ans et un faux plombier est venu", VULNERABLE),
        ("ma mère de 85 ans est frappée par l'aide à domicile", VULNERABLE),
        ("je suis handicapé et mon voisin me vole", VULNERABLE),
        ("je suis en fauteuil roulant", VULNERABLE),
        ("à l'EHPAD on laisse mon père par terre", VULNERABLE),
        ("my grandmother is abused by her carer", VULNERABLE),
        ("je suis un homme et ma compagne me bat", MAN),
        ("ma femme me frappe", MAN),
        ("ma copine m'insulte et me tape", MAN),
        ("my wife hits me", MAN),
        ("زوجتي تضربني", MAN),
        ("ma fille de 13 ans est harcelée au collège", PARENT),
        ("elle a 14 ans et il l'a touchée", PARENT),
        ("mon fils s'est fait racketter devant l'arrêt de bus", PARENT),
        ("on a volé le téléphone de mon fils", PARENT),
        ("ils ont tapé mon fils à la sortie de l'école", PARENT),
        ("mon enfant ne veut plus aller à l'école", PARENT),
        ("my son is being bullied", PARENT),
        ("ابنتي تتعرض للتنمر", PARENT),
        ("ma voisine se fait frapper tous les soirs", WITNESS),
        ("j'entends mon voisin qui tape sa femme", WITNESS),
        ("une amie est battue par son mari", WITNESS),
        ("my neighbour is beaten by her husband", WITNESS),
        ("جارتي يضربها زوجها", WITNESS),
        ("je suis touriste et on m'a volé mon sac", VISITOR),
        ("we are visiting and our car was broken into", VISITOR),
        ("I missed my ferry because they stole my bag", VISITOR),
        ("أنا سائحة وسرقوا حقيبتي", VISITOR),
    ],
)
def test_it_tells_who_writes_from_their_words(said: str, person: str) -> None:
    assert find_person(said) == person


@pytest.mark.parametrize(
    "said",
    [
        "mon mari me frappe",
        "mon mari me frappe devant mon fils",
        "on m'a volé mon vélo hier soir",
        "je suis en danger",
        "je suis en bas de chez moi",
        "j'ai 34 ans et mon ex me harcèle",
        "j'ai 15 ans de mariage et il me bat",
        "quand j'avais 14 ans j'ai été violée",
        "j'ai deux enfants et il me menace",
        "j'ai 3 enfants",
        "je suis prof au collège et un élève me menace",
        "je suis en première ligne avec ces voisins",
        "il y a du bruit toute la nuit",
        "I have 2 dogs",
        "he has been following me for 10 years",
        "زوجي يضربني",
        "",
    ],
)
def test_it_guesses_nothing_where_the_words_do_not_tell(said: str) -> None:
    assert find_person(said) is None
