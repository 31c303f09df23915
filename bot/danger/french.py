"""What people write in French when somebody is in danger now."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

FRENCH = (
    Phrases(
        "other",
        CRY,
        r"""
        (?:au|o|ho|oh|aux|hau|os|eau) ?(?:s[ec]+ou?r\w{0,3}|sekour\w?|scours?|secouss?|secous?)(?! (?:populaire\
            |catholique|islamique|pop|rouge))
        (?:sos)(?! (?:medecins?|amitie|racisme|plombier|serrurier|homophobie|villages?|mediterranee|femmes?\
            |depannage))
        (?:vite )?des? secours vite
        vite (?:des |les )?secours
        # The article and the nouns that follow make "à l'aide de", "à l'aide sociale" something else.
        (?:a l ?aide?|alaide?|al aide?)(?! (?:d|de|du|des|au|aux|sociale|juridictionnelle|juridique|alimentaire\
            |menagere|a domicile|financiere|medicale|pour)\b)
        aid(?:é|on) (?:moi|nous|la|le|les|lui)(?= (?:,? ?)(?:vite|il|elle|ils|on|y a|je vous en|pitie|au|a l aide\
            |aid|quelqu un|j ai peur|urgen|maintenant|tout de suite|mon|ma|sos|par pitie|me|je suis (?:en danger\
            |blesse|cache|enferme)|je saigne))
        (?:^|(?<=\n)|(?<=,\s))aidé (?:moi|nous)(?=\n|$)
        (?:il faut|faut|qu il y ait) (?:que )?(?:quelqu un|la police|vous|les pompiers|une patrouille) (?:vien\w*\
            |arrive|intervien\w*) .. (?:vite|tout de suite|maintenant|urgence|immediatement)
        (?:vite |pitie |au secours )aid(?:é|on) (?:moi|nous|la|le|les)
        sauv(?:é|on) (?:moi|nous)
        (?:je|on|nous|elle|il|ils|elles|PERSON) (?:suis|est?|sont|sommes) (?:vraiment |peut etre |tous \
            |actuellement |en grand )?en (?:grand |grave )?danger
        en danger (?:de mort|immediat)
        (?:ma|sa|notre) vie est en danger
        il faut (?:m |l |nous )?aid\w+ vite
    """,
    ),
    Phrases(
        "other",
        WEAK,
        r"""
        (?:ap+el\w*|apl\w*|prevené|alerté|faites venir) (?:moi |nous )?(?:vite )?(?:la|les|l|une|un|le\
            |des) (?:police|flics?|keufs?|secours|pompiers?|samu|ambulance|gendarmes?|17|15|18\
            |112)(?: \w+)? (?:vite|urgent|urgence|maintenant|tout de suite|immediatement|je vous en (?:supplie\
            |prie)|il|ils|elle)
        vite (?:ap+el\w*|prevené|alerté|il faut|envo[iy]\w*) (?:moi )?(?:la|les|l|une|un|le|des\
            |quelqu un) ?(?:police|flics?|secours|pompiers?|samu|ambulance|gendarmes?)?
        envo[iy]\w{0,3} (?:moi |nous )?(?:vite |urgemment )?(?:la police|les flics|quelqu un\
            |une? .. (?:patrouille|voiture|equipe|ambulance)|du monde|de l aide|des? renforts?|les secours\
            |des? secours|les pompiers|le samu|des policiers)(?: \w+){0,6} (?:vite|urgent|urgence|tout de suite\
            |maintenant|immediatement|rapidement|je vous en (?:supplie|prie))
        envo[iy]\w{0,3} (?:vite|urgemment|tout de suite) (?:moi )?(?:la|quelqu un|une|un|du|de|des|les|le)
        (?:venez|vener|vené|viens|depeché vous|bougé vous) (?:vite|tout de suite|immediatement|maintenant|m aider\
            |nous aider)
        vite (?:venez|vener|vené|depeché)
        (?:^|(?<=\n)|(?<=,\s))(?:vite )?(?:ap+el\w*|apl\w*) (?:moi )?(?:la|les|une|le) (?:police|flics?|secours\
            |pompiers?|samu|ambulance|gendarmes?)(?=\n|$| ,)
        (?:la )?(?:police|17|15|18|112) (?:vite|urgent|au secours|help)
        (?:urgent|urgence|vite|envo\w+) (?:la |une |les |des )?(?:police|patrouille|pompiers|samu\
            |ambulance) (?:au|a|rue|\d+|avenue|place|chez|boulevard|allee)
        envo\w+ (?:moi )?(?:quelqu un|du monde|des gens) (?:au|a|rue|chez|\d+)
        (?:vite|urgent\w*)(?: vite| ,)* (?:la )?police
        venez (?:vite )?(?:au|chez moi au) \d+
        vite (?:la|les|le|un|une|des) (?:police|flics?|secours|pompiers?|samu|ambulance)
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        ~ VICTIM HITSé
        (?:^|(?<=\n)|(?<=,\s))(?:il|elle|ils|i|on) (?:me|nous|la|le|les|l) (?:re)?HITS(?:e|ent)(?=\n|$| ,| il| ele\
            | vite| venez| aid| au secours)
        ~ s en (?:prend|prennent|prendre|prends) (?:\w+ )?(?:a|au|aux)(?! (?:la (?:mairie|police)|l etat))\
            |s acharn\w* sur|(?:sur|dans) la (?:gueule|tronche)|en vien\w* aux mains
        (?:HITSé|bat|battre) (?:sur )?(?:maman|papa|mamie|papi|tata|tonton)
        (?:me|nous) (?:frap|tap|cogn|etrangl|agres|menac)
        ~ WHO (?:me|nous|la|le|les|l) bat(?:s|t|tent)?
        NOTPAST(?:HITSé|bat|battent|battre) (?:sur )?(?:sa|son|ses|une?|la|le|les|mon|ma|mes|des|leurs?|cette?|ce\
            |l|d|deux|quelqu|un autre) PERSON
        ~ (?:tap|cogn|frapp|cri|hurl)é sur (?:moi|nous|elle|lui|eux|sa|son|ses|ma|mon|mes|une?|le|la\
            |les)(?! (?:murs?|tuyau\w*|klaxon|radiateurs?|plafond|casseroles?|tambours?|ballons?|bambous?))
        ~ (?:ro+u|mis|met|donn)é? .. coups? (?:de (?:poings?|pieds?|couteau|ceinture|baton|poing|tete)|a (?:sa|son\
            |ma|mon|un|une|la|le))
        (?:me|se) (?:fai[ts]?|suis fait|sui fai) (?:agress|tabass|poignard|attaqu|etrangl|lynch|massacr|braqu|defonc)é
        (?:on|il|ils|elle|ca) (?:me|nous|lui|leur) tir(?:e|ent) dessus
        ~ (?:se|me|nous|vous) f(?:ai[ts]?|ont|aire|aisons) .. (?:HITS|cours|poursuivr|racket|arrach|batt|suiv)(?:é|re)
        en train de (?:se |me |nous |la |le |les |l |lui |s )?(?:faire )?(?:HITS|KILLS|batt)(?:é|re)
        ~ (?:y a|grosse|enorme|violente|une|la|belle) .. (?:bagarre|baston|rixe)(?: generale)?(?! (?:hier|d hier\
            |entre chiens|de chiens|il y a|de l autre|du|finie|terminee))
        (?:bagarre|baston|rixe) (?:en cours|au couteau|generale|devant|dans|en bas|entre|avec|rue|place|arret)
        (?:se|s) (?:bat|battent|battre|tap\w+ dessus|frapp\w+|entretu\w+|etripent)(?! (?:pour (?:nos|leurs|mes\
            |obtenir)|contre (?:la|le|les)))
        (?:il|elle|ils) (?:me |la |le |nous |les )?(?:jete?|balance|lance|tire?) .. (?:cheveux|bouteilles?\
            |pierres?|chaises?|cailloux) sur (?:moi|nous|elle|lui|les|la|le)
        (?:me|la|le|nous) (?:tire|traine|tient|attrape|chope|saisit?) .. (?:par les cheveux|la gorge|le cou\
            |au cou|a la gorge)
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        entend\w* .. (?:cri|hurl|supli)\w*
        entend\w* ... (?:coups|se faire (?:frapp|tap|bat)\w+|apel\w* (?:a l aide|au secours)\
            |pleurer et cogner)(?! (?:de klaxon|de marteau|de balai|de pioche))
        (?:elle|il|femme|dame|voisine|fille|homme|enfant|petite?|gamine?|qui|ca) (?:cri|hurl|suppli\
            |appell)é? .. (?:au secours|a l aide|aidez|arrete|de douleur|laisse|pitie|lache|de l aider)
        (?:femme|fille|fillette|dame|voisine|enfant|bebe|gosses?|petite?s?) (?:qui |est en train de )?(?:cri\
            |hurl)(?:e|ent|er)
        (?:elle|femme|voisine) (?:cri|hurl)é
        cris? (?:de (?:femme|fille|detresse|douleur|terreur|panique)|d (?:enfants? et de|une femme|un enfant))
    """,
    ),
    Phrases(
        "threat",
        NOW,
        r"""
        (?:va|vas|vai|veu[xt]?|veulent|vont|essa\w+ de|menac\w* de|tente de|jure de|promet de|train de|finir par\
            |capable de|venir|viens|vient|pour) (?:me|nous|la|les|l|se|te|lui|tous nous|m|le) (?:KILLSé\
            |faire (?:du mal|la peau|tuer|frapper)|crever|descendre|battre|mettre une balle|bruler|foutre le feu\
            |prendre mon enfant)
        (?:il|elle|ils|on) (?:me|nous|la|le|les|l) (?:tu|but|crev|egorg)(?:e|ent)
        ~ (?:me |nous |la |le |lui )?menac(?:e|ent|er|é) (?:tout le monde|tous|les gens|des gens|les (?:clients\
            |passants|voisins|passagers)|avec|d un|de mort|de (?:me|nous|la|le|lui|mettre|tout|bruler)|sa|une|ma\
            |mon|son|les|des|le|la|l)(?! (?:pluie|biodiversite|paix|greve))
        ~ (?:me|nous) (?:suit|suivent|poursuit|poursuivent|poursui|course|coursent|traque\
            |traquent)(?! (?:sur (?:insta|facebook|tiktok|snap|les reseaux|twitter)|pour|depuis (?:le debut\
            |des (?:mois|annees|semaines))))
        ~ (?:suivie?s?|poursuivie?s?) par (?:un|une|des|deux|trois|le|plusieurs|quelqu|mon)
        (?:je|j|on|nous) (?:me |nous )?(?:suis|est|sommes) (?:suivie?s?|poursuivie?s?)(?! (?:par (?:le|la|un|une\
            |mon|ma) (?:medecin|psy\w*|educatrice|assistante|docteur|association)|en|medicalement|depuis))
        (?:il|elle|ils|qui) (?:la|le|les) (?:suit|suivent|poursuit|poursuivent|course|coursent)
        je vais (?:le|la|les|te|vous|tous les|tout les|l) (?:tuer|tué|buter|planter|poignarder|egorger|crever\
            |massacrer|fumer|descendre)
    """,
    ),
    Phrases(
        "threat",
        NOW,
        r"""
        (?:THEM) (?:est|et|es|sont|se tient|attend|m attend|rode) (?:encore |toujours |la |juste |planté \
            |cache )*(?:devant|derriere|a|contre|dans|sur|chez|en bas de) (?:chez (?:moi|nous)|(?:ma|la|mon\
            |notre) (?:porte|maison|palier|fenetre|chambre|jardin|escalier)|moi|nous)
        (?:je suis|je me suis|on est|nous sommes|on s est|suis|elle est|je me) (?:cach|planqu|enferm\
            |barricad)é(?! (?:dehors|dans (?:le|un|l) (?:parc|ascenseur)))
        j ai (?:tres |trop |si |tellement )?peur (?:,? ?)(?:il|elle|ils|qu (?:il|elle|ils) .. (?:tu|frapp|tap\
            |revien|rentr|cass|fass|saut|suicid|meur|mort|entre|defonc|bless|viol|brul|tir|recommenc|trouv|mont\
            |arriv|poignard|etrangl|fin)\w*|mon|quelqu un\
            |on (?:tape|frappe|essaie)|pour ma vie)
        (?:il|elle|ils) (?:revien\w*|arriv\w+|rentr\w*|mont\w*|approch\w*|va (?:rentrer|revenir|arriver)\
            |vont (?:revenir|arriver)) ... (?:peur|terrori\w+|me frapper|me taper|du mal|tuer|recommencer\
            |peux pas parler|cach\w+|fini pour moi|vite|aidez|en colere|ivre|bourre|saoul|furieux|encore me)
        ~ (?:peur|terrori\w+|vite|aidez|tuer) ... (?:il|elle|ils) (?:revien\w*|arriv\w+|rentr\w*|approch\w*\
            |va (?:rentrer|revenir|arriver)|monte)
        (?:THEM) (?:(?:veut|veux|veulent|force pour|essa\w+ (?:de|d)|cherche a|va|vont) (?:entrer|rentrer|monter\
            |ouvrir|m attraper|me prendre|m emmener|prendre (?:mon|ma|mes|le|la|les) (?:enfants?|fils|fille|bebe\
            |petite?)))
        (?:pas|ne) (?:veut|veux|veulent) (?:pas )?(?:partir|me lacher|nous lacher|sortir de chez)
        (?:il|elle|ils|THEM) (?:ne |n )?(?:veu[tx]|veulent|veu) (?:pas|plus) (?:partir|me lacher|nous lacher\
            |sortir|s en aller|me laisser)
        ~ (?:il|elle|ils|THEM) est (?:revenu|de retour)e?
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        ~ (?:met|mets|mettent|mettre|donne|donnent|donner|prend|prennent|prendre|colle|fout|envoie|assene|recoit\
            |recoivent|mis|mettant) (?:des|un|une|plein de|de|\d+|les) (?:\w+ )?(?:coups?(?! (?:de (?:main|fil\
            |pouce|balai|frein|klaxon|oeil|coeur|peinture|jeune)))|gifles?|claques?|baffes?|patates?|droites?\
            |torgnoles?|raclee|beignes?|poings?)
        ~ (?:lev\w*|port\w*) la main sur|roue\w* de coups|laiss\w* pour mort|pass\w* a tabac|(?:mains\
            |main) (?:partout|sur mes|dans ma culotte|sous ma jupe)
        ~ (?:serr|tien|attrap|tord|saisi|empoign)\w* .. (?:cou|gorge|kiki)
        (?:il|elle|ils|elles|homme|mec|type|gars|jeunes?|mari|pere|ex|voisin|qui|bande|individu) (?:me |nous \
            |lui |leur |la |le |les )?(?:cour[ts]|courent|fonce|foncent|saute|sautent|jette|jettent\
            |precipite) .. (?:apres|dessus|sur (?:moi|nous|elle|lui))
        ~ (?:il|elle|ils|elles|mari|mec|pere|mere|fils|frere|ex|voisine?|homme|type|gars|copain|client|patient|qui\
            |daron|conjoint|compagnon) (?:\w+ ){0,3}?(?:pete (?:les plombs?|un cable|un plomb|cables?)|(?:devient\
            |est|deviens) (?:tres |completement |hyper |en train de devenir )*(?:violente?s?|fou furieux\
            |agressive?f?s?|dangereu\w+|hors de (?:lui|controle)|incontrolables?|enragee?|en furie|comme fou)\
            |hors de lui|casse tout|balance tout|detruit tout|retourne tout|saccage)(?! (?:ce|le\
            |cette) (?:carrefour|virage|passage|rue|trottoir))
        (?:tout casser|casse tout|casser la gueule|casse la gueule|la tronche|peter la gueule\
            |pete la gueule)(?! (?:hier|l an))
        ~ (?:me|nous|m) (?:coinc|pouss|train|ceintur|entour|bloqu|jet|plaqu|crach|attrap|griff|mord|brul|tap|asperg\
            |etouff|ecras|cors|rou|colle depuis|colle aux)(?:é|s|ent|t)?(?! (?:a (?:bout|porter|partir|faire|agir\
            |ecrire)|dans le (?:bus|metro) bonde))
        ~ (?:coinc|pouss|train|ceintur|plaqu|bloqu|tripot|pelot|suit|suivent|arrach|encercl|gifl|frapp|tap|harcel\
            |embet|course|coursent)(?:é|nt)? .. (?:une|la|un|le|cette|ma|mon|des|deux|sa|son) (?:\w+ )?(?:femme\
            |filles?|fillette|enfants?|gamine?s?|gosses?|mamie|dame|vieille|vieux|papi|jeune fille|jeune femme\
            |ado|copine|soeur|mere|voisine|lyceenne|collegienne)s?(?: .. (?:contre|dans|vers|au|sur|devant|depuis\
            |et))?(?! (?:a l ecole|au college))
        ~ NOTPAST(?:poignard|egorg|lynch|tabass|braqu|massacr|etrangl|rackett)(?:e|ent)(?! (?:hier|l an|par les mots))
        ~ cagoul\w*|encagoul\w*
        (?:mon ex|ex mari|ex copain|ex conjoint) (?:est|et|arrive|attend|rode|sonne) .. (?:hall|bas|porte\
            |immeuble|palier|rue|jardin|parking|dehors|devant|ici|la)
        (?:il|elle|ex|mari|copain|pere) (?:est|et) (?:en bas|a la porte|dans (?:le hall|l escalier|l immeuble\
            |la cour|la rue)|sur le palier|devant)(?= ,|\n|$| (?:il|je|j|vite|aide|avec|et))(?! ?,? ?\?)
        (?:elle|il|femme|fille|enfant|dame|voisine?) (?:supplie|implore|crie|hurle|dit|pleure) .. (?:arrete\
            |lache moi|laisse moi|fais mal|aidez|au secours|me tue)
    """,
    ),
    Phrases(
        "threat",
        NOW,
        r"""
        ~ (?:il|elle|ils|ex|homme|mec|type|gars|inconnu|individu|mari|quelqu un|quelqu'un|pere|frere|bande|jeunes\
            |voiture) (?:\w+ ){0,3}?(?:m attend|nous attend|m attendent|rode|rodent|guette|tourne autour\
            |tournent autour|m epie|espionne|me cherche|nous cherche|me cherchent|nous cherchent\
            |vient me chercher|viennent me chercher|m a retrouvee?|m a trouvee?|sait ou (?:je|on)|savent ou (?:je\
            |on)|est en route|bloque (?:la porte|le passage|la sortie|l entree)|bloquent (?:la porte|le passage)\
            |m encercle|me barre)(?! (?:un (?:rdv|colis)|pour (?:le|un) (?:rdv|rendez)|a \d|au bureau|demain))
        ~ (?:ose|osons|oser|oses) (?:pas|plus) (?:descendre|sortir|bouger|ouvrir|rentrer|remonter|monter|bouge\
            |faire un bruit|parler)(?! (?:le soir|la nuit|apres|seule? (?:le|la)|dans (?:le|ce) quartier|depuis))
        (?:faire|aura|avoir|veut|va avoir) (?:me )?(?:la|ma|sa|notre) peau|(?:va|vais|vas|vont|allais|allait\
            |j allais) y (?:passer|rester)
        (?:veut|veulent|va|vont|essa\w+ de|menace de) (?:me |nous |la |le |les |se )(?:faire (?:monter|du mal|mal\
            |entrer|descendre)|forcer|toucher|suivre|frapper|violer|jeter|pousser|balancer|lancer|bruler|prendre\
            |emmener|enlever|embarquer|noyer|etouffer|attraper|defigurer|taper|planter)(?! (?:au|a la) (?:jardin\
            |ecole))
        (?:il|elle|on|ils) (?:me |nous |la |le )?(?:surveille|surveillent|regarde ecrire|espionne) .. (?:je|j\
            |ecris|telephone|peux|chut|fais semblant|aidez)
    """,
    ),
    Phrases(
        "other",
        CRY,
        r"""
        (?:besoin|il (?:me|nous) faut) (?:d aide|de l aide|de secours|des secours|la police|de la police\
            |d une? \w+|du secours|une ambulance|les pompiers|le samu|qu on (?:vienne|m aide)\
            |que quelqu un vienne) .. (?:tout de suite|de suite|vite|maintenant|urgent|immediatement|immediat\
            |urgence|absolument vite|rapidement il|il|ils)
        urgences? (?:vitale|absolue)|c est une question de vie|(?:vie|vies) en (?:jeu|danger)
        (?:^|(?<=\n)|(?<=,\s))secou?r+s?(?: secours)*(?=\n|$)
        (?:^|(?<=\n)|(?<=,\s))vite (?:quelqu un|venez|aide|de l aide)(?=\n|$)
        ^(?:urgence|danger|alerte|police)(?: (?:urgence|danger|alerte|police|vite))*$
        ~ (?:^|(?<=\n)|(?<=,\s))(?:urgence|danger|alerte|police)(?: (?:urgence|danger|alerte|police|vite))*(?=\n|$)
    """,
    ),
)
