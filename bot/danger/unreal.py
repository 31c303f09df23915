"""Words that make a story, a figure of speech, a nuisance or an office matter of what else would be a danger."""

from bot.danger.rules import compile_phrases

STORY = compile_phrases(r"""
    (?:dans|d|de|du|vu|regard\w*|un|le|ce|au|titre|tourn\w+|scene|selon|lu) .. (?:film|serie (?!de)|jeu|livre\
        |roman|episode|chanson|clip|manga|theatre|documentaire|reportage|journal|article|bd|anime|podcast\
        |piece de theatre|recit|cauchemar|reve|tournage|emission)
    il parait|parait qu\w*|info ou intox|rumeur\w*|exercice|simulation|formation|entrainement|cauchemar|j ai reve\
        |je joue|jeu video|jeux video|gta|call of duty\
        |fortnite|au cinema|poisson d avril|sensibilisation|aux infos|au journal|a la tele|a la radio|les infos\
        |dans la presse|sur (?:youtube|netflix|tiktok)|reve que|initiation|apprendre|theatre|escape game\
        |halloween|secourisme|premiers secours|romans?|anniversaire des attentats
    (?:in|the|a|this|watch\w*|from|that|of) .. (?:film|movie|game|book|novel|series|episode|show|song|play|dream\
        |nightmare|news|documentary|story|podcast)
    fire drill|drill|training|first aid (?:course|class)|on (?:tv|netflix|the news|youtube)|video ?game|i dreamt\
        |i dreamed|movie|rehearsal|lyrics
""")

NOT_A_STORY = compile_phrases(r"""
    (?:pas|n est pas|plus) (?:un|une|du|d) (?:exercice|film|jeu|blague|simulation|reve|cinema|serie)
    (?:en train de|regardait|regardais|regardions|pendant que) .. (?:film|serie|match|emission)
    not a (?:drill|joke|game|movie|prank|film)|this is real
    (?:de la|en) formation (?:professionnelle)?|un tres bon film
""")

# What may come, might have come, was feared or did not come.
UNREAL = compile_phrases(r"""
    (?:va|vont) finir par (?:se|s|y|arriver|avoir|tomber)|one day|would i|am i allowed|in trouble|(?:fini\
        |finit) par (?:arreter|partir|se calmer)|tout va bien|(?:is|s) fine now|ca va mieux|all good|est en prison\
        |in (?:prison|jail) now|incarcer\w*|finira|failli\w*|aurai\w* pu|(?:peur|envie|crainte) (?:de|d) (?!mourir\
        |lui|mon|son|ce)\w+\
        |(?:afraid|scared|fear|frightened) of \w+ing|ont peur que|le droit de\
        |aprehend\w*|redout\w*|non(?= il| elle| ,)
    pas (?:entendu|vu|eu) (?:de|d)|(?:feu|incendie|tout) .. est (?:eteint|maitrise|calme|fini)\w*|s est calme\w*\
        |fausse alerte\
        |false alarm|plus (?:de cris|de peur que de mal)|nearly|almost|could have
""")

