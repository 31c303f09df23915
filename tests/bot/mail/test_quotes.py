"""What a resident wrote, told apart from what the mail programme added."""

from bot.mail.quotes import fold


def test_it_keeps_the_words_above_what_is_quoted():
    folded = fold("Oui, toujours là.\n\nLe lun. 3 mars 2026 à 14:02, Lien <\nlien@exemple.fr> a écrit :\n\n> Encore là ?\n")
    assert folded.text == "Oui, toujours là."
    assert folded.history.endswith("> Encore là ?")
    assert folded.signature == ""
