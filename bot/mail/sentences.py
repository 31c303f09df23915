"""What the delegate reads in place of a mail, or part of one, that cannot be shown."""

UNREADABLE = "(Ce mail n'a pas pu être lu. L'original est conservé avec la demande.)"
EMPTY = "(Mail vide.)"
ENCRYPTED = "(Ce mail est chiffré : son contenu ne peut pas être lu ici. L'original est conservé.)"
SIGNED_OPAQUE = (
    "(Ce mail est enfermé dans sa signature électronique : il ne peut pas être lu ici. L'original est conservé.)"
)
EXTERNAL = "(Une partie de ce mail est gardée ailleurs par l'expéditeur : elle ne peut pas être affichée.)"
INCOMPLETE = "(Ce mail est arrivé en plusieurs morceaux, à lire dans la pièce jointe.)"
INVITATION = "(Invitation de calendrier, en pièce jointe.)"
ENCLOSED = "Mail joint :"
TOO_LARGE = (
    "(Un mail de {megabytes} Mo est arrivé. Il dépasse la taille acceptée : son contenu n'a pas été repris."
    " Il est resté dans la boîte aux lettres.)"
)
