"""What takes a matched phrase out of the present: another time, a supposition, a habit, a story, a figure of speech."""

import re
from enum import Enum, auto

from bot.danger.rules import Weight, compile_phrases
from bot.danger.spelling import squeeze


def _read(expression: str) -> re.Pattern[str]:
    """Compile one expression laid out over several lines: an end of line and its indentation mean nothing."""
    return re.compile(squeeze(re.sub(r"\n *", "", expression)))


# Said anywhere in a message, it brings what is told in the past back to now.
SAYS_NOW = compile_phrases(r"""
    (?:il|elle|ils|elles|i|y) (?:est|sont|et|es) (?:encore|toujours|la|dans|chez|devant|derriere|parti chercher\
        |a la porte|revenue?|sur le palier|en bas)
    (?:encore|toujours) (?:la|dans|chez|devant|ici|present)
    maintenant|en ce moment|a l instant|la tout de suite|tout de suite|il y a (?:\w+ )?(?:minutes?|min|mn\
        |secondes?|instants?|peine)
    (?:vien[ts]?|venons) (?:juste )?(?:de|d)
    (?:il|elle|ils) (?:revien\w*|va revenir|veut|essa\w+|tente|recommence|continue|arrive|crie|hurle|tape|casse\
        |menace|va me|est en train)
    (?:je|j|on|qui|il|elle) (?:suis |est )?(?:saign\w*|cach\w*|perds? .. sang|tremble)
    (?:en|du|plein de|couvert\w* de) sang|j ai (?:trop |tres |si )?peur|inconsciente?|respire (?:plus|pas|mal)\
        |bouge (?:plus|pas)|par terre|au secours|aidez|a l aide|sos
    (?:je|j|on) (?:suis|est|me suis) (?:enferm|cach|refugi|barricad|bless)\w*|la tete (?:ouverte|qui saigne)\
        |je crois qu .. cass\w+
    peur pour ma vie|sos|venez (?:vite|m aider)|vite
    now|right now|still (?:here|outside|in|there|at)|just now|minutes ago|bleeding|help me|help us|hiding\
        |coming back|can t breathe|outside (?:my|the) (?:door|house)|unconscious|(?:he|she|they) (?:is|s|are\
        |re) (?:still|back|here|outside|coming|in the)|has just|just
""")

# Names of times gone by. A bare "ce matin" or "cette nuit" is one: people in danger do not date it.
TIME_GONE = compile_phrases(r"""
    (?:avant )?(?<!depuis\s)hier(?: (?:soir|matin|apres midi))?|l autre (?:jour|soir|nuit|fois|matin)\
        |la derniere fois|la fois ou|une fois|autrefois|jadis
    (?:l |cette )?an(?:ne+)? dernie?re?|l an passe|l annee (?:derniere|passee)|(?:la semaine|le mois|la nuit\
        |le week ?end|l ete|l hiver|le weekend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche\
        |fin) (?:d avant|dernie?re?|passee?)
    il y a (?:\w+ )?(?:ans?|annees?|mois|semaines?|jours?|longtemps|quelques temps|quelque temps|heures?\
        |\w+ jours?|plusieurs \w+)|ya \d+ (?:ans|jours|mois)
    y a (?:\w+ )?(?:ans?|annees?|mois|semaines?|jours?|longtemps)
    en (?:19|20)\d\d|dans le passe|par le passe|quand j etais|etant (?:petite?|enfant)|dans mon enfance\
        |a l epoque|avant noel|depuis lors|en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre\
        |octobre|novembre|decembre)
    (?:la nuit derniere|dans la nuit de|la veille|ce week ?end|avant les vacances|pendant (?:les|mes\
        |nos) (?:vacances|absence)|en (?:mon|notre|leur) absence|recemment|dernierement|le \d+(?:er)? \w+\
        |(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:soir|matin|apres midi))?)
    yesterday|last (?:night|week|month|year|time|summer|winter|spring|monday|tuesday|wednesday|thursday|friday\
        |saturday|sunday|weekend)|(?:days?|weeks?|months?|years?|hours?) (?:ago|back)|nothing since|ago\
        |in (?:(?:19|20)\d\d|january|february|april|may|june|july|august|september|october|november|december)\
        |lors de|a lepoque|quand mon \w+ me \w+ait|all fixed|this morning|the other (?:day|night|week)|when i was\
        |back in (?:the|those|19\d\d|20\d\d)|used to|once|on (?:monday|tuesday|wednesday|thursday|friday|saturday\
        |sunday)|previously|recently|in the past|while (?:we|i) (?:was|were) (?:away|out|on holiday)
""")

