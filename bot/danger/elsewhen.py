"""Words that say when: now, gone by, to come, again and again."""

from bot.danger.rules import compile_phrases

# Said anywhere in a message, it brings what is told in the past back to now.
SAYS_NOW = compile_phrases(r"""
    (?:il|elle|ils|elles|i|y) (?:est|sont|et|es) (?:encore|toujours|la|dans|chez|devant|derriere|parti chercher\
        |a la porte|revenue?|sur le palier|en bas)
    (?:encore|toujours) (?:la|dans|chez|devant|ici|present)
    (?:est|sont|n est|ne sont) (?:toujours |encore )?pas (?:revenue?s?|rentree?s?)
    maintenant|en ce moment|a l instant|la tout de suite|tout de suite|il y a (?:\w+ )?(?:minutes?|min|mn\
        |secondes?|instants?|peine)
    (?:vien[ts]?|venons) (?:juste )?(?:de|d)(?! (?:m en|me rendre|m apercevoir|constater|decouvrir|remarquer|lire\
        |perdre|apprendre|demenager|recevoir (?:un|une) (?:mail|courrier|sms|amende|message)))
    (?:il|elle|ils) (?:revien\w*|va revenir|veut|essa\w+|tente|recommence|continue|arrive|crie|hurle|tape|casse\
        |menace|va me|est en train)
    (?:je|j|on|qui|il|elle) (?:suis |est )?(?:saign\w*|cach\w*|perds? .. sang|tremble)
    (?:en|du|plein de|couvert\w* de) sang|j ai (?:trop |tres |si )?peur(?! (?:que|qu|de|d) )|inconsciente?\
        |respire (?:plus|pas|mal)\
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
    (?:avant )?(?<!depuis\s)(?<!comme\s)(?<!qu\s)hier(?: (?:soir|matin|apres midi))?|l autre (?:jour|soir|nuit|fois\
            |matin)\
        |(?<!comme\s)la derniere fois|la fois ou|une fois|autrefois|jadis
    (?:l |cette )?an(?:ne+)? dernie?re?|l an passe|l annee (?:derniere|passee)|(?:la semaine|le mois|la nuit\
        |le week ?end|l ete|l hiver|le weekend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche\
        |fin) (?:d avant|dernie?re?|passee?)
    il y a (?:\w+ )?(?:ans?|annees?|mois|semaines?|jours?|longtemps|quelques temps|quelque temps|heures?\
        |\w+ jours?|plusieurs \w+)|ya \d+ (?:ans|jours|mois)
    y a (?:\w+ )?(?:ans?|annees?|mois|semaines?|jours?|longtemps)
    en (?:19|20)\d\d|dans le passe|par le passe|quand j etais|etant (?:petite?|enfant)|dans mon enfance\
        |a l epoque|avant noel|depuis lors|en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre\
        |octobre|novembre|decembre)
    (?:depuis|apres|suite a|lors de|pendant) (?:la|cette|une|l|notre|leur|mon|ma|son|sa) (?:bagarre|agression|rixe\
        |baston|accident|incendie|vol|cambriolage|fusillade|altercation|attaque|dispute)|after (?:the|my\
        |our) (?:fight|attack|assault|accident|fire|robbery|burglary)
    (?:la nuit derniere|dans la nuit de|la veille|ce week ?end|avant les vacances|pendant (?:les|mes\
        |nos) (?:vacances|absence)|en (?:mon|notre|leur) absence|recemment|dernierement|le \d+(?:er)? \w+\
        |(?<!depuis )(?<!un )(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:soir|matin|apres midi))?)
    (?<!like\s)yesterday|(?<!like\s)last (?:night|week|month|year|time|summer|winter|spring|monday|tuesday|wednesday\
            |thursday|friday\
        |saturday|sunday|weekend)|(?:days?|weeks?|months?|years?|hours) (?:ago|back)|nothing since\
            |(?<!hour )(?<!minute )(?<!minutes )(?<!min )(?<!mins )ago\
        |in (?:(?:19|20)\d\d|january|february|april|may|june|july|august|september|october|november|december)\
        |lors de|a lepoque|quand mon \w+ me \w+ait|all fixed|this morning|the other (?:day|night|week)|when i was\
        |back in (?:the|those|19\d\d|20\d\d)|used to|once|on (?:monday|tuesday|wednesday|thursday|friday|saturday\
        |sunday)|previously|recently|in the past|while (?:we|i) (?:was|were) (?:away|out|at|on|a)|overnight\
            |pendant (?:que j etais|qu on etait|que nous etions|mon (?:travail|service|sommeil))|(?:quand\
            |alors que|lorsque) (?:j|on|nous) (?:etais|etait|etions|dormais|dormait)|when i got (?:home|back)\
            |came home to
    (?:j|il|elle) avai[st] \d+ ans|de \d+ a \d+ ans|a \d+ ans par|(?:nuit du|le) reveillon|(?:pdt|pendant) les fetes\
        |(?:semaines|mois|jours|ans) que je (?:suis|l|m)|quand .. etai[st] (?:petite?|enfant|jeune)|i was \d+
    ayer|anoche|la semana pasada|el (?:mes|ano) pasado|hace (?:\w+ ){1,2}(?:dias?|semanas?|mes\w*|anos?)|ieri|aseara\
        |(?:saptamana|luna|anul) trecut\w*|acum (?:\w+ ){1,2}(?:zile|luni|ani|saptamani)|ontem|semana passada|gestern\
        |letzte \w+|la settimana scorsa|ieri sera|wczoraj|w zeszlym \w+|dje|(?:javen|vitin) e kaluar|gecen \w+
    вчора|вчера|позавчора|минул\w+|прошл\w+|торік|тому назад|(?:днів|дні|років|рік|тижд\w+|місяц\w+) тому\
        |(?:днеи|дня|лет|год|недел\w+|месяц\w*) назад
    كان|كانت|طلقني|سابقا|раньше|раніше|колись|قبلا|antes
    امس|البارح|البارحه|مبارح|امبارح|الاسبوع الماضي|الشهر الماضي|السنه الماضيه|العام الماضي|قبل (?:\w+ )?(?:سنه|سنين\
        |شهر|اسبوع|يومين|ايام)\
        |lbareh|lbar7|mbareh|simana li fatet|el osbou3 el madi
    دیروز|دیشب|پارسال|هفته گذشته|سال گذشته|ماه گذشته|پریروز|(?:روز|سال|ماه|هفته) پیش|پرون|تیره اونۍ|دوێنێ|duh\
        |ትማሊ|ትናንት
""")

