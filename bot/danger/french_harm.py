"""What people write in French of arms, fire, bodies, children and of not being able to speak."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

FRENCH_HARM = (
    Phrases(
        "weapon",
        NOW,
        r"""
        (?:il|elle|ils|elles|i|y en a un qui|WHO) (?:a|as|ont|tient|tiennent|sort|sortent|brandit|brandissent\
            |se (?:balade|promene) avec|agite|pointe|pointent|est avec|sont avec|a sorti|ont sorti|a pris\
            |vient de sortir|braque|est avec|arrive avec|traine avec|cache) .. ARM
        (?:avec|sous la menace d|menac\w* (?:avec|d)|armés? (?:d|de|avec)) .. ARM(?! (?:a feu factice|en plastique))
        (?:homme|mec|type|gars|individus?|ils? (?:est|sont)|gens|elle est|jeunes?|personne|forcene) (?:qui (?:est\
            |sont) )?(?:lourdement )?armés?(?! (?:de patience|de courage))
        (?:couteau|lame|machette) (?:a la main|sous la gorge|sur (?:moi|elle|nous|la gorge))
        (?:pointe|braque|met) .. ARM .. (?:sur|contre|sous|tempe)
    """,
    ),
    Phrases(
        "weapon",
        NOW,
        r"""
        ~ (?:y a|entend\w*|ca|y avait|des|il y a|vient d \w+|c est) .. (?:coups? de feu|tirs?(?! (?:de mortier\
            |d artifice|de feu|au but|a l arc|groupes|de petard))|fusillade|detonations?(?! de petard)\
            |rafales?(?! de vent))
        ~ (?:ca|on|il|ils|quelqu un|elle|THEM) (?:nous |me )?tir(?:é) (?:sur|dessus|des coups|a balles?|en l air\
            |partout|dans (?:la|le|tous|tout)|au|avec)(?! (?:le lait|la langue|les ficelles|des (?:petards\
            |mortiers|feux)|un (?:mortier|petard|feu)|les (?:mortiers|feux)))
        (?:fusillade|ca tire)
        (?:coups? de feu) (?:dans|devant|en bas|a|au|rue|tires?|maintenant|a l instant)
    """,
    ),
    Phrases(
        "fire",
        NOW,
        r"""
        (?:y a|y|il a|c est|ya) (?:encore |deja )?(?:le|un|du|1|d) (?:\w+ )?feu(?! (?:rouge|vert|orange|tricolore\
            |d artifice|pieton|de signal\w*|de circul\w*|de camp|de joie|qui (?:ne )?(?:marche|fonctionne\
            |clignote)|en panne|casse|dans (?:ma|la) cheminee|au carrefour|de la st|aux fesses))
        (?:^|(?<=\n)|(?<=,\s))au feu(?= il y a|\n|$| ,| vite| au secours| aid| ap+el| la| ca)
        ~ (?:au feu)(?! (?:rouge|vert|tricolore|orange|je|tu|il(?! y a)|et|a|de|des|du|d|pieton|qui|en|les|la|le))
        (?:le )?feu (?:dans|chez|a|au|sur|a cote|en bas) (?:l |la |le |ma |mon |un |une |notre |les |des |moi\
            |nous|cote )?(?:apart\w*|maison|immeuble|cuisine|cave|poubelles?|voitures?|batiment|\w*etage|balcon\
            |garage|chez|escalier|hall|toit|moi|nous|voisine?s?|ecole|foret|camion|local|container|benne|entrepot\
            |salon|chambre|parking|scooter|dunes?|tente|camp|cabane|tableau electrique|compteur|poele|friteuse\
            |four|canape|lit|matelas|caravane|usine|magasin|rez)
        (?:apart\w*|maison|immeuble|cuisine|cave|poubelles?|voitures?|vehicules?|batiment|toit|balcon|garage\
            |scooters?|camion|container|benne|bus|arbre|local|etage|tente|caravane|hangar|friteuse|four|canape\
            |lit|matelas|poele|tout|ca|appareil|machine|telephone|batterie|trottinette|homme|personne|cheveux\
            |vetements?|chemin|foret|dunes?) (?:est|sont|et|qui est|y est\
            |entier est)? ?(?:tout(?:es?)? )?en (?:feu|flammes?)
        # "fire": the neighbour's party is "en feu" too, hence the list above.
        ~ (?:brul(?:e|ent)|cram(?:e|ent)|flamb(?:e|ent)) (?:chez|dans|en bas|devant|sur|fort|de partout|partout\
            |encore|vite|au|sous)
        ~ (?:ca|maison|appart\w*|poubelles?|voitures?|immeuble|cuisine|cave|toit|camion|foret|vehicules?|scooters?\
            |benne|container|garage|local|etage|four|friteuse|batiment) (?:\w+ )?(?:qui |est en train de \
            |sont en train de )?(?:brul(?:e|ent|er)(?! (?:de la|de l|du|des|abandon\w*|depuis|toujours|est))\
            |cram(?:e|ent|er)|flamb\w+(?! (?:toujours|depuis))|prend feu|prennent feu|a pris feu|ont pris feu\
            |vient de prendre feu)
        (?:sent|odeur (?:de|d|tres forte de)|odeur forte de|pue) .. (?:brule?|cramé|gaz|fumee)(?! d echapp\w*)
        (?:y a|c est|gros|un|enorme|violent|debut d|depart d|depart de|l|debut de|grave) (?:\w+ )?(?:incendie\
            |feu) (?:en cours|en ce moment|dans|chez|au|a|rue|sur|qui se propage|se propage|s etend|derriere\
            |devant|en bas|pres)(?! (?:rouge|l an|la semaine|l annee|vigueur))
        incendie (?:en cours|dans|chez|au (?:\w+ )?etage|rue|en ce moment|se propage|vite)(?! (?:est|c est\
            |les consignes))
        (?:y a|voi[ts]|voyons|plein|beaucoup|grosse|enorme|epaisse|sort) (?:plein |beaucoup )?(?:(?:de|de la|une\
            |la|des|d) )?(?:(?:grosse|epaisse|enorme|grande) )?(?:fumee|flammes)(?! (?:de (?:cigarette|joint|shit\
            |cannabis|chicha|barbecue|bbq|clope|echappement)|d echapp\w*|des (?:voisins qui fument|joints\
            |cigarettes)|noire des (?:motos|voitures)))
        ~ (?:la|de|une|des|les|grosse|epaisse) (?:fumee|flammes?) (?:noire|partout|qui sort\w*|sort\w*|epaisse\
            |dans (?:l escalier|le couloir|l appart\w*|la cage|l immeuble|toute))
        ~ (?:feu|incendie) (?:de|d) (?:poubelles?|voitures?|cuisine|cave|broussailles?|immeuble|apart\w*|cheminee\
            |foret|garage|scooters?|conteneurs?|detritus) .. (?:en cours|devant|dans|rue|au|derriere|sur|contre\
            |pres|vite|,)|(?:feu|flammes?|incendie) .. se propag\w*
        (?:prend|prennent|pris|prendre) feu
        fuite de gaz|gaz qui (?:fuit|s echappe)|monoxyde
        ~ (?:mis|met|mettent|met|mettre|fout|foutu|foutent|allum\w+) (?:le|du) feu
        (?:y a (?:eu )?une|enorme|grosse|grande) (?:\w+ )?explosion|vient d exploser|explosion (?:dans|chez\
            |de gaz|vient)
    """,
    ),
    Phrases(
        "medical",
        NOW,
        r"""
        respir\w* (?:plus|pu|pas|mal|presque|tres|a peine|difficil\w+|bizarre\w*|encore a peine)(?! (?:avec (?:la\
            |le|les|ces|cette)|a cause|dans (?:ce|cette|le quartier|la rue)))
        (?:arriv\w*|peux?|peut|reussi\w*|du mal|n) (?:pas |plus )*(?:a )?(?:bien )?respirer
        (?:s |m |qui s |est en train de s )?etouf(?:e|er|ent) (?:avec (?:un|une|son|du|des)|il|elle|vite|mon|bebe\
            |un|avale|et)
        (?:il|elle|bebe|fils|fille|enfant|mari|mere|pere|petite?|copine|copain|ami|on\
            |qui) (?:est en train de )?s ?etouf(?:e|er|ent)
        inconsciente?s?(?! (?:au volant|des risques|du danger|qui|ces))
        (?:sans|perdu?|perd|pas) (?:la |repris )?connaissance
        (?:est|s est|c est|vient de s|elle|il|et|etre) evanoui\w*
        (?:ne |n )?(?:se |s )?reveil\w* (?:pas|plus)
        (?<!dossier )(?<!rien )(?<!file )(?<!queue )(?<!\bca )(?:ne |n )?(?:reag\w+|bouge|bouj\
            |bougent) (?:presque |quasi\w* )?(?:plus|pas)(?! (?:au (?:telephone|tel|mail)|a (?:mes|nos|mon|vos|ma\
            |son|leur)|aux?|sur|mes|depuis|quand on (?:appelle|ecrit)|assez|leurs?|pour|par|souvent|de chez))
        (?:il|elle|sdf|jeune|conducteur|motard|ouvrier|bebe|mari|mere|pere|fils|fille|homme|dame|monsieur\
            |voisine?|copain|copine|enfant|mamie|papi|maman|papa|petite?|ami|frere|soeur|personne) (?:ne \
            |n )?(?:me |nous |lui |y )?(?:bouge|bouj|reag\w+|repond?s?|respire) (?:presque |quasi\w* )?(?:plus\
            |pas)(?! (?:au (?:telephone|tel|mail)|a (?:mes|nos|mon|vos|ma|son)|aux|sur|mes|quand|assez\
            |depuis que j|pour|son|sa|la|le|les|d ici|leurs?))
        (?:fai[ts]?|fait?|faire|faisant|vient de faire|a fait|en plein) (?:un|une|1|des) (?:gros |grosse \
            |grave )?(?:malaise|crise|avc|infarctus|convul\w*|arret|overdose|surdose|hemorragie|choc\
            |hypo\w*)(?! (?:de rire|de nerfs|pour|de jalousie|de colere|cardiaque aux))
        (?:crise cardiaque|crise d epilepsie|arret cardiaque|crise d asthme|convulse|convulsions?|overdose\
            |surdose)(?! (?:l an|en \d|c est))
        (?:je|il|elle|qui|ca|on|bebe|bras|tete|jambe|nez|mari|fils|fille|femme|homme|mere|pere|t) (?:saigne\
            |pisse le sang|perd .. sang|vomit du sang|crache du sang)
        saigne\w* (?:beaucoup|partout|de la|du|fort|trop|abondamment|enormement|pas mal|a la|au|de partout|encore|et)
        (?:plein de|couvert\w* de|en|du|mare de|flaque de|baigne dans son|perd\w* (?:beaucoup de |son \
            |du )?) ?sang(?! (?:froid|mele|neuf|le \d|pour|bio\w*|labo\w*))(?= (?:,|partout|il|elle|je|on|ils\
            |vite|devant|dans|par|sur|aide|au secours|et)|\n|$)
        (?:il|elle|on|tout|plein|homme|femme|y a|mec|jeune|fils|fille|mari|visage|tete) .. (?:couvert\w* de|en\
            |plein de|perd\w* du|perd\w* son) sang(?! froid)
        hemor+ag\w*
        (?:grave|gravement|mortellement|tres) bles\w*|bles\w* (?:grave\w*|par balle|au couteau|a la tete|a l arme\
            |serieu\w*|et saigne\w*)
        (?:y a|j ai|on a|avec|il y a|c est|un|des|plusieurs|je suis|il est|elle est|on est|sont|est) (?:un |une \
            |des |\d+ |deux |plusieurs |tres )?bles(?:se|sé|ses|see|sees|sée|sés)(?! (?:de guerre|par (?:vos|ses\
            |leurs|cette|les) (?:propos|mots|paroles|remarques)|dans mon|moralement|au foot|l an|en \d|hier\
            |au travail))
        (?:va|vas|en train de|vais|vont) (?:y |tous )?(?:mourir|crever|mouri)
        (?:il|elle|bebe|homme|femme|mere|pere|fils|fille|mari|je|qui) (?:se )?meurt?s?(?! (?:de|d))
        (?:y a|un|une|trouv\w*|vois) .. (?:mort|morte|cadavre|corps)(?: .. (?:par terre|dans|sur|devant\
            |chez))(?! (?:de (?:rire|faim|fatigue|trouille|honte)|le film|un livre))
        (?:il|elle|mari|mere|pere|bebe|voisine?) (?:est|et) (?:mort|morte)(?= (?:,|je crois|vite|par terre|il\
            |au secours|aide)|\n|$)
        (?:plus|pas) de pouls|dans le coma|ventre .. souffle
    """,
    ),
    Phrases(
        "medical",
        NOW,
        r"""
        (?:allong\w*|etendu\w*|git|gisant|inanime\w*|il|elle|mamie|papi|maman|papa|mere|pere|mari|voisine?|enfant\
            |homme|femme|dame|monsieur|personne|quelqu un|vieux|vieille|gamin|enfant|mec) .. (?:par terre|au sol\
            |a terre|sur le sol|sur (?:le|la) (?:trottoir|route|chaussee|carrelage)|dans le fosse)(?! (?:des|les\
            |le)\b)
        (?:tomb\w*|chut\w*|saut\w*|passe) .. (?:du|de la|de son|de mon|d un|de l|des|par la|dans l|dans le|de sa\
            |d une) .. (?:balcon|fenetre|etage|toit|echelle|escaliers?|echafaudage|pont|eau|canal|port|bassin|mer\
            |arbre|trou|quai|riviere)(?= (?:et|il|elle|,|ne|bouge|aide|vite|respire)|\n|$)
        (?:se |s |est en train de se |va se )?(?:noie|noient|noi|noyer|noye|noyee)(?! (?:le poisson|sous\
            |dans (?:les|la|des) (?:papiers|paperasse|demarches|dettes)))
        (?:dans l eau|a la mer|tombé a l eau) .. (?:nage|aide|crie|coule|enfant|bateau|gens|personnes?)
        (?:bateau|canot|zodiac|embarcation|pirogue|pneumatique) .. (?:coul\w+|prend l eau|chavir\w+|derive\
            |en panne|se degonfle|eau|retourn\w+)
        (?:fait|ete|est|vient|etre) .. (?:renvers\w*|percut\w*|fauch\w*|ecras\w*) .. (?:par|voiture|camion|bus\
            |moto|scooter|enfant|pieton|vieille|dame|homme|cycliste)
        ~ (?:collision|choc frontal|carambolage)|(?:grave|gros|terrible|violent) accident(?! .. (?:l an|hier\
            |la semaine))|accident (?:grave|de (?:voiture|la route|moto|scooter) .. (?:bless\w*|coinc\w*|bouge\
            |vite|en ce moment|la|devant)|avec)
        (?:en train d|va|vais|est en train d|commence a) accoucher|accouche(?! (?:en|dans|le|au mois))\
            |perd\w* les eaux
        (?:mal|douleur|serre|pression) .. (?:a la |dans la |au niveau de la |la )?(?:poitrine|thora\w+\
            |coeur) .. (?:bras|respir\w*|transpir\w*|vite|depuis|il|elle|vertige|sue|tres|gauche)?
        (?:douleur|mal) (?:a la|dans la) poitrine
        (?:bouche|visage) (?:de travers|paralyse|deforme)|(?:paralys\w* d un cote|parle plus normalement)
        (?:a |ai |vient d |vien d )(?:aval|bu|boir|ingéré)\w* .. (?:javel|poison|produit|pile|deboucheur|acide\
            |essence|alcool a bruler|lessive|detergent|mort aux rats|medicaments?|cachets?|piece|bille|jouet)
        ~ (?:intoxiqu\w+|empoisonn\w+|electrocut\w+|electrise)(?! (?:le quartier|la vie|nos|notre|l ambiance\
            |mon chat|mon chien|pigeons|les chats|des chats))
        (?:s est|me suis|il est|elle est|gravement|bebe) brul(?:e|ee|és|er)\b .. (?:eau|huile|grave\w*|visage\
            |acide|bouillante|mains?|partout|essence|bras)
        (?:gonfle|allergi\w+|anaphyla\w+) .. (?:respir\w*|gorge|visage|langue|vite)
        chien .. (?:mord|attaque|vient de mordre|lache pas|s acharne)(?! (?:les|un|le|mon|des|nos) (?:chats?\
            |autres? chiens?|poules?|pigeons?))|(?:mord|attaque) .. (?:enfant|garcon|fille|petite?|bras|jambe\
            |gens|mon chien)
        ~ (?:coinc|bloqu|ecras)é .. (?:sous|dans la (?:voiture|carcasse)|entre|vehicule)
    """,
    ),
    Phrases(
        "medical",
        NOW,
        r"""
        ~ (?:s |est |vient de s |s est |qui s |m )(?:ecroul|effondr|evanoui)(?:é|i|ie|it|er)?(?! (?:le (?:mur|toit\
            |plafond)|de rire|en larmes))(?: .. (?:d un coup|dans|devant|par|sur|il|elle|au|et|bouge))?
        (?:crane|tete|arcade|gorge|ventre|cuisse|poignets?|veines?|bras|jambe|doigts?|main\
            |front) .. (?:ouverte?s?|fendue?s?|sectionn\w+|arrach\w+|coupee?s?|transperc\w+\
            |ecras\w+)(?! (?:au public|le))
        (?:s est|me suis|a|ouvert|coupe) (?:ouvert|coupe|tranche|entaille|taillade|ouverte) .. (?:poignets?\
            |veines?|bras|gorge|doigts?|main|jambe|cuisse)
        ~ (?:levres|visage|bebe|il|elle|enfant|petite?|ongles|peau|fils|fille) .. (?:(?:tout|toute|toutes|tres\
            |devient|devenu\w*|sont) )?(?:bleue?s?|violette?s?|tout gris)(?= (?:et|il|elle|,|vite|aide|respire)|\n|$)
        (?:il|elle|bebe|mari|mere|pere|fils|fille|homme|dame|monsieur|papi|mamie|copain|copine|voisine?|frere\
            |soeur|personne|on) (?:\w+ ){0,2}?(?:parle plus|tient plus debout|se releve pas|se releve plus\
            |arrive (?:pas|plus) a se (?:lever|relever)|ouvre plus les yeux|bave|vomit .. (?:inconscient\w*|bouge\
            |sang)|part en vrille|delire|agonise|est raide|est froide?|tremble de partout|devient bleue?\
            |est en train de partir|fait plus un bruit)(?! (?:la langue|de froid|a (?:moi|son|sa)|depuis (?:des|l)))
        yeux .. (?:revulses|blancs|retournes)|mousse a la bouche|bave .. bouche|avale sa langue\
            |seringue .. (?:dans le|au|plantee)
        (?:tombé|sauté|poussé|descendu|marche) .. (?:sur (?:les|la) (?:rails|voies?)|dans (?:le|la|l) (?:canal\
            |bassin|riviere|mer|eau|port|puits|ravin)|a l eau)
        (?:zodiac|canot|bateau|pneumatique|embarcation|barque|dinghy|small boat) .. (?:(?:se )?degonfl\w*|coul\w*\
            |eau|panne|derive|chavir\w*|renvers\w*|perce\w*|sombre)
        (?:crient|appellent|nagent|hurlent|gens|personnes|enfants|migrants) .. (?:dans l eau|a la mer|en mer|au large)
        (?:on est|nous sommes|je suis|ils sont|perdus?|laisse\w*|abandonn\w*) .. (?:en (?:pleine )?mer\
            |a la derive|au large)(?! (?:en vacances|cet ete))
        ~ (?:se vide de|vide de) son sang|va y passer|entre la vie et la mort|pronostic vital|coma(?: ethylique)?\
            |hypothermie|asphyxi\w*
        (?:il|elle|femme|mere|fille) (?:est en train d|va|commence a|vient d) ?accoucher|bebe (?:arrive|sort\
            |est en train de (?:sortir|naitre))
        (?:intoxication|intoxiqu\w*) .. (?:gaz|monoxyde|fumee|carbone)|tous (?:malades|mal a la tete) .. (?:gaz\
            |chauffage|poele)
        (?:ca coule|ca saigne|hemorag\w*|pisse le sang|giclé|geyser de sang)
        (?:trop|tres|tro|super) mal (?:au|o|a la) (?:coeur|poitrine|thorax)(?! (?:pour|de voir))
    """,
    ),
    Phrases(
        "weapon",
        NOW,
        r"""
        (?:ca|il|elle|on|ils|quelqu un|homme|mec|type|gars|jeune) (?:a|ont|vient de\
            |viennent de) (?:tir(?:é)) (?:dessus|sur|\w+ fois|dans|au|en l air|avec|plusieurs|des coups\
            |a balles?)(?! (?:le rideau|la chasse|un trait|un but|profit))
        (?:bang|pan) (?:bang|pan)|tireur(?! sportif)|echange de tirs|regl\w* de comptes? (?:en cours|a)\
            |balles? (?:perdue|qui siffl\w*|sifflent)
        ARM (?:a la main|a la ceinture|dans la main|sur la tempe|en main|sorti|sous la gorge|dans le dos)
        (?:menace|frappe|tape|court|rentre|entre|monte|descend|arrive|debarque|vient) .. avec .. (?:ARM|batte\
            |bouteille|ciseaux)
    """,
    ),
    Phrases(
        "fire",
        NOW,
        r"""
        (?:ca|tout|appart\w*|maison|rideaux?|lit|canape|immeuble|etage|cuisine|voisine?|four|poele|chambre\
            |poubelles?|bagnole) (?:\w+ ){0,3}?(?:crame|cramer|crament|brule|brulent|bruler|flambe|flambent\
            |prend feu|pris feu|en flammes|part en fumee)(?! (?:depuis|l an|hier|calories|les yeux|la peau|d envie))
        (?:la|une|de|des|grosse|epaisse) fumee .. (?:envahi\w*|monte|rentre|entre|sort|dans (?:la cage|l escalier\
            |le couloir|tout|l appart\w*|toute)|partout|asphyxi\w*|etouff\w*)
        fumé? (?:ki|qui) sor\w*
        (?:forte|tres forte|grosse|horrible|enorme) odeur (?:de )?(?:gaz|brule|fumee|plastique brule)
        (?:transfo\w*|bouteille de gaz|bonbonne|chaudiere|compteur|batterie) .. (?:explos\w*|brul\w*|fume|feu\
            |flammes?|fuit)
    """,
    ),
)
