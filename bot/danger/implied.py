"""What hints at danger without saying it, in French and English: doubtful by itself, every line of it.

He is coming, somebody tries the lock, a code, a child or an old person alone, goodbyes, a wheel in a drunken hand.
"""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

IMPLIED = (
    Phrases(
        "threat",
        NOW,
        r"""
        ~ (?:^|(?<=\n)|(?<=,\s))(?:il|elle|ils) (?:arriv|revien|mont|rentr)\w*(?=\n|$)
        ~ (?:est|sont|se tient|attend\w*|stationne|garee?s?) (?:\w+ )?(?:sur|devant|dans|en bas de\
            |au pied de) (?:le|la|ma|mon|l|notre) (?:paillasson|rue|porte|portail|hall|escaliers?|immeuble|palier\
            |cour|portique)(?= ,|\n|$| (?:il|et|je|j|avec|la|en|vite|alors))
        ~ (?:ecrit|texte|dit|message|sms|appel\w*|envoye) ... (?:j arrive|je suis (?:en bas|devant)|je (?:viens\
            |monte|passe ce soir)|on (?:revient|arrive|passe)|qu il (?:arrive|vient|revient|monte|passe))
        ~ (?:tourn\w+|passe et repasse|passent et repassent) (?:autour de|en (?:scoot\w*|voiture|moto)\
            |devant) (?:la|ma|chez|mon|nous|moi|notre|l)
        ~ (?:ce soir|cette nuit|dans une (?:heure|demi heure)|tout a l heure|dans (?:\w+ )?(?:min\w*|heures?)\
            |chsoir|a \d+h) ... (?:tuer|tue|finir|bruler|mettre le feu|mourir|sauter|regler|crever|buter|egorger\
            |revien\w*|vient|viendra\w*|viennent|repass\w*|payer|nettoyer)
        ~ (?:tuer|me tue|finir|bruler|mettre le feu|sauter|revien\w*|viendra\w*|repass\w*\
            |regler mon compte) ... (?:ce soir|cette nuit|dans une (?:heure|demi heure)|dans \d+ min\w*)
        ~ (?:va|vont) (?:rentrer|revenir|repasser|monter|arriver|debarquer)(?! (?:de vacances|d espagne))
        ~ regler mon compte|refaire le (?:portrait|visage)|(?:demand|cherch)\w* .. (?:mon etage|mon adresse\
            |mon appartement|apres (?:moi|mon|ma))|mon prochain coup|c est ma tete
        ~ phares? (?:allumes?|eteints?)|regarde (?:ma|mes|par la|dans ma) fenetres?|(?:colle|touche|percute\
            |pouss)\w* .. (?:par l arriere|deux fois|dans le fosse|hors de la route)
        ~ pist\w+ avec|me rattrap\w*|cour[ts]? (?:apr\w*|derriere)|me (?:lache|lachent) (?:pas|plus)\
            |derriere moi ... (?:accelere\w*|peur|seule|pas de rue)
        ~ il (?:est|et|e) sorti de (?:prison|garde a vue)|malgre (?:l ordonnance|l interdiction)\
            |l ordonnance ... (?:il est|la|devant|paillasson)
        ~ (?:juré|promis|dit qu\w*|menac\w*) ... (?:egorger|tuer|crever|bruler|finir|planter|feu a|sauter)\
            |coup c est (?:ma|ta|sa) tete
        ~ (?:on|they|is|are|s|re) (?:\w+ )?on (?:their|his|her) way(?! (?:home from|to (?:school|work)))
        ~ heading (?:straight )?(?:to|for) (?:mine|my|us|our|here)|(?:coming|back|round) (?:here )?tonight
        ~ (?:he|she|they|man|men|ex|husband|someone|stranger|father|dad)(?: is| are| s| re)? (?:\w+ )?(?:in\
            |into) the \
            (?:lobby|hall|hallway|corridor|stairwell|garden|driveway)
        ~ (?:circling|opposite|outside) (?:my|the|our) (?:block|house|hostel|street|flat|window|door)
        ~ on my (?:tail|heels|doorstep)|boxed (?:me )?in|after me
        ~ (?:following|behind|follows|chasing|tailing) me|(?:ram+ing|cutting|forcing) (?:us|me|our) .. (?:off|road\
            |car)
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        ~ (?:tourn|essa|touch|secou|gratt|tripot|forc|mani|agit)\w* .. (?:serrure|cle dans|poignee|loquet\
            |ma fenetre|la fenetre|volets?|clenche|la baie|le verrou)
        ~ entend\w* ... (?:gratt|march|fouill|craqu|respir|rire|chuchot|pas|bruits?|voix|remu)\w* ... (?:seule?\
            |peur|alors que|ferme|encore|caché\w*|placard|en ce moment|inconnu|voleur)
        ~ (?:est|sont) (?:encore|toujours) (?:la|dedans|en bas|a l interieur|dans|chez|devant)
        ~ (?:camera|alarme|visiophone|sonnette|telesurveillance) ... (?:montre|quelqu|homme|inconnu|ombre|salon\
            |bouge|dedans|mes enfants)
        ~ (?:son|sont|vienne\w*|vien\w*|ils) (?:d )?(?:entr|rentr)\w* (?:chez|che|dans|ds) (?:moi|nous|ma|mon\
            |la maison\
            |l apart\w*)
        ~ (?:braquage|cambriolage|hold up|intrusion|effraction) (?:a|au|aux|en|dans|devant|chez|rue|de la|du|ecole\
            |en face)
        ~ (?:flagrant delit|on (?:vole|cambriole|devalise|fracture|vide)|(?:vident|chargent|devalisent|eventrent\
            |demontent|decoupent|scient|pillent)) .. (?:mon|ma|la|le|les|l|une?) \w+
        ~ (?:camera|doorbell|ring|alarm)(?: app| camera)? ... (?:shows?|stranger|man|men|someone|hall|inside\
            |going off)|(?:still|probably) (?:in|inside|downstairs|here|upstairs|there)|(?:turning\
            |in) (?:in )?my lock|trying (?:the|my|our) (?:shutters|windows?|locks?|handles?|door)|(?:working on\
            |picking|drilling) (?:my|the|our) .. ?(?:lock|door|window)|through the (?:first |front |back )?door
        ~ (?:loading|nicking|stealing|taking) (?:my|our|the) .. (?:van|now|still|here|truck)
    """,
    ),
    Phrases(
        "cannot_speak",
        NOW,
        r"""
        ~ masque (?:19|dix neuf)|mask 19|(?:demande|ask for|code|shot) angela|^angela$|signe .. (?:pouce|main\
            |detresse)|pouce dans la (?:main|paume)|thumb in|(?:code|mot|signal) de (?:detresse|secours)\
            |(?:notre|le|un) mot de code(?! (?:pour|du|de la|d acces))|code ?word\
            |safe ?word|distress (?:signal|word|code)
        ~ si je (?:mets|ecris|envoie|dis|reponds) .. (?:envoy\w+|appel\w*|c est que|venez|ca va mal|appelle)\
            |emoji\w* .. (?:citron|code|detresse|aide|help|lemon|s o s)|(?:lemon|citron)s? .. (?:help|aide|ca va mal)
        ~ (?:livraison|livreur|colis|commande|gateau|taxi|rendez vous|dentiste|coiffeur|cake|delivery|parcel\
            |appointment) ... (?:le plus vite|fais vite|urgent\w*|vous comprenez|comprenez|seule avec lui|armé?\
            |tres enerve|venez|you know|you understand|peux pas (?:vous )?parler)
        ~ (?:comand|commend|livr|voud|order|like|want|deliver)\w* ... pizzas?(?! (?:hier|froide|pas bonne\
            |remboursement))
        ~ (?:m |me |nous )?(?:apel|rapel|telephon|sonn|repond|frapp|ecri)\w* (?:surtout |jamais \
            |plus )*pas(?! (?:a (?:mes|mon|ma|nos)|au telephone))(?= .. (?:il|elle|ils|ecri\w*|venez|chut|sms\
            |message|mon|entend|on)|\n|$)
        ~ (?:don t|dont|do not) (?:call|ring|phone|text|knock|reply)(?: me| back| here)*(?= .. (?:he|she|they|just\
            |come|text|hear)|\n|$)
        ~ (?:oui|yes) (?:maman|mum|mom|papa|dad|tata|auntie?|c est ca) ... (?:il est|appelle|envoie|he s|call|send\
            |come|viens)|tout va bien .. (?:venez|au secours|aidez|svp ven\w+|he s)|(?:je te\
            |je vous) rappelle ... (?:il est|papa|envoie|oui)
        ~ (?:il|elle|he|she) (?:entend|ecoute|regarde|surveille|lit) (?:tout|mon|mes|ce que|a travers|ma)|(?:il\
            |elle) (?:est|et|ets) (?:la|juste la|derriere moi|a cote)|(?:he s|hes|he is) (?:in )?(?:the )?(?:nxt\
            |next|other) room|^ch+ut|^sh+h*\b
        ~ (?:parler?|parl\w*|ecris|ecrire|ecri|texte|texts?|tape) .. (?:en cachette|fort|discret\w*\
            |sans (?:regarder|bruit)|sous (?:la|les)|under the|secretly|en secret|tout bas)
    """,
    ),
    Phrases(
        "child",
        NOW,
        r"""
        ~ (?:parti|sorti|alle|disparu|dehors|perdu)\w* ... (?:en pyjama|en chaussons?|pieds nus|sans manteau\
            |en chemise|il gele|il neige|il fait (?:nuit|froid)|alzheimer|ses medicaments)|(?:walked|gone|wandered\
            |out) ... (?:in (?:his|her) )?(?:slippers|pyjamas|nightie|barefoot|snowing|freezing)
        ~ (?:j ai|i m|i am|im) (?:[4-9]|1[0-4]|six|sept|huit|neuf|dix|seven|eight|nine|ten|eleven|twelve)(?: ans\
            | years old)? ... (?:seule?s?|parti\w*|revien\w*|pas rentr\w*|revenue?|dort|reveill\w*|parle plus|tape\
            |peur|monte|saoul|cach\w+|crie|alone\
            |asleep|wak\w+|scared|hiding|drunk)
        ~ (?:seule?s?|dort|reveill\w*|parle plus|tape|peur|monte|saoul|cach\w+|vomit|froid|crie|alone|asleep|wak\w+\
            |scared|hiding|drunk|tied|eyes) ... (?:j ai|i m|i am|im) (?:[4-9]|1[0-4]|six|sept|huit|neuf|dix|seven\
            |eight|nine|ten|eleven|twelve)(?: ans)?(?= ,|\n|$)
        ~ (?:maman|papa|mes parents|ma mere|mon pere|mummy|mommy|mum|mom|daddy|dad) .. (?:partie?s?|sortie?s?|pas la\
            |pas rentr\w*\
            |pas revenue?s?|revien\w* (?:pas|plus)|rentre\w* (?:pas|plus)|gone|left|out|not back) ... (?:seule?s?|peur\
            |faim|noir|alone|scared|hungry|dark)
        ~ (?:seule?s? .. maison|seule?s? .. appart\w*|alone .. (?:house|home|flat)) ... (?:maman|papa|mes parents|faim\
            |mum|mummy|dad|daddy|hungry)|j ai peur .. seule?s? .. (?:maison|appart\w*|noir)
        ~ (?:maman|papa|mamie|papi|tata|mummy|mommy|daddy) .. (?:reveille|bouge|parle|reponde?) (?:pas|plus)\
            |(?:mummy|mommy|daddy|mum|dad|nan|gran) .. (?:won t|can t|not) (?:wake|open|move|answer|talk)
        ~ (?:bebe|enfants?|petite?s?|gamine?s?|fillette|nourrisson) ... (?:toute? seule?s?|sans (?:surveillance\
            |personne)|personne autour|abandonn\w*|l eau|eau|pleure|vide)
        ~ (?:fils|fille|enfants?|bebe|jumeaux|petite?s?|kids|twins|son|daughter|baby) ... (?:(?:re)?verr\w+ (?:pas\
            |plus|jamais)|never see|au ciel|ensemble (?:au ciel|pour toujours)|sleep forever|vers l autoroute\
            |see jesus|vivante?s?)
        ~ (?:prend|pris|emmen\w*|embarqu\w*|grab\w*|took|taken|enlev\w*) .. (?:mon|ma|mes|son|sa|le|la|les|my|the\
            |her|his) (?:fils|fille|enfants?|bebe|jumeaux|petite?s?|kids?|twins|son|daughter|baby|soeur\
            |frere)(?! (?:a l (?:ecole|hopital)|en (?:vacances|photo)|au (?:parc|college) tous))
        ~ (?:pas|jamais|not|never) (?:rentr|revenu|descendu|arriv|come home|come back|got home)\w* ... (?:nuit\
            |telephone|repond\w*|ans|inquiet\w*|froid|phone|dark|seule?)
    """,
    ),
    Phrases(
        "suicide",
        NOW,
        r"""
        ~ (?:suis|est|es|homme|femme|ado|fils|fille|frere|soeur|ami|type|gars|debout|assise?|allonge\w*|monte\w*\
            |marche) .. (?:sur|devant|pres de|contre|au bord|en haut) .. (?:rails|voies?(?: ferree)?|rambarde\
            |parapet|silo|pylone|grue|falaise|pont|toit|quai|wagon|viaduc)
        ~ j attends le train|(?:the|a|school|multi storey) (?:roof|bridge|ledge|railway|tracks)(?= ,|\n|$)\
            |legs over|(?:lettre|letter) .. (?:prete|ecrite|est sur|written|ready|on the)|(?:medicaments|medocs\
            |cachets|tablets|pills|comprimes) .. (?:devant moi|lined|in front|pretes?|dans la main|working)|(?:pris\
            |j ai|avec) (?:la|une|ma) lame
        ~ corde dans la tete|plus (?:la )?force(?! de (?:l ordre|police))|je le fais(?= ,|\n|$)|i m doing it\
            |dormir pour toujours|tu (?:les|la|le) reverr\w*|(?:veux|veu|veut) (?:plus|pu) (?:etre|exister|rien)\
            |(?:merci|pardon) a tous|dites pardon|say sorry to|je ne ressens plus|plus tenable|(?:tonight\
            |ce soir) .. (?:decid\w*|ends? (?:with )?me|ca (?:va )?finir|mal finir)|can t face (?:my|them)|mettre fin
        ~ (?:donne|laisse|pose) son (?:chat|chien|telephone) .. (?:parti\w*|a|et)|(?:phone|wallet\
            |watch) left .. (?:walked|gone|harbour|beach|bridge)|(?:acheté|trouvé) (?:une )?corde|i have a rope\
            |noeud coulant|noose|ne cherchez pas|don t look for me|where to find me
        ~ (?:me vide|coup[eé]\w*|coupé) .. (?:veines?|poignets?|bras|sens de la longueur)|cut (?:my|his\
            |her) (?:arms?|wrists?|legs?)|goodbye (?:video|message|text|note|story)|(?:video|message|mot) d adieu
        ~ (?:en peu[xt]?|peu[xt]?|can t) (?:plus|pu|take|go on|do this).. (?:pont|toit|gare|quai|train|finir|lame\
            |medicaments|corde|any ?more)
    """,
    ),
    Phrases(
        "medical",
        NOW,
        r"""
        ~ (?:visage|tete|face|main|corps|body|bras|hand|pieds?) (?:dans|in|qui depasse de|hors de) (?:l \
            |the )?(?:eau|water|canal|bassin|port|mer)|(?:dans|a|in) (?:l |the )?(?:eau|water|canal) ... (?:enfant\
            |bebe|crie\w*|main|seule?|kid|child|mummy|tombé)|enfan\w* .. eau
        ~ (?:os|bone) .. (?:sort|sorti|dehors|visible|out|sticking)|(?:happé|empalé|impaled|écrasé\
            |retourné) .. (?:sous|par|sur|dans|bras|main)|(?:sous|under|dessous) (?:un|le|les|the|a) (?:arbre\
            |tracteur|decombres|mur|tree|tractor|rubble)|gens dessous
        ~ respire (?:chelou|bizar\w*|tres|vite|plus)|(?:pris|prend) trop (?:de|d)|(?:plus|no|pas de\
            |without) (?:pouls|pulse|air|d air)|manque d air|(?:on|je) (?:etouffe|suffoque)|can t breath|wheezing\
            |(?:can t|cannot) (?:reach|find) my (?:oxygen|inhaler|phone|pills)|turned? blue
        ~ (?:enferm|bloqu|coinc|lock|trap|stuck|shut)\w* .. (?:camion|frigo|conteneur|coffre|container|remorque\
            |freezer|boot|trunk|lorry|fridge|bin|ascenseur .. (?:etouff|malaise))|(?:in|dans) (?:a|the|un\
            |le) (?:boot|coffre|trunk) ?(?:d une voiture|of a car)?
        ~ (?:par terre|au sol|on the (?:bathroom |kitchen )?(?:floor|ground)|slid out|fell|glisse\
            |tombee?) ... (?:depuis|since|froid|cold|atteins|reach|mumbling|releve\w*|telephone|crie|mur|appelle)\
            |collier d alarme|teleassistance|n atteins que
        ~ (?:coeur|heart|poitrine|chest) ... (?:tres mal|bras gauche|left arm|serre)|(?:crise|attaque) cardiaque\
            |heart attack
        ~ (?:foule|crush|people|gens|monde|enfants?|petits?) ... (?:going under|pietin\w+|ecras\w+|tousse\w*\
            |tombes?|toussent|on the ground)|(?:manege|ride|train|tram|bus|car) .. (?:heurté|percuté|come apart\
            |retourné|renversé|happé|deraill\w*)
        ~ (?:dort|s endor\w*|endormi\w*|asleep|nodding off|passed out) (?:au|at the|behind the|on the) (?:volant\
            |wheel)|(?:conduct\w*|chauffeur|driver) .. (?:s endor\w*|dort|endormi\w*|ivre|saoul\w*|bourre\w*|drunk\
            |asleep|nodding)
        ~ (?:a (?:trop )?(?:bu|picole)|ivre|bourre|saoul|soule?|torche|alcoolise|drunk|borracho|wasted\
            |stinks of)\w* ... (?:roule|volant\
            |conduit|demarr\w*|zigzag\w*|enfants? (?:a l|dedans)|driv\w*|wheel|pickup|kids? in|conduce)\
            |contre ?sens|sens inverse|zigzag\w*|wrong way (?:on|round|down)
        ~ (?:transform\w*|poele|stove|bouteille|cable|fil|wire) .. (?:explosé|arraché|went up|down|denudé|tombé)\
            |(?:ca|il|gas) sif+l\w*|ammoniac\w*|ammonia|(?:tuyau|compteur|conduite) de gaz|obus|grenade
        ~ (?:ouvert|ouvre|mis|met|allumé) (?:tout )?(?:le gaz|la gaziniere)|gaz(?:iniere)? (?:ouvert|a fond\
            |grand ouvert)
        ~ (?:bebe|enfant|fils|fille|petite?|il|elle) .. (?:tout mou|toute moll?e|flasque|amorphe)|fievre (?:a \
            |de )?4[0-2]
        ~ (?:deriv|drift|part|flott|float)\w* .. (?:au large|right out|out to sea|dans (?:le port|l eau|le canal))\
            |(?:paddle|kayak|matelas|inflatable|pneumatique|radeau) .. (?:large|drift\w*|enfant|child|fold\w*\
            |surcharge|overload\w*)
        ~ (?:chien|staffie|pitbull|malinois|dog)s? ... (?:mord\w*|gorge|bras|arm|let go|throat|lach\w* (?:sur|pas)\
            |attrap\w*|tourne autour)|dogs on
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        ~ (?:met|mettre|tient|plonge|enfonce|cogne|tape|ecrase|claque) (?:\w+ )?la tete|sautent? sur (?:le|la|son\
            |sa) (?:dos|tete|ventre)|(?:attach|ligot|tied|tying)\w* .. (?:radiateur|chaise|lit|maman|mum|mom|dad\
            |chair|up)|pinned .. (?:floor|wall|down|bed)
        ~ se (?:lardent|plantent?|foutent|battent|tapent|cognent)|s (?:sont foutus|sont battus) .. (?:coups?\
            |couteau)|ca se (?:plante|tape|bat|tire)
        ~ (?:agression|attaque|bagarre|rixe|explosion|incendie|attentat|fusillade|viol|enlevement|tuerie|lynchage\
            |noyade|prise d otages?|suicide) (?:a|au|aux|en|dans|devant|sur|chez|rue|de la|du|voisine?|ici|la\
            |en bas|generale)
        ~ (?:fight|stabbing|shooting|robbery|attack|assault|rape|fire|explosion|brawl|mugging|riot|shots) (?:at|in\
            |on|outside|by|happening|now|here|next door)
        ~ (?:plus|pas) (?:de|un|aucun) bruit ... (?:depuis|tap\w*|cri\w*|entend\w*)|silence .. depuis\
            |plus rien entendu|(?:crie|cri|hurle) ... (?:puis|et) plus rien|then (?:nothing|silence)
        ~ (?:elle|voisine|femme|fille|dame|gamine|ma mere|ma soeur) .. (?:crie|hurle|pleure|supplie|gemit\
            |gueule) (?:depuis|dans|a l etage|en bas|au dessus|la|encore|fort)
        ~ (?:m a|ma|me) (?:drogu|fait boire|mis (?:quelque|kelke|un truc)|attaché|enferm)\w*|my drink was|spiked\
            |drugged (?:me|her)|(?:dans|in) (?:mon|my) (?:verre|vere|drink)
        ~ (?:il|elle|ils) .. (?:la|le|les|me|nous) (?:train|tir|tien|maltrait|massacr|defonc|etripe|tabass|plaqu)\w*
        ~ (?:y|i|in|ils?|on) (?:ma|m a|von|vont|va|vas|veu\w*) (?:le |la |me |nous |les |m )?(?:tap|tu|tué|crev\
            |fini|frap|bat|plant|kill)\w*|i tape (?:eus|es|s|m|sur|sa|la|dins)
        ~ (?:casse|brise|detruit|demolit|explose|retourne) (?:tout|les (?:meubles|miroirs|vitres|portes)\
            |mes affaires|toutes (?:mes|les)|ma porte|la porte|ma cloture)
        ~ (?:masked|cagoules?|masques?|armes?) (?:men|hommes|types|mecs|gars)|(?:hommes?|types?|mecs?|gars\
            |men) (?:masqués?|cagoulés?|armés?|masked|armed)
    """,
    ),
    Phrases(
        "captivity",
        NOW,
        r"""
        ~ (?:garder|tenir|tient|tiennent|gardent|retien\w*|held|holding|kept|keep) .. (?:mon|ma|mes|my|me|her\
            |him) (?:frere|soeur|femme|cousin|fils|fille|brother|sister|wife|son|daughter|captive|locked|prisoner)\
            |(?:demand|ask)\w* (?:argent|money|une rancon|rancon|ransom)
        ~ (?:met\w*|pouss\w*|tir\w*|trait?n\w*|embarqu\w*|emmen\w*|forc\w*) .. (?:fille|femme|enfant|gamine?|homme\
            |petite?|jeune) .. dans (?:une|la|sa|le|un)
        ~ married off|marier de force|(?:pour|va|vont|veulent) me marier|(?:aeroport|airport) ... (?:force|mari\w*\
            |passeport|passport|now|ce soir|demain)|(?:passeport|passport|chaussures|shoes|cles|keys) .. (?:pris\
            |confisqu\w*|taken|cache\w*)
        ~ (?:porte|door|fenetres?|windows?) .. (?:fermee? a cle|locked|clouees?|nailed|barricad\w*)|(?:verrouill\
            |enferm|cloitr)\w* .. (?:moi|nous|me|elle|la|depuis|dans)|(?:sortez|laissez|let|get) (?:moi|nous|me\
            |us) (?:de la|sortir|out)|ouvrez moi|pas (?:de )?verrou
    """,
    ),
    Phrases(
        "other",
        WEAK,
        r"""
        ~ (?:venez|ven[ae]i|vene|venir|faites|depechez vous|come|hurry|faite|fete) (?:vite|vit|svp|s il|now|please\
            |quick\w*|just)|^(?:venez|aidez|aidai|aled|venai|viens)(?: vit\w*)?$|^(?:envoyez|send) .. (?:voiture\
            |quelqu un|police|car|someone|keufs|flics|patrouille)|(?:wesh|frr|fr) .. (?:keufs|venez)
        ~ ^(?:samu|police|pompiers?|ambulance|secours|danger)(?: vite| svp| de mort| please)*$|a l assassin\
            |au meurtre|au voleur|au viol|^(?:send|call) (?:the )?police$|arretez le|aided moi|aidez m o?i
    """,
    ),
)