# Times of today: gone only beside a verb in the past.
TODAY_GONE = compile_phrases(r"""
    (?:a|ai|ont|ete|s est|suis|me suis|avons|avait|y avait) ... (?<!depuis )(?:ce matin|cette nuit|dans la nuit\
        |tout a l heure)
    (?<!depuis )(?:ce matin|cette nuit|dans la nuit|tout a l heure) ... (?:a|ai|ont|ete|s est|suis|me suis|avons\
        |avait|y avait)
    (?:en rentrant|a mon retour|en arrivant) ... (?:a|ai|ont|ete|s est|sont)
    entendue?s? (?:ce matin|cette nuit|tout a l heure)
""")

# Times to come, which are plans or rules and not cries.
TIME_TO_COME = compile_phrases(r"""
    demain|l an(?:nee)? prochaine?|la semaine prochaine|le mois prochain|lundi prochain|tomorrow|next (?:week\
        |month|year)
""")

HABIT = compile_phrases(r"""
    pendant (?:des|\d+|vingt|dix|plusieurs) (?:ans|annees|mois)|souvent|quand (?:je|on) (?:la|le|les|l) \w+\
        |(?<!comme\s)tous les (?:soirs?|jours?|matins?|weekends?|week ends?|mois\
        |samedis|nuits|ans)|(?<!comme\s)toutes les (?:nuits|semaines|heures)|chaque (?:soir|jour|nuit|fois|semaine\
            |matin\
        |annee|ete|week ?end|mois)|parfois|des fois|de temps en temps|regulierement|quelquefois|d habitude\
        |a chaque fois|depuis (?:(?:des|plusieurs|\d+|un|deux|trois|quatre|cinq|six|dix|quelques|nos) (?:ans?\
        |annees?|mois|semaines?)|(?:dix|quinze|vingt|\d\d|plusieurs|quelques|des) jours|toujours|longtemps\
        |l enfance|notre mariage)|quand il (?:boit|a bu|rentre ivre|est ivre)|(?<!dort )tout le temps
    often|every (?:night|day|week|weekend|evening|time|month|summer)|always|sometimes|regularly\
        |for (?:\w+ )?(?:years|months|weeks)|from time to time|all the time|usually|since (?:we|i|last|january)\
        |most nights
    du matin au soir|jour et nuit|matin et soir|a longueur de|depuis (?:la rentree|l (?:ete|hiver|automne)|noel\
        |paques)
    siempre|todos los dias|cada (?:dia|noche|vez|semana)|a menudo|desde hace (?:\w+ )?(?:anos|meses)|cuando bebe\
        |mereu|adesea\
        |in fiecare|de (?:ani|luni|mult)|sempre|ogni|da anni|immer|jeden|oft|seit (?:\w+ )?(?:jahren|monaten)\
        |zawsze|codziennie\
        |czesto|od lat|gjithmone|cdo (?:dite|nate)|her gun|surekli|yillardir|herdem|her roj
    ca fait (?:\w+ )?(?:ans|mois|annees) que|ca dur\w* depuis|que ca dur\w*|триває вже|длится|коли вип\w*\
        |когда (?:пьет|выпьет)
    завжди|завжды|всегда|щодня|щовечора|часто|роками|годами|давно|(?:багато|много|кілька|несколько) (?:років|лет)\
        |кожен|каждыи|постіино|постоянно
    دائما|دایما|ديما|كل يوم|كل ليله|كل مره|منذ (?:سنوات|سنين|سنه|اشهر|زمن)|من (?:سنين|زمان)|kol youm|koul nhar\
        |kol nhar|dima|men zman|men snin\
        |همیشه|هر روز|هر شب|سال هاست|سالهاست|سالها|تل|هره ورځ|هەمیشە|هەموو ڕۆژێک|ኩሉ ግዜ|ሁልጊዜ
""")

OVER_AFTER = compile_phrases(r"""
    c etait|c est (?:arrive|passe|fini|regle|bon maintenant)|(?:ca|cela) (?:s est passe|remonte|date)\
        |est terminee?|etait (?:un|une|hier|en)|s est enfuie?|ont fui|a pris la fuite|est parti en (?:courant\
            |rigolant|riant)|est reparti\w*|ran (?:away|off)|fled|il manque|plus rien|ont (?:pris|vole|emporte)\
            |en (?:me |m )?vol\w+|bijoux|tiroirs?|assurance|a ete (?:maitrise|eteint|arrete|interpelle)e?\
            |est (?:eteint\
        |maitrise|fini)|est parti depuis|it was|is over|was put out|is out now|has been arrested|c est termine
""")
