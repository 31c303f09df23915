"""What people write in French of break-ins and thefts going on."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

FRENCH_INTRUSION = (
    Phrases(
        "intrusion",
        NOW,
        r"""
        NOTPAST(?:forc|cass|defonc|fractur|explos|enfonc|frapp|tap|tambourin|escalad|cogn|fracass|bris|martel\
            |attaqu|pet|gratt)é .. (?:portes?|serrures?|fenetres?|volets?|vitres?|vitrines?|balcons?|portail\
            |grille|distributeur|rideau|velux|cadenas|facade)
        (?:coups? (?:de pieds?|d epaule|de poings?)) (?:dans|sur|contre) (?:ma|la|mon|notre) (?:porte|fenetre|volet)
        (?:essa\w*|tent\w*|veu[tx]|veulent|cherch\w* a|vont|va|train) (?:de |d )?(?:entrer|ouvrir|enfoncer\
            |rentrer|ouvrir|s introduire|penetrer|forcer|passer|grimper|casser|defoncer|voler\
            |demarrer) .. (?:porte|maison|chez|appart\w*|fenetre|balcon|voitures?|portieres?|coffres?|serrure\
            |garage|cave|magasin|scooter|volet|moto|voisine?s?|vehicule|boutique|jardin|caisse|velo|l interieur)
        (?:crochet\w+|trafiqu\w+|touche a|bidouill\w+) .. serrure
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        ~ (?:quelqu un|un homme|un inconnu|un mec|un type|un gars|un individu|une personne|des gens|des (?:mecs\
            |hommes|types|gars|inconnus|individus|jeunes)|(?:deux|trois|2|3) (?:mecs|hommes|types|gars|individus\
            |personnes|jeunes)|un voleur|des voleurs|un cambrioleur|des cambrioleurs|il|ils) (?:qui )?(?:est|et\
            |sont|marche|fouille|qui marche)? ?(?:encore |la |entré |rentré |cache \
            |en train de fouiller )*(?:dans|chez|sur) (?:ma|mon|notre|moi|nous|la maison|l appart\w*|le jardin\
            |ma voisine|mon balcon|le balcon|mon voisin|la cave|le garage)(?! (?:rue|quartier|residence|immeuble\
            |hall|bat\w*|cage|ville|classe|ecole|cour))
        entend\w* .. (?:quelqu un|des pas|des bruits? de pas|marcher|du bruit|des voix) .. (?:dans (?:la maison\
            |l appart\w*|le salon|mon|ma|le couloir|la cuisine|le jardin|le garage|l escalier de la maison)\
            |en bas|chez moi|au rez de chaussee|a l etage)(?! (?:de l immeuble|du batiment|tous))
        ~ (?:quelqu un|inconnu|homme|mec|type|ils?|individu) (?:vient de |est en train de |qui )?(?:fouill|grimp\
            |escalad|pass)é .. (?:chez|fenetre|balcon|maison|voiture|gouttiere|facade|jardin|appart\w*|tiroirs?)
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        (?:on|ils?|quelqu un|THEM) (?:me|nous|m|lui|l|la) (?:cambriol|braqu|rackett|arrach|detrouss|depouill)é
        (?:on|ils?|quelqu un|THEM) (?:me|nous|lui) (?:vole|volent|pique|prend|vole) (?:mon|ma|mes|sa|son|ses\
            |notre|la|le)
        (?:voleurs?|cambrioleurs?|braqueurs?) (?:sont|est|dans|chez|en train|qui|partent|s enfui\w*|encore|essa\w+)
        en train de (?:se |me |nous |lui |faire |la |le )*(?:faire )?(?:cambriol|vol|braqu|rackett|arrach|piqu\
            |pill|depouill|siphonn|cass|forc|defonc|vandalis|demont|brul|dechir)é
        (?:cambriolage|braquage|vol|hold up|casse|effraction) (?:(?:est )?en cours|en ce moment|en train\
            |maintenant|a l instant|a main armee)
        (?:y a|c est) un (?:braquage|cambriolage|hold up)
        ~ (?:se|me|nous) f(?:ai[ts]?|ont|aisons) (?:cambriol|vol|braqu|rackett|arrach|depouill|detrouss)é
        (?:ils?|quelqu un|des (?:mecs|types|jeunes|gars)|mec|type|homme|jeunes) (?:brise|casse|cassent|brisent\
            |vole|volent|braque|braquent|pille|pillent|demonte|demontent|siphonne|siphonnent|fracture\
            |fracturent) .. (?:scooter|voitures?|moto|velo|camion|distributeur|magasin|sac|caisse|telephone\
            |roues?|vehicule|tabac|pharmacie|boutique|superette|trotinette|banque|commerce|epicerie)
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        (?:entend\w*|y a) .. (?:bruits?|voix|pas|quelqu un|marcher|fouiller) .. (?:a l interieur|dedans|chez moi\
            |dans la maison)
        (?:quelqu un|hommes?|mecs?|types?|gars|inconnus?|individus?|voleurs?|gens|personnes?\
            |jeunes) (?:qui )?(?:est en train de |sont en train de )?(?:rentre|entre|penetre|saute|passe|rentré\
            |entré)(?:nt)? (?:dans|chez|par) (?:la maison|l appart\w*|le jardin|ma|mon|une maison|le garage\
            |la cave|les? voisins?|la fenetre|le balcon|le toit|chez)
        (?:s introdui\w*|s infiltr\w*|penetr\w*) .. (?:dans|chez)
        (?:passe|passent|entre|entrent|monte|montent|grimpe|grimpent|rentre|rentrent|saute\
            |sautent) par .. (?:balcon|fenetre|toit|jardin|mur|gouttiere|velux|lucarne|soupirail|garage)
        (?:entend\w*|y a|du|des) (?:du |des |un |\w+ )?(?:bruits?|brui|voix|pas|craquements?) .. (?:cave|grenier\
            |garage|chez moi|salon|cuisine|jardin|couloir|toit|porte d entree|appart\w*|rez de chaussee|etage\
            |interieur|dedans) ... (?:quelqu|entré|suis seul|peur|rentré|inconnu|seule|essa|fouill|forc|marche)
        (?:lampe|torche|lumiere|lampes|silhouettes?|ombres?) .. (?:chez (?:lui|elle|eux|mon|ma|le|la|les|moi)\
            |dans (?:la maison|le jardin|l appart\w*|mon))(?! (?:ne marche|en panne))
        ~ (?:quelqu un|homme|mec|type|inconnu|il|ils|individus?|voleurs?|gens) (?:\w+ )?(?:est|sont|vient d\
            |viennent d|et) (?:entr|rentr|mont)(?:é|er) .. (?:chez|dans (?:ma|la|l|mon|notre)\
            |par)(?! (?:en (?:classe|fonction)|magasin))
        (?:hold up|pillage|pillent|pille) (?:a|au|dans|le|la|les|du|en)|home ?jack\w*|car ?jack\w*|tigerkidnapping
        (?:scie|scient|coupe|coupent|meule|disque\w*|pince) .. (?:antivol|cadenas|chaine|grille|rideau)
        ~ NOTPAST(?:braqu|arrach|vol|piqu|tir|depouill|detrouss)(?:e|ent) .. (?:sacs?|collier|telephone|portable\
            |ma collegue|caisse|caissiere?|vendeu\w+|banque|bijouterie|pharmacie|tabac|mamie|vieille|bijoux\
            |scooter|voiture|velo)(?! (?:dans ce|tous))
    """,
    ),
    Phrases(
        "intrusion",
        PAST,
        r"""
        (?:a|ont) (?:\w+ )?(?:defonc|forc|cass|fractur|enfonc|explos)é .. (?:porte|portail|fenetre|vitre|serrure\
            |volet|vitrine|verrou)
    """,
    ),
)