# Times of today: gone only beside a verb in the past.
TODAY_GONE = compile_phrases(r"""
    (?:a|ai|ont|ete|s est|suis|me suis|avons|avait|y avait) ... (?<!depuis )(?:ce matin|cette nuit|dans la nuit\
        |tout a l heure)
    (?:ce matin|cette nuit|dans la nuit|tout a l heure) ... (?:a|ai|ont|ete|s est|suis|me suis|avons|avait|y avait)
    entendue?s? (?:ce matin|cette nuit|tout a l heure)
""")

# Times to come, which are plans or rules and not cries.
TIME_TO_COME = compile_phrases(r"""
    demain|la semaine prochaine|le mois prochain|lundi prochain|tomorrow|next (?:week|month|year)
""")

HABIT = compile_phrases(r"""
    souvent|quand (?:je|on) (?:la|le|les|l) \w+|tous les (?:soirs?|jours?|matins?|weekends?|week ends?|mois\
        |samedis|nuits|ans)|toutes les (?:nuits|semaines|heures)|chaque (?:soir|jour|nuit|fois|semaine|matin\
        |annee|ete|week ?end|mois)|parfois|des fois|de temps en temps|regulierement|quelquefois|d habitude\
        |a chaque fois|depuis (?:(?:des|plusieurs|\d+|un|deux|trois|quatre|cinq|six|dix|quelques|nos) (?:ans?\
        |annees?|mois|semaines?)|(?:dix|quinze|vingt|\d\d|plusieurs|quelques|des) jours|toujours|longtemps\
        |l enfance|notre mariage)|quand il (?:boit|a bu|rentre ivre|est ivre)|tout le temps
    often|every (?:night|day|week|weekend|evening|time|month|summer)|always|sometimes|regularly\
        |for (?:\w+ )?(?:years|months|weeks)|from time to time|all the time|usually|since (?:we|i|last|january)\
        |most nights
""")