FIGURE = compile_phrases(r"""
    (?:mort|morte|mourir|meurs|meurt|crev\w+|tue|tuer|pleure|plie) (?:de (?:rire|faim|soif|fatigue|chaud|chaleur\
        |honte|ennui|trouille|rire)|d ennui|avec (?:sa|son|ses|ta|leur|cette|leurs) (?:musique|bruit|blagues?\
        |radio|questions?|perceuse|voix|histoires?|television|tele|chien|humour|tondeuse|fetes?))
    (?:mdr|ptdr|lol|haha\w*|xd|mort de rire|je plaisante|je rigole|c est une blague|jk|just kidding|lmao\
        |figure of speech|facon de parler|au sens figure)
    (?:ca|cela|bruit|chaleur|musique|travail|boulot|attente|prix|pieds?|dos|tete|stress|heat|noise|music|back\
        |feet|head|this|job|work|prices|traffic|queue|waiting|wait|suspense|humidity|it|chaussures?|shoes) (?:me \
        |nous |is |are |s )?(?:tue\w*|killing)(?: me| us)?
    (?:ca|cela|bruit|chaleur|musique|travail|boulot|attente|prix|stress|heat|noise|music) (?:va|vont|is going to\
        |will) (?:me |nous |finir par me )?(?:tuer|kill)
    (?:killed|kill|dying|die|dead) (?:of |for |from )?(?:it|the vibe|laughter|laughing|a (?:coffee|drink|beer)\
        |hunger|boredom|embarrassment)
    (?:ambiance|soiree|fete|concert|dj|stade|public|salle|match|feu de l action|gorge|joues?|coeur) .. en feu\
        |tout feu tout flamme|(?:party|gig|playlist|song|you|form|performance) (?:was|is|were|are|s) (?:on fire\
        |fire|lit)
    (?:tue|perd|perdre|tuer) (?:le|son|mon|mes) temps|tuer (?:le jeu|les mouches|le temps)|killing time\
        |dressed to kill
    (?:pub|publicites?|impots|factures?|loyers?|prix|taxes|dettes|credits?|frais|banques?|charges) (?:m|me|nous\
        |vous|l|les)? ?(?:etrangl\w+|agres\w+|tue\w*|assom\w+|etouf\w+)|agres\w+ par (?:la|les|des) (?:pub\w*\
        |bruits?|odeurs?|lumieres?)
    etouf\w+ (?:de|sous) (?:chaleur|chaud|rire|les (?:factures|dettes|papiers))|brul\w+ (?:d envie|d impatience\
        |les etapes|un feu|le feu)|(?:attaqu\w+) .. (?:en justice|au tribunal|aux prud)
    (?:tu\w*|kil\w*|assassin\w*) .. (?:avec|with) (?:sa|son|ses|leurs?|cette|ces|his|her|their|that) (?!couteau\
        |arme|fusil|pistolet|hache|batte|marteau|knife|gun|bat|axe|hammer|bare|own)\w+|(?:techno|playlist|music\
        |musique|fetes) (?:is|are) killing
    (?:pigeons?|rats?|chats?|oiseaux?|oiseau|souris|herissons?|mouettes?|chiens?|dogs?|cats?|birds?|plante?\
        |arbres?|batterie|battery|pile|phone|telephone|laptop|tree|hedge|busines|commerce) (?:est |is |sont |are \
        |s )?(?:mort|crev|dead|dying|died|empoison|poison|abattu)\w*|poisoned (?:our|my|the) (?:cat|dog|cats|dogs)
    (?:bot|robot|chatbot)|(?:pistolets?|fusils?|armes?) (?:a |en )(?:billes?|eau|colle|jouets?|plastique|bouchons?\
        |clous)|tirs? de laser|pointeurs? laser|shot (?:a|the|some) (?:video|film|photo|clip)
    tire (?:mon|ma|mes|son|sa|le|la) (?:scooter|tel\w*|portable|velo|sac|moto|caisse|voiture|trottinette)
    (?:enfants?|petits|gosses|gamins|eleves|jeunes|clients|kids|children|people) .. (?:crient|hurlent|crier|hurler\
        |scream\w*|shout\w*|yell\w*) .. (?:cour|recre\w*|terrasse|terrace|parc|jeux?|piscine|match|jusqu|until\
        |till|playground|playing)|insupportables?
    menac\w* de (?:publier|difuser|balancer (?:mes|des|les|la)|porter plainte|me (?:virer|licencier|prendre (?:mes\
        |les|la garde)|quitter|denoncer|poursuivre en)|m (?:enlever les|expulser)|expulser|couper)\
        |menac\w* .. (?:par|sur) (?:sms|mails?|messages?|courriers?|lettres?|telephone|snap\w*|insta\w*|facebook\
        |les reseaux|internet|whatsapp)|(?:recois|recoit|recu|receiving|received|get|getting) (?:des |plusieurs \
        |de |death )?(?:menaces?|threats?)
    (?:voiture|vehicule|camion|car|van) .. (?:garee?s?|stationnee?s?|parked) .. (?:sortir|sortie|portail|garage\
        |get out|drive)|(?:bloque|gene|devant) (?:la sortie|l entree|mon portail|mon garage|ma sortie) (?:de\
        |du) (?:garage|parking)
    se bat\w* (?:pour|contre)(?! (?:un|une|moi|lui|elle)(?: |$))|menac\w* (?:d|de) (?:huissier|proces|plainte\
        |amende|expulsion|me (?:mettre (?:dehors|a la porte)|poursuivre|facturer))
    brul\w* (?:des|ses|du|de la|les|leurs|son) (?:\w+ )?(?:palettes?|dechets|ordures|plastiques?|cables?|cuivre\
        |feuilles|vegetaux|herbes?|branches|bois|papiers?|cartons?|pneus|mauvaises herbes)|fumee? (?:de\
        |du) (?:shit|cigarettes?|joints?|cannabis|beuh|clopes?|tabac|chicha|barbecue)
    tu vas (?:me|nous|finir par me) tu\w+|plaintes? (?:pour|contre|suite)
    (?:lanc|jet|throw)\w* .. (?:oeufs?|eggs?|petards?)
    coup de (?:foudre|main|fil|pouce)|arme (?:secrete|a double)|bombe (?:de|a) (?:peinture|eau|laque)|(?:prend\
        |pris)\w* .. photo\w*|enferm\w* dehors|serrurier
""")

