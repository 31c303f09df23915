"""Words of harm and the signs around them, for the second look of bot.danger.alarm.

Beginnings of words, accents left out; with a full stop the whole word. Weight 3 alarms almost by itself.
"""

from bot.danger.rules import Kind, compile_phrases

# Told with an auxiliary before them ("il m'a frappée"), deeds are over.
DEEDS: dict[int, dict[Kind, str]] = {
    3: {
        "violence": """
            egorg poignard etrangl lynch tabass massacr acharn rouent strangl stabb throttl smother
            bludgeon""",
        "sexual": """violer. rape. raping""",
        "captivity": """kidnapp sequestr ligot kidnap abduct""",
        "intrusion": """cambriol braqu pille. pillent. cagoul burglar robbing mugging masked balaclava""",
    },
    2: {
        "violence": """
            frapp tape. tapent. taper. tapes. cogn gifl agress attaqu battre. bat. bats. batt bagarr
            bastonn baston. rixe. defonc dechain molest brutalis pietin caillass cassent. fracass coups.
            castagn savat mord. mordu. etripe crie. crient. hit. hits. hitting beat. beats. beating punch
            kick chok attack assault slap fight. fights. fighting headbutt stamp brawl bottl shov batter
            grabbed. dragging dragg jumping. thrash""",
        "threat": """
            menac poursui poursuiv suit. suivent. traque. course. courser. courant. rode. rodent. guette.
            encercl tuer. tue. tues. tuera. buter. bute. crever. creve. planter. threat follow chas stalk
            kill. kills. killing murder prowl lurk tailing creep""",
        "intrusion": """
            voleur. voleurs. volent. vole. entre. forcent. force. forcer. escalad crochet fouill arrach
            break. breaking. steal. stealing thief thieves smash loot robber intruder climb""",
        "captivity": """
            enferm emprisonn retien attach otage. otages. embarqu emmen enlev locked. trapped. held. tied.""",
        "sexual": """tripot pelot masturb exhib touche. toucher. grop undress molest""",
        "fire": """
            brule. brulent. bruler. crame. crament. explos flamb incendi burn. burning explod blaz""",
    },
}

# What is seen or felt, whatever the tense.
STATES: dict[int, dict[Kind, str]] = {
    3: {
        "weapon": """kalach kalash machett fusillad grenad gunman gunshot machete shooter""",
        "medical": """
            inconscien inanim convuls overdos hemorrag agonis noyad coma. evanoui ecroul effondr
            infarctus. avc. unconscious bleeding drown overdos collaps seizur choking stroke.""",
        "suicide": """suicid veines. pendre. pendu. pendue. wrists. noose""",
        "fire": """flammes. incendie. flames. ablaze""",
        "child": """disparu. disparue.""",
    },
    2: {
        "weapon": """
            couteau couteaux. arme. armes. fusil pistolet flingue hache. lame. sabre. carabine. cutter.
            calibre. tirs. tirent. batte. gun. guns. knife. knives. weapon axe. sword. blade. rifle.
            pistol. shot. shots. shooting bat. hammer.""",
        "medical": """
            sang. saign etouff malaise. blesse. blesses. blessee. mort. morte. mourir. meurt. meurs. noie.
            noient. coule. chute. tombe. tombee. tombes. renvers percut coince. coincee. coinces. ecras
            accouch contractions. bleue. blood breath wound injur dying. dies. dead. fell. fallen. crash
            crush trapped. labour. swollen swelling hurt. poison intoxi seringue needle raide. gisant git.
            allonge. allongee. crise. cardiaque. poitrine.""",
        "fire": """feu. gaz. gas. smoke.""",
        "suicide": """
            adieu. goodbye vide. toit. rebord. parapet rambarde pont. ciel. corde. ledge. roof. railing
            bridge. pills. cachets. comprimes. medicaments. finir. jump.""",
        "violence": """
            hurl cris. supplie. gueule. coup. scream begging ventre. cou. gorge. cheveux. nez. throat.
            hair. tete. furieux. enerve. enervee. dechaine.""",
        "captivity": """prisonn hostage basement.""",
        "child": """bebe. nourrisson. toddler. baby.""",
        "intrusion": """
            inconnu. inconnus. intrus. cambrioleur ombres. ombre. silhouette. silhouettes. stranger.
            serrure.""",
        "threat": """danger. terroris terrifi scared. terrified.""",
    },
}