STORY = compile_phrases(r"""
    (?:dans|d|de|du|vu|regard\w*|un|le|ce|au|titre|tourn\w+|scene|selon|lu) .. (?:film|serie (?!de)|jeu|livre\
        |roman|episode|chanson|clip|manga|theatre|documentaire|reportage|journal|article|bd|anime|podcast\
        |piece de theatre|recit|cauchemar|reve|tournage|emission)
    exercice|simulation|formation|entrainement|cauchemar|j ai reve|je joue|jeu video|jeux video|gta|call of duty\
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

# A condition right before the phrase: "si quelqu'un m'attaque"; not "si je sors il me tue".
CONDITION_BEFORE = _read(r"""
    (?:^|[ ,])(?:si|s ils?|if|au cas ou|en cas (?:de|d)|dans le cas ou|quand|lorsque?|when|whenever|in case(?: of
    | there is)?
    |imaginons|supposons|suppose|admettons|a supposer que|unless|what if|whether|et si|par exemple|comme si|as if|like
    |faute de|contre (?:l|les|le)|risque (?:de|d)|eviter (?:de|d|que|qu|les?)|avoid|prevent|peur (?:de|d)
    |crainte (?:de|d)
    |afraid of|fear of|scared of)
    (?: (?:un jour|jamais|demain|par exemple|ever|someone|somebody|quelqu un|on|il|elle|je|j|i|there is|there s|a
    |an|me|le
    |la|l|un|une|du|y|se|faire|ca|being|getting|the|my))*(?: ,)? $
""")
# A question about what to do or whom to call in such a case: the case is supposed, all the sentence long.
SUPPOSED = _read(r"""
    (?:que (?:faire|dois je|doit on|faut il|font|fait)|quoi faire
    |comment (?:reagir|faire|on fait|se|signaler|agir|savoir|puis je|porter|declarer)
    |qu est ce qu(?: on| il| je|e je)? (?:\w+ ){0,6}(?:faire|fait|fais|faut)|qui (?:appeler|contacter|prevenir)
    |quel(?:s|le)? (?:numero|sont|est)|je fais quoi|on fait quoi|a quel numero|est ce que je (?:dois|peux)|puis je
    |dois je
    |peut on|a t on le droit|ai je le droit|what (?:do|should|can|to do|happens)|who (?:do|should|to call)
    |how (?:do|should|can|to)|should i|can i|do i call|is it (?:legal|allowed))
    [^\n]{0,80}? (?:si|s ils?|quand|en cas|lorsque|if|when|in case|au cas ou|victime|temoin|contre|apres|after)(?: |$)
    |(?:^|[ ,])(?:imaginons|supposons|admettons|mettons|suppose|imagine)(?: |$)
""")
# A question of knowledge, without pause between it and the phrase.
ASKED = _read(r"""
    (?:^|\n|, )(?:bonjour |bonsoir |salut |hello |hi |madame monsieur )*(?:c est quoi|que veut dire|que signifie
    |qu est ce que?|a quoi (?:sert|correspond)|comment (?!faire)|pourquoi|quel(?:s|le)? (?:est|sont|numero|difference)
    |combien|ou (?:est|se trouve|puis je|sont)|existe t il|y a t il eu|est ce vrai|what (?:is|are|does|s)
    |how (?:do|can|to|does|many|much|long)|where (?:is|are|can|do)|is there a|are there|is it|do you (?:have|offer)
    |j aimerais|je souhaite\w*|je voudrais (?!\w+ (?:une |une? )?pizza)|i would like(?! to order)
    |i want to (?:report|know|ask|file)|je viens vous|merci (?:pour|d|de)|thank\w* (?:you )?(?:for|to)|who do i
    |info\w* sur)[^,\n]{0,90}$
""")
# Afraid of doing or meeting something: no fact. "J'ai peur qu'il me frappe" stays one.
FEARED_BEFORE = _read(r"""
    (?:(?:peur|crainte|craignent|crains|craint|craignons|inquiete?s?|apprehend\w*|redout\w*) (?:de|d|que)|afraid of
    |fear of|scared of|worried about|risk of)
    (?: (?:me|se|nous|m) \w+(?:er|ir|re)| \w+(?:er|ir|re|ing)| (?:leurs?|les|nos|a|the) | un jour )[^\n]{0,50}$
""")
TOLD_BEFORE = _read(r"""
    (?:m |nous |lui |leur |l |elle |il |avait |on m )(?:a|ont|avait) (?:dit|crie|ecrit|envoye|laisse|repondu|lance
    |hurle
    |menace)[^\n]{0,60}$|(?:disait|criait|hurlait|repetait)[^\n]{0,60}$
    |(?:told|said|texted|wrote|yelled at|shouted at|screamed at)(?: to)? (?:me|us|that|he|she|i)?[^\n]{0,60}$
""")
# Told or not, somebody who means to die is in danger.
SELF_HARM = re.compile("sauter|suicid|mourir|pendre|veines|finir|adieu|goodbye|kill (?:him|her)self")
DENIED_BEFORE = _read(r"""
    (?:^|[ ,])(?:personne|aucune?|jamais|sans|ni|no ?one|nobody|never|without|none|not|isn t|aren t|wasn t|don t think
    |y a pas(?: eu)?|c est pas|n est pas|(?<!arrete )(?<!arretent )pas(?: (?:de|d|du))?|plus (?:de|d)|no|nothing)
    (?: (?:n|ne|est|sont|etait|is|are|was|de|d|s est|me|m|a|ete|eu|le|la|trop|vraiment|has|been|there|any|une|un|being
    |s))* $
""")
DENIED_AFTER = _read(r"""
    ^ (?:pas|plus|jamais|point|anymore|any more|no more|aucun\w*)
    (?! (?:loin|moyen|le temps|encore mort|de nouvelles))(?: |,|\n|$)
""")
OWN_NEGATION = compile_phrases("""
    ne|n|pas|plus|not|no|t|won t|sans|never
""")
OVER_AFTER = compile_phrases(r"""
    c etait|c est (?:arrive|passe|fini|regle|bon maintenant)|(?:ca|cela) (?:s est passe|remonte|date)\
        |est terminee?|etait (?:un|une|hier|en)|a ete (?:maitrise|eteint|arrete|interpelle)e?|est (?:eteint\
        |maitrise|fini)|est parti depuis|it was|is over|was put out|is out now|has been arrested|c est termine
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
    coup de (?:foudre|main|fil|pouce)|arme (?:secrete|a double)|bombe (?:de|a) (?:peinture|eau|laque)|photo\w* de
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
PARTS = re.compile(r" , | (?:et|mais|puis|alors|and|but|then|or|donc|car) ")


REACH = 400  # characters of a sentence looked at on each side: keeps a page without a full stop cheap


class Doubt(Enum):
    """Why a matched phrase is not taken for danger."""

    ELSEWHEN = auto()
    SUPPOSED = auto()
    DENIED = auto()
    HABIT = auto()
    STORY = auto()
    FIGURE = auto()
    TOLD = auto()
    NUISANCE = auto()


def find_doubt(text: str, start: int, end: int, weight: Weight) -> Doubt | None:
    """Say why the phrase text[start:end] of a normalised text is not a danger now, or None if it is one."""
    first = max(text.rfind("\n", 0, start) + 1, start - REACH)
    last = text.find("\n", end, end + REACH)
    last = min(len(text), end + REACH) if last < 0 else last
    before, sentence, after = text[first:start], text[first:last], text[end:last]
    now = SAYS_NOW.search(sentence) is not None
    if STORY.search(sentence) and not NOT_A_STORY.search(text):
        return Doubt.STORY
    if any(sign.search(before) for sign in (CONDITION_BEFORE, SUPPOSED, ASKED, FEARED_BEFORE)):
        return Doubt.SUPPOSED
    if DENIED_BEFORE.search(before) or (DENIED_AFTER.search(after) and not OWN_NEGATION.search(text[start:end])):
        return Doubt.DENIED
    if FIGURE.search(sentence):
        return Doubt.FIGURE
    if weight is Weight.WEAK and NUISANCE.search(text):
        return Doubt.NUISANCE
    if weight is Weight.CRY:
        return Doubt.TOLD if not now and TOLD_BEFORE.search(before) else None
    return None if now else _doubt_of_time(before, text[start:end], after)


def _doubt_of_time(before: str, phrase: str, after: str) -> Doubt | None:
    if TOLD_BEFORE.search(before) and not SELF_HARM.search(phrase):
        return Doubt.TOLD
    if HABIT.search(before + phrase + after):
        return Doubt.HABIT
    nearest_before, nearest_after = PARTS.split(before), PARTS.split(after)
    own = nearest_before[-1] + phrase + nearest_after[0]
    framing = " ".join(part for part in nearest_before[:-1] if part.count(" ") < 5)
    if (
        TODAY_GONE.search(before + phrase + after)
        or TIME_GONE.search(own)
        or TIME_GONE.search(framing)
        or TIME_TO_COME.search(own)
    ):
        return Doubt.ELSEWHEN
    if OVER_AFTER.search(after) or any(TIME_GONE.search(part) for part in nearest_after[1:] if part.count(" ") < 5):
        return Doubt.ELSEWHEN
    return None
