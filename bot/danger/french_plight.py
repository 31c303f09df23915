"""What people write in French of suicide, children, captivity, sexual violence, silence, and of what was just done."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

FRENCH_PLIGHT = (
    Phrases(
        "suicide",
        NOW,
        r"""
        (?:vais|veu[xt]?|va|allait|envie (?:de|d)|train de|essa\w+ (?:de|d)|tente de|menac\w+ de|dit qu il va\
            |dit qu elle va|compte|decide de|pret\w* a|pense a|viens? de|pour|peur qu (?:il|elle)) (?:m |me |se \
            |s |te |)(?:tuer|tué|suicid\w+|pendre|jeter (?:par|du|sous|dans|d un)|jete (?:par|du|sous|dans)\
            |foutre en l air|flinguer|ouvrir les veines|tailler les veines|couper les veines|buter\
            |tirer une balle|mettre une balle|immoler|noyer)(?! (?:avec sa musique|un bras))
        (?:me|m|se|s) suicid\w+(?! (?:est|c est|l an))
        (?:veu[xt]?|envie (?:de|d)|prefer\w*|vais|compte) (?:en finir|mourir|mouri|crever\
            |disparaitre pour toujours)(?! (?:de (?:rire|honte|chaud|faim)|avec (?:ce|cette|les|ces\
            |le) (?:dossier|probleme|bruit|demarches?|histoire|voisin)))
        (?:veu[xt]?|peu[xt]?|envie de) (?:plus|pas) (?:vivre|continuer a vivre|de vivre)(?! (?:ici|dans|la\
            |comme ca avec|a cote|avec|en france))
        (?:ce soir|cette nuit|maintenant|aujourd hui|la) (?:,? ?)(?:je (?:vais )?(?:me tue|meurs|mourir|en finis\
            |saute|pars pour toujours))
        j en finis|en finir (?:ce soir|maintenant|avec la vie|aujourd hui|cette nuit|avec tout)
        (?:aval|pris?|bu)\w* (?:tou[st]?\w*|plein|une? (?:boite|plaquette|tas)|des (?:boites|tas|plaquettes)\
            |beaucoup|trop|2 boites|deux boites|trois boites|\d+ (?:cachets|comprimes|boites\
            |doliprane\w*)) .. (?:medoc\w*|medicaments?|cachets?|comprimes?|pilules?|somniferes?|boites?\
            |plaquettes?|anxiolytiques?|antidepresseurs?|dolipranes?|xanax|lexomil)
        je (?:vais|veux) sauter(?! (?:sur l|de joie|le repas|une|un|au plafond|a la corde|sur l occasion\
            |en parachute))
        (?:va|veut|vais|veux|menace de|vouloir|pret\w* a|essaie de) (?:se |me )?(?:sauter|jeter|jete) (?:du|de la\
            |de l|par la|dans le|dans la|d un|sous|dans l)
        (?:rebord|bord|parapet|rambarde|balustrade|garde corps) (?:de la fenetre|du toit|du pont|du balcon\
            |du vide|et (?:il|elle)|du (?:\w+ )?etage)
        (?:debout|assise?|monte|montee|perche\w*|grimpe) sur .. (?:rebord|toit|parapet|rambarde|balustrade|balcon\
            |grue|garde corps)
        (?:enjamb\w+) .. (?:balcon|rambarde|parapet|balustrade|barriere|garde corps)
        (?:s est|je me suis|s etre|m etre|me suis|c est) (?:pendue?|ouverte? les veines|coupée? les veines\
            |taillé .. veines|tirée? une balle)
        ~ (?:adieu|c est la fin pour moi|dites a (?:mes|ma|mon) .. aime)(?! (?:les|le|aux?|la|l))
        (?:j ai|avec) .. (?:corde) .. (?:cou|prete|pendre)
    """,
    ),
    Phrases(
        "child",
        NOW,
        r"""
        ~ (?:enfants?|bebes?|petite?s?|gamine?s?|gosses?|filles?|fillette|fils|garcon\w*|nourrisson|ans\
            |mois) (?:\S+ ){0,5}?(?:tout )?seule?s? .. (?:dans (?:une|la|sa|l|le|son|un) (?:voiture|auto\w*\
            |vehicule|rue|appart\w*|maison|caisse|parking|hall|escalier)|dehors|sur (?:la route|le balcon\
            |le parking|la plage|le trottoir)|au bord|a la rue|au milieu|la nuit|depuis)(?! (?:c est autorise\
            |a partir))
        (?:enfants?|bebes?|petite?s?|gamine?s?|gosses?|fille|fils|nourrisson) .. (?:enferm|coinc|bloqu\
            |oubli|laiss)é .. (?:voiture|auto|vehicule|dehors|appart\w*|ascenseur|balcon|cave|salle de bain|caisse)
        (?:voiture|vehicule|caisse) .. (?:avec|y a) (?:un|une|des|mon|ma|le) (?:bebe|enfants?|petite?\
            |gamin) .. (?:dedans|a l interieur|enferm\w*|seul)
        (?:perdu|trouve plus|retrouve plus|retrouve pas|trouve pas|perds|cherche) (?:mon|ma|mes|le|la|sa|son\
            |notre) (?:fils|filles?|enfants?|petite?|bebe|gamin|petit fils|petite fille|neveu|niece|petit frere\
            |petite soeur)
        (?:fils|filles?|enfants?|bebe|petite?|gamine?|garcon) ... (?:n )?(?:est|sont) plus (?:dans|la|au\
            |a la maison|chez)(?! (?:meme|classe|creche|college|ecole|l ecole|au chomage))
        (?:fils|filles?|enfants?|bebe|petite?|gamine?|garcon) ... (?:trouve|retrouve|vois|voit|voyons) (?:pas\
            |plus)(?! (?:de (?:place|creche|ecole|stage)))
        ~ (?:fils|fille|enfant|bebe|petite?|petit frere|petite soeur|garcon|fillette|gamine?|neveu|niece|mamie\
            |mere alzheimer|ado) (?:\S+ ){0,4}?(?:a disparu\w*|disparue?|est introuvable|est pas rentre\w*\
            |n est pas rentre\w*|pas rentrée? (?:de l ecole|du college)|a fugue|s est perdue?)
        ~ (?:prend|emmen|kidnap|enlev|suit|suiv|attir|faire monter|fait monter|a pris|embarqu|tir)\w* .. (?:enfant\
            |petite?|fillette|fille|garcon|gamine?|bebe|gosse)s? .. (?:dans (?:sa|une|la|le|un)|de force\
            |par le bras|avec (?:lui|eux|des bonbons)|voiture|camionnette|a la sortie)
        (?:il|elle|on|pere|mere|beau pere|voisine?|nounou|ex) .. NOTPAST(?:frapp|tap|bat|cogn|secou|maltrait|gifl\
            |corrig|etrangl)(?:é|t) .. (?:enfants?|gosses?|bebe|petite?|fils|fille|gamin)
        (?:enfant|bebe|petite?|gamin|fille|fils|garcon) .. (?:sur le (?:rebord|toit|balcon)\
            |au bord (?:de la fenetre|du|de l)|a la fenetre|au milieu de la route|sur la route|sur les rails\
            |sur l autoroute|sur les voies)
        (?:enfant|bebe|petite?s?|gosses?) .. (?:pleur|hurl|cri)\w* .. (?:seul|coups|depuis (?:des heures|ce matin\
            |\d+ ?h|une heure|deux heures)|frapp|tap)
        (?:bebe|nouveau ne|nourrisson) .. (?:abandonn\w*|poubelle|sac)
    """,
    ),
    Phrases(
        "captivity",
        NOW,
        r"""
        (?:je suis|on est|nous sommes|elle est|il est|suis|sommes|sont) .. (?:sequestr|ligot|kidnapp|enlev\
            |retenu)(?:é|e|es|s|)(?: (?:de force|contre|par|dans|chez))?(?! (?:avec succes|pour le poste|a l hopital))
        (?:je suis|on est|elle est|suis) (?:enferm|bloqu|coinc)é .. (?:dans (?:la|ma|une|l|le|les\
            |sa) (?:salle de bains?|chambre|wc|toilettes|appart\w*|maison|cave|voiture|piece|coffre|garage\
            |placard|cuisine)|chez (?:lui|eux|quelqu|un|mon|elle)|avec (?:lui|un|mon|eux)|a cle)
        (?:il|elle|ils|on|mari|ex|copain|pere|frere|patron|THEM) (?:m |nous |l |les |me |la |m a |l a |ma \
            |nous a |nous ont |m ont |la |l ont )?(?:sequestr|enferm|retien|ligot|attach|kidnapp|enlev\
            |embarqu)(?:é|t|nent)(?: .. (?:dans|a cle|chez|de force|la|avec))?(?! (?:la ceinture|dehors|a (?:mon\
            |son|leur) (?:velo|travail)))
        empeche\w* (?:de |d )?(?:sortir|partir|rentrer|m enfuir|telephoner|appeler|quitter|bouger)
        (?:me |nous |la )?laisse(?:nt)? (?:pas|plus) (?:sortir|partir|m en aller|quitter|rentrer chez\
            |passer la porte|descendre|telephoner)
        (?:veut|ve[ux]|peut|peux|veulent|arrive|pouvons) (?:pas|plus) (?:me laisser |m |nous laisser )(?:sortir\
            |partir|echapper|enfuir)
        (?:peux|peut|pouvons) (?:pas|plus) (?:sortir|partir) de chez (?:lui|eux|un|mon)|(?:il|elle|ils) (?:a\
            |ont) (?:tout )?(?:ferm|verrouill)é (?:la porte )?a (?:cle|double tour)
        (?:peux|peut|pouvons) (?:pas|plus) (?:sortir|partir|m echapper|m enfuir|rentrer chez moi) (?:il|elle|ils\
            |y a (?:un|des) (?:homme|mec|type)|un|mon (?:mari|ex|copain))
        (?:fait monter|mise?s?|met|mettent|jetée?|pousse|poussent|embarqu\w+|trainée?|emmen\w+\
            |forc\w+ a monter) .. (?:de force .. )?(?:dans (?:une|la|leur|sa|le|un) (?:voiture|camionnette|coffre\
            |camion|fourgon|vehicule|van)|de force)(?! (?:a la fourriere))
        (?:kidnapp|sequestr|enlev)(?:é|ement) (?:en cours|en train|devant|un enfant|une? (?:fille|femme|jeune\
            |enfant|petite))
        ~ (?:en train d |se faire |fait |font )(?:enlev|kidnapp|sequestr|embarqu)é(?! (?:les|la|le|mon\
            |ma) (?:encombrant|voiture|vehicule|poubelle))
        prise?s? en otages?|otages
        (?:a|ont) (?:kidnapp|enlev|sequestr)é (?:mon|ma|mes|un|une|la|le|quelqu|sa|son) (?:\w+ )?(?:fils|fille\
            |fillette|enfants?|bebe|petite?|garcon|femme|homme|soeur|frere|copine|amie?|voisine?|un)
        ~ (?:contre|malgre) (?:mon|notre|sa|leur) (?:gre|volonte)
        (?:pris|prend|confisqu\w+|cache|casse) mon (?:telephone|portable|tel|passeport) .. (?:je|il|elle|sortir\
            |partir|et)
    """,
    ),
    Phrases(
        "sexual",
        NOW,
        r"""
        (?:me|la|nous|l|se fait|me fait|le|les) (?:viol|tripot|pelot|deshabill)é
        (?:va|veut|essa\w+|tent\w+|train|menac\w+|voul\w+|vient|viens) (?:de |se |me |la \
            |nous )*(?:faire )?(?:viol|tripot|abus)é
        ~ (?:me|la|nous) (?:touche|force|oblige|caresse)(?:nt)? (?:a (?:coucher|faire|me|le|boire|monter|l)|partout\
            |les seins|entre|sous|la|de force|il|et|dans)
        m oblige a (?:coucher|faire|me|avoir)
        (?:viol|agression sexuelle) (?:en cours|en train|maintenant|en ce moment)
        (?:se masturbe|exhibe|baisse son pantalon|sort son sexe|montre son sexe) .. (?:devant|dans|enfants?|ecole\
            |moi|nous|parc|la)
        ~ (?:colle|frotte)\w* .. (?:a|contre|sur) moi .. (?:lache|bus|tram|train)
    """,
    ),
    Phrases(
        "cannot_speak",
        NOW,
        r"""
        (?:peux?|peut|pe|puis|pouvon\w*|ose) (?:pas|plus) (?:parl\w*|faire de bruit|telephoner|apel\w*|apel\w*\
            |repondre)(?= (?:,? ?)(?:il|elle|ils|fort|a voix|vite|aidez|la il|car il|parce qu il|mon (?:mari|ex\
            |copain|pere)|sinon|sans qu|mais (?:je|il|aidez|venez)|y a|quelqu un|on|venez|au secours|envoy\
            |un homme|mon|j ai peur)|\n|$| ,)
        (?:je|j) (?:dois|peux) (?:chuchoter|pas faire de bruit|parler tout bas|ecrire discretement|parler bas\
            |etre discrete)|je chuchote
        (?:il|elle|ils) (?:peu[xt]?|va|vont|risque de|peuvent|doit pas|ne doit pas|doivent pas) (?:me |m |nous \
            |pas )*(?:entendre|voir que)
        il m ecoute|il est (?:juste )?a cote(?: de moi)?(?! (?:de la|du|des|de l|de chez|de mon))|(?:est\
            |et) dans la (?:piece|chambre) (?:d )?a? ?cote
        (?:il|elle) (?:est|et) (?:la|avec moi|dans la piece)(?= (?:,? ?)(?:je|j|il|aide|vite|chut|au|parle|ecris\
            |reponde|peux|venez|,)|\n|$)
        ~ (?:comand|voud|prend|livr)\w* .. pizzas?|pizzas? ... (?:vite|envoy\w+|adresse|livr\w+)
        (?:m apel\w*|me telephon\w*|repond\w*) pas (?:il|elle) (?:est|va|peut)
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:vien\w*|vin|venons) (?:juste )?(?:de|d) (?:se |me |m |nous |la |le |l |lui |s )?(?:faire \
            |etre )?(?:HITS|viol|braqu|tir|plant|renvers|percut|fauch|racket|tabass|batt|rou)\w*
        (?:vien\w*|venons) (?:juste )?(?:de|d) (?:se |me |m |nous |lui )?(?:faire )?arrach\w*
        ~ (?:me suis|s est|a|ai|c est|m a|l a) (?:fait |fais |ete )?(?:poignard|plant)é?
    """,
    ),
    # Told in the past: danger only when the rest of the message is in the present (see doubts.SAYS_NOW).
    Phrases(
        "violence",
        PAST,
        r"""
        (?:a|ont|ai|as|est|suis|s est|me suis|ete|etait) (?:ete |fait |encore |deja |ete |tous |meme )*(?:HITS\
            |viol|pouss|jet|arrach|braqu|sequestr|vol|tir|battu|mordu|baffé|etrangl)(?:é|u|ue|)(?: dessus)?
        (?:ma|la|ta|les) (?:HITS|viol)é
        (?:mis|donne|colle|foutu) (?:un|des|plein de|une) (?:coups?|gifles?|claques?|baffes?|droites?|patates?)
        recu (?:un coup|des coups)
    """,
    ),
    # Two signs that say little apart: harm, and hurry or fear. French and English.
    Phrases(
        "other",
        WEAK,
        r"""
        URGED ... HARMED
        HARMED ... URGED
    """,
    ),
    Phrases(
        "suicide",
        NOW,
        r"""
        (?:rejoindre ... (?:ciel|paradis|la haut|au dela)|jambes dans le vide|(?:couteau|lame|rasoir\
            |cutter) sur (?:les|mes) (?:veines|poignets?)|en finir|me foutre en l air|mettre fin a mes jours\
            |mettre fin a ses jours|plus la force de vivre|plus de raison de vivre|autant mourir|mieux mort\w*\
            |mieux si j etais mort\w*|lettre d adieu|je vous dis adieu|je m en vais pour toujours\
            |pour toujours adieu|plus envie de (?:vivre|continuer|rien|vive)\
            |plus rien a faire sur terre)(?! (?:avec (?:ce|cette|les|ces|le|cet)|hier))
        (?:j ai|il a|elle a|avec|prepare|prepar\w*) .. (?:la corde|une corde|noeud coulant)|c est (?:fini|la fin\
            |termine) pour moi|(?:ouvert|ouvre|laisse) le gaz .. (?:partir|mourir|finir|dormir)
        (?:allait|allais|va|vais|vas|menace de|veut|veux) (?:se |me |)(?:sauter|suicider|pendre\
            |foutre en l air)(?! (?:sur l|de joie|le repas|une classe|la barriere))
        (?:suis|est) .. sur (?:le|un|mon) (?:toit|pont|parapet|rebord|rambarde) ... (?:plus|sauter|saute|vide\
            |mourir|jeter|finir|peur|personne)
        (?:prenez|prends|prenez bien|occupez|prener) .. (?:soin|vous) de (?:mes|ma|mon) (?:enfants?|fils|fille\
            |chat|chien|mere|bebe|petits?) ... (?:m en vais|toujours|adieu|pars|plus la|ce soir|fini|mourir|quand je)
        (?:je pars|je m en vais|je disparais|je vais partir|je m endors) .. (?:pour toujours|a jamais\
            |definitivement|rejoindre ma mere|rejoindre mon)
        (?:je me|il se|elle se) (?:scarifi|taillad|mutil|coup|taill)é(?! (?:les cheveux|la barbe|les ongles\
            |du monde|de mes))
    """,
    ),
    Phrases(
        "child",
        NOW,
        r"""
        (?:enfants?|bebe|nourrisson|gamine?|gosses?|petite?s?|fils|fille|garcon) .. (?:dans (?:une|la|leur|sa\
            |cette) (?:\w+ )?(?:voiture|bagnole|caisse|auto|vehicule)) .. (?:ferm\w*|seul\w*|soleil|chaleur\
            |pleur\w*|personne|parents?)
        (?:enfants?|bebe|nourrisson|gamine?|gosses?|petite?s?|garcon|fillette) .. (?:pleur\w*|hurl\w*|cri\w*\
            |seule?s?|marche|erre|coinc\w*) .. (?:voiture|bagnole|caisse|rocade|autoroute|route|rails|voie\
            |fenetre|toit|eau|canal|ferm\w*)
        (?:est parti|a pris|a emmené|a enlevé|partie?|emmene|emmener) .. (?:avec )?(?:ma fille|mon fils\
            |mes enfants|les enfants|mon bebe|la petite|le petit) .. (?:sans|jamais|reverr\w*|etranger|force\
            |passeport|menac\w*|disparu|tuer|veut pas)
        (?:parle|parlent|approch\w*|prend en photo|photographie|attir\w*|suit|offre des bonbons\
            |appell\w*) .. (?:enfants?|gosses|gamins|petites?|filles?|fillettes?|collegiennes?) .. (?:camionnette\
            |voiture|bonbons|monter|parc|ecole|toilettes)
        ~ (?:petit frere|petite soeur|fils|fille|enfant|niece|neveu|bebe|gamine?|garcon) .. (?:disparu\w*\
            |introuvable|perdue?|plus la|kidnapp\w*|enlev\w*)(?! (?:de vue ses|l an|les eaux|son|sa|ses|le|la\
            |au jeu|au match))
    """,
    ),
    Phrases(
        "captivity",
        NOW,
        r"""
        (?:me|nous|la|m|le) (?:retien\w*|garde enferm\w*|gardent? (?:dans|ici|enferm\w*|de force)|tient enferm\w*\
            |sequestr\w*|enferm\w*|detien\w*)(?! (?:que|dans mes (?:contacts|favoris)))
        ~ (?:marier|mariage|mariee|epouser) .. (?:de )?force\w*
        (?:on|je|nous) (?:ne )?(?:peux|peut|pouvons) (?:pas|plus) (?:partir|sortir|s enfuir|m enfuir|s echapper\
            |m echapper)(?= (?:d ici|de (?:la|l|chez|cette)|il|ils|elle|,|sinon|on|aide|vite)|\n|$)
        (?:train|tir|emmen|port|pouss|embarqu|jet)\w* .. (?:femme|fille|fillette|enfant|homme|jeune|garcon\
            |gamine?|quelqu un|amie|soeur) .. (?:vers|dans|hors de) .. (?:voiture|camionnette|buisson\w*|cave|van\
            |coffre|fourgon|ruelle|vehicule|bois)
    """,
    ),
    Phrases(
        "cannot_speak",
        NOW,
        r"""
        (?:je )?fais semblant (?:d|de|que)|(?:repond\w*|ecri\w*) .. (?:par (?:ecrit|texto|sms|message)\
            |seulement) .. (?:il|elle|dort|peur|entend)
        (?:il|elle|mari|copain|ex|pere) (?:est |dort |se tient |reste )(?:juste |encore )?(?:a cote|derriere moi\
            |a cote de moi|pres de moi|dans la chambre|dans la piece|dans le lit|sur le canape|au dessus de moi\
            |devant moi)(?! (?:de (?:la|chez|mon)|du|des))
        (?:4|quatre|une|deux|trois|2|3|1|des) (?:fromages|margh?erita|regina|calzone|reine|orientale\
            |hawaienne) .. (?:rue|au|avenue|vite|livr\w*|place|\d+)
        (?:ecri\w*|parle\w*|appelle|telephone) .. (?:en cachette|en douce|discretement|en secret)|(?:il|elle\
            |mari) surveille (?:mes|mon|tous mes)
        pas (?:de|un) bruit|faites pas de bruit|sans (?:sirene|faire de bruit|bruit|sonner|gyrophare)
    """,
    ),
)