# Nuisances, which are reports even while they go on; a weak cry about one stays a report.
NUISANCE = compile_phrases(r"""
    rodeos?|motos?|quads?|scooters? .. bruit|deal\w*|drogue|guetteurs?|musique|bruit|tapage|fete|sono|barbecue\
        |poubelles?|encombrants?|ordures?|gar(?:e|es|ee|ees|er)|stationn\w*|tag\w*|squatt\w*|fum(?:e\
        |ent) .. (?:hall|joint\w*)|joints?|chicha|ballon|foot|aboie\w*|roul\w*|voitures? .. vite|vitesse\
        |chiens? errants?|voiture ventouse|parking|loud music|noise|drugs?|dealers?|party|dumping|parked\
        |trottinettes?|petards?|mortiers?|feux d artifice|lampadaire|eclairage|nid de poule|laisse|sans laisse\
        |rats|fuite d eau
""")

URGES = compile_phrases(r"""
    vite|venez|au secours|aidez (?:moi|nous|le|la|les)|a l aide|help|hurry|en ce moment|maintenant|right now\
        |en train de|saign\w*|armee?s?|couteau|knife
""")

# An officer's conduct is another need, with its own doors, unless somebody cries for help.
OFFICER = compile_phrases(r"""
    (?:un|une|le|la|les|des|ce|ces|cet|deux|trois|vos|par|d un|d une) (?:\w+ )?(?:flics?|policiers?|policieres?\
        |keufs?|crs|gendarmes?|condes?\
        |agents? (?:de|municip\w+)|brigadiers?|gardien de la paix|motards? de la police)
    (?:la police|la bac|les bleus|police nationale|police municipale) (?:m|a|ont|nous|l|les|me|lui|leur|frap\w*\
        |tap\w*|gaz\w*|est|etait|cas\w*|qui|nationale|municipale)
    (?:a|an|the|two|some|that|your|by|off duty|uniformed) (?:\w+ ){0,2}?(?:cops?|officers?|policem[ae]n\
        |policewom[ae]n|pcsos?|gendarmes?)
    (?:the police|police) (?:woman |man |officer )?(?:\w+ed|hit|beat|cut|kick\w*|slam\w*|scream\w*|push\w*\
        |with shields)
    (?:menottes?|handcuffs?|menott\w+|matraque|controle d identite|garde a vue)
""")

PAPERWORK = compile_phrases(r"""
    comprends? (?:rien|pas)|votre site|le site|formulaires?|mot de passe|connexion|demarches?|application|apli\
        |la page|impots|password
    oublie\w*|mon code|les maths|essay|examen\w*|exam|devoir de
    forms?|website|log ?in|acount|homework|devoirs|dossiers?|me connecter|trouve pas (?:le|la|l|les) (?:form\w+\
        |page|lien|site|bouton|numero|adresse)
""")