# Each list counts once: whose body, who does it, now, hurry, fear, where, helplessness.
SIGNS = tuple(
    compile_phrases(words)
    for words in (
        """
        me|m|moi|nous|on|je|j|elle|lui|ma|mes|mon|sa|ses|notre|us|her|him|my|our|them|we|i
        """,
        r"""
        il|ils|homme\w*|mecs?|types?|gars|gens|individus?|ex|mari|conjoint|copain|copine|compagnon|voisine?s?|pere|mere
        papa|maman|frere|soeur|fils|fille|femme|enfants?|gamine?s?|gosses?|petite?s?|bebe|jeunes?|bande|sdf|dame
        monsieur|client\w*|quelqu un|mamie|papi|grand (?:mere|pere)|personne agee|chauffeur|conduct\w+|cycliste
        supporters|ami\w*|pote|inconnus?
        he|she|they|man|men|guys?|bloke|lads?|woman|girl|boy|kids?|child|baby|husband|boyfriend|dad|mum|mom|son
        daughter
        sister|brother|friend|wife|someone|somebody|neighbou?r|people|gran|stranger|car
        """,
        r"""
        maintenant|la|en train|en ce moment|a l instant|vien\w* de|vien\w* d|encore|toujours|ce soir|cette nuit|deja
        presque plus|now|just|still|tonight|is|are|s|re|m|am|being|currently|at the moment
        """,
        r"""
        vite|urgent|urgence|aid\w+|secours|police|samu|pompiers|ambulance|venez|envoy\w*|help|quick\w*|hurry|asap|send
        emergency|vitale?|pitie|supplie|come|sos
        """,
        r"""
        peur|seule?|cach\w+|panique|terrifi\w+|terroris\w+|peux pas|ose (?:pas|plus)|sais pas quoi faire|alone|scared
        hiding|hide|afraid|terrified|panick\w*|can t
        """,
        r"""
        chez (?:moi|nous|elle|lui|mes|ma|les|la|le)|porte|fenetre|maison|appart\w*|immeuble|escaliers?|etage|chambre
        hall|cave|rue|place|dehors|devant|derriere|en bas|par terre|au sol|trottoir|route|gare|parc|ecole|bus
        magasin|toit
        balcon|house|door|window|flat|street|outside|downstairs|upstairs|room|stairs|stairwell|floor|road|ground
        building|park|station|shop
        """,
        r"""
        plus|pas|bouge|reveil\w*|reagi\w*|repond\w*|bu|ivre|saoul|bourre|enceinte|not|won t|isn t|drunk|pregnant
        """,
    )
)

# The vocabulary of those who ask, thank, report or tell, rather than cry.
OFFICE = compile_phrases(r"""
    plaintes?|dossiers?|rendez vous|rdv|horaires?|formulaires?|renseign\w*|documents?|courriers?|inscri\w*|reunions?
    stages?|cours|association\w*|infos?|informations?|numeros?|merci (?:de|d|pour)|assurance|signal\w*
    declar\w*|attestation
        reserv\w*
    temoign\w*|permanence|delegue|question|conseil\w*|comment|pourquoi|combien|quels?|quelles?|est ce que?|faut il
    y a t il|avez vous|peut on|puis je|pouvez vous|vous avez vu|c est quoi|il parait|jamais|personne n|aucune?
    finalement|desormais|a fini par|failli|trouve|retrouve|toujours la|refuse|anciene?|interpelle\w*|arretee?s?
    complaints?|appointments?|opening|forms?|meeting|course|report|statement|insurance|thanks?|how|what|when|why|which
    does|do you|is it|is there|can (?:i|you)|could you|would|should|found|my case|case|fixed|all safe|support group
    drill|license|worried about|tried|got into|had|were|smoke alarm|beep\w*|beeping|nothing
    joue|jouent|jouer|vend|vendent|adore|aime|ralentisseur|poubelles?|panneau\w*|carcasse\w*|eclairage|lampadaires?
    extincteurs?|alarme|detecteur|sorties?|issues?|feu (?:rouge|vert|tricolore|pieton|d artifice)|feux|pompier|collecte
    don|prise de sang|nid de guepes|au feu a|chaque|tous|toutes|souvent|parfois|dormi|telephone mort|batterie|pile
        match
    films?|series?|livres?|theatre|expose|clip|reve\w*|pas entendu|ont peur (?:que|de)|peur (?:de|d)|apprehend\w*
    croiser|afraid of|scared to|au rouge|au vert|guichet|crie seulement|tape des pieds|dors mal|suite a
    perdue?s?|lost|en cas|au cas ou
    imaginons
    se batt?(?:re|ent|s|) (?:pour|contre)|quand j (?:avais|etais)|chats?|chiens? attaque
""")
