"""What people write in English when somebody is in danger now."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

ENGLISH = (
    Phrases(
        "other",
        CRY,
        r"""
        # "help me fill this form" is no cry: only what usually follows one, or nothing at all.
        (?:^|(?<=\n)|(?<=,\s)|\b(?:oh god|oh my god|quick|god|someone|somebody|anyone\
            |hurry) )help(?: help)*(?: (?:me|us|her|him|them))?(?= (?:,? ?)(?:help|he|she|they|i m (?:being\
            |bleeding|trapped|hurt|scared|in danger|hiding|locked)|quick\w*|now|fast|hurry|someone|there\
            |my (?:husband|boyfriend|baby|son|daughter|mum|mom|ex|house|dad|father|kid)|right now|asap|urgent\w*\
            |immediately|somebody|police|he s|i can t breathe|i am (?:being|in danger))|\n|$)
        help (?:me|us) (?:help|quick|now|he|she|they|someone)
        (?:i need|we need|need|send) (?:urgent |immediate )?help (?:now|right now|fast|immediately|quick\w*|asap\
            |he|she|they)
        (?:call|send|get|fone|phone) (?:me |us )?(?:the |an |some |a )?(?:police|cops|ambulance|someone|somebody\
            |help|officers?|patrol|fire (?:brigade|department)|999|911|112)(?: \w+){0,5} (?:now|quick\w*|fast\
            |hurry|immediately|asap|right away|right now)
        (?:call|send|get) (?:the |an )?(?:police|cops|ambulance|help) (?:he|she|they|there|someone|somebody|i m)
        (?:come|hurry) (?:quick\w*|fast|now|right now|immediately|help)|hurry up(?= (?:,? ?)(?:he|she|they|i m\
            |there|someone|s)|\n|$)
        save (?:me|us)
        (?:i m|i am|we are|we re|she is|he is|she s|he s|they are|life is|lives are) (?:all )?in (?:great |real \
            |immediate |serious )?danger
        mayday|may day may day
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:is|are|s|re|m|being|keeps?|started|starts|starting|stop|won t stop|currently|just|they|he\
            |she) (?:being )?(?:still |now |currently )?(?:hit|hurt|beat|batter|punch|kick|chok|strangl|stabb?\
            |attack|slapp?|assault|tortur|throttl|smack|molest|whipp?)(?:ing|in|en)(?! (?:sales|the gym|the road\
            |my head|targets?))
        (?:i m|i am|im|we re|someone is|someone s|somebody is|somebody s|man is|woman is|girl is|boy is\
            |kid is) (?:being|getting) \
            (?:attacked|stabbed|strangled|raped|mugged|robbed|beaten up|kidnapped)
        ~ (?:being|getting|gets|get|is|are|was just|just got|got) (?:attacked|beaten|beat up|stabbed|assaulted\
            |mugged|robbed|strangled|raped|jumped|punched|kicked|chased|threatened) (?:right now|now|outside\
            |in front|by|here|on|at|upstairs|next door|in|help)
        ~ (?:i m|i am|we re|we are|is|s|are|re) (?:being|getting) (?:attacked|beaten|beat up|stabbed|assaulted\
            |mugged|robbed|strangled|raped|jumped|hit|chased|followed|threatened|kidnapped|held|hurt)
        ~ (?:going to|gonna|wants? to|trying to|tries to|about to|threatening to|threatens to|ll|will|try to|to\
            |says he ll|says he will|plans to) (?:kill|murder|stab|shoot|strangle|hurt|attack|rape|beat|burn|slit\
            |hit) (?:me|us|her|him|them|my|his|everyone|someone|the kids|somebody|people|me and)
        ~ (?:killing|murdering) (?:her|him|me|us|them|someone|my (?:mum|mom|sister|brother|wife|husband|son\
            |daughter|dad|neighbou?r))
        (?:fight|brawl) (?:outside|going on|happening|in the|on the|right now|broke out|with (?:knives|bats))\
            |(?:they are|people are|men are|guys are|lads|they re) fighting
        (?:hear|heard|hearing) .. (?:screams?|screaming|shouting for help|crying for help|beating|beaten\
            |gunshots?|shots|glass break\w*|begging)(?! (?:kids|children|music))
        (?:woman|girl|child|kid|neighbou?r|baby|she|he|lady|wife|man|someone|somebody) (?:is |s \
            |are )?(?:screaming|begging|shouting for help|yelling for help|crying for help)
        screams? (?:from|for help|next door|coming)
        (?:pulling|dragg?ing|grabb?ing|got) .. (?:hair|throat|neck|by the)|hands? (?:on|round|around) (?:my|her\
            |his) (?:throat|neck)
        ~ (?:threatening|threatens) (?:me|us|her|him|them|to|people|everyone|customers|staff|my)
        ~ (?:throwing) .. (?:bottles?|stones?|rocks?|things|stuff|bricks?) (?:at|through)
    """,
    ),
    Phrases(
        "threat",
        NOW,
        r"""
        ~ (?:man|someone|somebody|guy|he|they|she|car|group|men|people|stranger|ex|boy|van)s? (?:is|are|s|has been\
            |re|keeps?) (?:still )?(?:following|chasing|stalking|running after|coming after) (?:me|us|her|him|my\
            |a|the)
        (?:i m|i am|we re|we are|being) (?:being )?(?:followed|chased|stalked)
        ~ (?:he|she|they|ex|husband|boyfriend|man|someone|guy|father|dad|stepdad|partner|brother) (?:is|s|are|re\
            |has) (?:still |right |now |just |back )*(?:outside|at|behind|in front of|by) (?:my|the|our|me\
            |us)? ?(?:front |back )?(?:door|house|flat|window|home|gate|place|apartment|bedroom|room)?(?! (?:work\
            |school|the office|fault|a meeting|hospital))
        (?:he|she|they|ex|husband|boyfriend|dad|father|stepdad) (?:is|s|are|re|will be|ll be) (?:com\w+|on (?:his\
            |her|their) way|heading|gonna be|almost|back)(?: (?:back|over|here|home|round|in|soon|upstairs|after\
            |for))* ... (?:scared|hurt|kill|afraid|hit|hide|hiding|angry|drunk|again|me|help|speak|talk|minutes|beat)
        (?:scared|afraid|terrified|hurt|kill|hide|hiding|help|hit me) ... (?:he|she|they) (?:is|s|are|re|will be\
            |ll be) (?:coming|on (?:his|her) way|almost|nearly|back|outside|here)
        ~ (?:he|she|they) (?:is|s|are|re) coming (?:home|back|after me|for me|to get me|up the stairs|in|upstairs\
            |with)
        (?:i m|i am|we re|we are|i ve|we ve|hiding|she s|im) (?:currently |now )?(?:hiding|locked (?:myself )?in\
            |hidden|hid|trapped|barricaded) .. (?:in|under|behind|with|bathroom|closet|toilet|wardrobe|bedroom\
            |room|from)
        (?:i m|i am|we re|we are) (?:so |really |very )?(?:scared|afraid|terrified|frightened) (?:,? ?)(?:he|she\
            |they|someone|for my life|there s|please)
        ~ (?:won t|will not|refuses to|doesn t|isn t) (?:leave(?! (?:reviews?|a|the (?:bin|lights?)))|go away\
            |stop (?:banging|hitting|following|knocking|beating|shouting at me))
        i(?: m going to|ll| will| am going to) kill (?:him|her|you|them)
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        (?:is|are|s|re|trying|tries|someone|somebody|they|he|just|man|guys?|men|people) .. (?:break|broke\
            |breaking|brake|braking|climb|climbing|smash|smashing|kick|kicking|forc|forcing|bang|banging|pound\
            |pounding|get|getting|open|sneaking|picking|prying) .. (?:in|into|in to|down|open|on|through\
            |the) .. (?:my |the |our |a |neighbou?rs? |next )*(?:house|home|flat|doors?|windows?|apartment|garage\
            |shop|car|store|lock|back|shed|place|room|building|balcony|now)
        (?:someone|somebody|they|he|man|guys?|men|people|burglars?|thieves) (?:is|are|s|re|trying to\
            |is trying to) (?:to )?(?:break\w*|brak\w*) in(?:to)?
        (?:someone|somebody|a (?:man|stranger|guy|burglar|thief)|strangers?|burglars?|intruders?|two men|men\
            |people|thieves|he|they) (?:is |are |s |re |has got |just got |has |just )*(?:inside|in|in side\
            |broke into(?! my car)|got into|come into|entered|walking around) (?:my|our|the|next door s\
            |the neighbou?rs?) (?:house|home|flat|apartment|garden|kitchen|bedroom|back ?yard|garage|room|shop\
            |living room)(?! (?:group|chat|association))
        (?:burglary|break in|robbery|theft|burglar|mugging|hold up|armed robbery) (?:in progress|right now\
            |happening|now|going on|currently|downstairs|inside)
        (?:intruders?|burglars?|prowler) (?:in|inside|outside|at|here|trying|downstairs)
        ~ (?:is|are|s|re|being) (?:being )?(?:stealing|robb?ing|burgl\w+ing|robbed|burgled|burglarized|mugged\
            |mugging|stolen|looting|hot ?wiring) .. (?:now|my|the|a|shop|car|bike|house|next door|someone|store\
            |motorbike|scooter|bag|phone|lady|woman|man)
        (?:they|he|someone|somebody|man|guys|kids|men) (?:is |are |s |re )(?:trying to )?(?:steal|rob|mug\
            |snatch)(?:ing)? (?:my|the|a|our|her|his|someone|car|bikes?|it|this|an)
        (?:hear|hearing) .. (?:someone|somebody|footsteps|people|noises?|voices) .. (?:downstairs|inside|in (?:my\
            |the|our) (?:house|kitchen|flat|attic|living)|upstairs|breaking|in the house)
    """,
    ),
    Phrases(
        "weapon",
        NOW,
        r"""
        (?:he|she|they|man|guy|bloke|lad|dude|teen|lady|boy|someone|somebody|men|kid|kids|teenagers?|lads?|people\
            |person|woman|him|neighbou?r|ex|husband|who|one of them)s? (?:(?:has|have|s got|have got|got|is|are|s\
            |re) )?(?:pulled |pulling |carrying |waving |holding |pointing |with |out |swinging |wielding \
            |has )*(?:a |an |his |their |the |big |huge |kitchen |large )*(?:guns?|knife|knives|weapons?\
            |machetes?|pistol|rifle|axe?|baseball bat|sword|blade|bomb|hammer|hatchet|crowbar|crossbow|acid|shotgun)
        (?:knife|gun|blade) (?:to|at|against|on) (?:my|her|his|me|us|someone)
        (?:is|are|s|re|man|men|gunman|guy) armed(?! (?:forces|with (?:patience|information)))
        (?:shots?|gunshots?|gunfire) (?:fired|outside|being fired|right now|in the|on|going|now|near)
        (?:someone|somebody|they|he|man|people|is|are|s|re) (?:is |are |s |re )?shooting(?! (?:a film|a movie\
            |a video|stars|photos|hoops|pictures|range|scene))
        (?:hear|hearing|heard) .. (?:gun ?shots?|gunfire|shots|shooting)
        active shooter
    """,
    ),
    Phrases(
        "fire",
        NOW,
        r"""
        (?:(?:s|is) on|caught|on|catching|set) fire(?! (?:today|with (?:those|his|these)|stick|service))
        ~ (?:there s|there is|there are|a|big|huge|see|there) .. (?:fire|flames|blaze)(?: .. (?:in|at|on|outside\
            |next|upstairs|downstairs|kitchen|building|now|coming|spreading))(?! (?:door|extinguisher|alarm|drill\
            |safety|exit|escape|station|regulations|hazard))
        (?:house|flat|kitchen|car|building|bins?|room|shed|tent|van|apartment|roof|stairwell|garage|shop|it\
            |everything|bus|motorbike) (?:is|are|s|re|has been set) (?:burning|on fire|in flames|alight|ablaze\
            |full of smoke|filling with smoke|set on fire)
        ~ fire (?:in|at) (?:my|the|our|a|an|building|flat|house|kitchen|number)(?! (?:safety|doors?|station|past\
            |belly|news|film|movie))
        fire fire
        (?:there s|there is) (?:a )?fire (?:in|at|on) (?:my|our|the) (?:kitchen|house|flat|bedroom|building|stairs\
            |stairwell\
            |roof|living room|hall|bin|room)
        (?:^|(?<=\n)|(?<=,\s))fire(?=\n|$)
        (?:smell|smells|smelling) .. (?:gas|burning|smoke)(?! (?:weed|cigarettes?))
        gas leak|gas is leaking|carbon monoxide
        (?:smoke|flames) (?:coming|pouring|everywhere|in the|filling|from|billowing)(?! (?:break|area))
        (?:big |huge |an |just been an )explosion (?:in|at|just|outside|next|near)
        ~ (?:setting|set|lighting|pouring petrol|starting) .. (?:fires?|alight|fire to)(?! alarms?)
    """,
    ),
    Phrases(
        "violence",
        PAST,
        r"""
        (?:he|she|they|husband|boyfriend|ex|man|someone|dad|father|partner|guy|somebody|neighbou?r|brother|son\
            |wife|men|boys) (?:has |have |s |just |also |ve )*(?:hit|hurt|beat|punched|kicked|choked|strangled\
            |attacked|slapped|assaulted|threw|bit|pushed|raped|mugged|robbed|threatened|beaten) (?:me|her|him|us\
            |my|them)
        (?:i|she|he|we) (?:was|were|got|have been|ve been|just got|has been) (?:hit|beaten|beat|punched|attacked\
            |assaulted|raped|mugged|robbed|threatened|jumped)
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:is|are|s|re|keeps?|started|m|being) (?:still |now )?(?:stamp|stomp|knee|head ?butt|pinn|grabb|shov\
            |smother|throttl|batter|pummel|swing|glass|dragg|jump|thrash|whip|burn|spit|trampl|maul|bit|slic\
            |tortur|terroris|terroriz|corner|surround|going for|lay\w* into|throwing)ing? (?:me|us|him|her|them\
            |my|a|his|someone|people|at|on|into|the (?:driver|man|woman|kid|guy|girl|boy))
        ~ (?:grab|grabs|grabbed|got|has|holding|squeezing|hands) .. (?:by|round|around|on) .. (?:throat|neck|hair)
        (?:going|gone|goes|went|acting) (?:mad|crazy|berserk|mental|nuts|ballistic|insane|psycho) .. (?:smash\w*\
            |house|break\w*|hit\w*|throw\w*|knife|threat\w*|and)
        (?:smash|trash|wreck|break|destroy|kick)ing (?:up )?(?:the|our|my|everything|his\
            |her) ?(?:house|flat|place|door|furniture|up|windows?|room)?
        ~ (?:turning|getting|becoming|is|s|gone|very|being) (?:\w+ )?(?:violent|aggressive\
            |out of control)(?! (?:for (?:years|months)|film|movie|crime))
        ~ (?:lads|men|guys|kids|people|gang|group|teens|girls|boys|blokes?|thugs) (?:\w+ ){0,2}?(?:kicking|beating\
            |stamping|punching|attacking|jumping|robbing|chasing|surrounding|hitting|throwing|ganging)
        ~ (?:throw|threw|toss|push|fling|slamm|drag)(?:ing|ed)? (?:me|her|him|mum|mom|dad|us|my \w+) (?:around\
            |about|across|against|on)
        ~ masked|balaclava\w*|hooded (?:men|man|guys?|figures?)
        (?:punch up|riot|mass brawl|street fight|ganging up on|bare knuckle)
        ~ (?:pushed|threw|kicked|shoved) (?:mum|mom|dad|her|him|me|my \w+|us|them) .. (?:down|out|into|through|off\
            |against|on the floor)
    """,
    ),
    Phrases(
        "threat",
        NOW,
        r"""
        ~ (?:man|bloke|guy|someone|somebody|he|she|they|car|stranger|ex|weirdo|creep|dude|lad|person|men\
            |van) (?:\w+ ){0,4}?(?:walking behind|behind|tailing|trailing|prowling|lurking|loitering|pacing\
            |waiting|watching|staring|hanging around|sneaking|stalking|circling|creeping|standing) .. (?:me|us\
            |outside|my|the (?:house|window|door|bathroom|garden)|our|around)
        (?:trying|rattling|turning|jiggling|twisting) (?:my|the|our) (?:\w+ )?(?:door|handle|lock|windows?|doorknob)
        (?:found|tracked) me .. (?:he|she|they|downstairs|here|outside|now)
        ~ (?:he|she|they|ex|husband) (?:is|s|are|re) (?:downstairs|upstairs|outside|in the (?:house|garden|hall\
            |kitchen|building|street)|on the (?:stairs|landing)|at the (?:door|window|gate)|back|here|drunk\
            |looking for (?:me|us)|after (?:me|us)|getting (?:closer|angry|angrier))(?! (?:to school|at work\
            |from (?:holiday|work|school)|on (?:monday|friday)|late))
        ~ (?:burn|blow|cut|smash|kill|finish|shoot|stab) (?:us|me|the (?:house|place)|you|him|her|them\
            |everyone)(?! (?:laughing|some slack|short|off))
        ~ (?:ll|will|going to|gonna|says he ll) (?:burn|kill|hurt|stab|shoot|finish|get|bury|murder|end) (?:us|me\
            |him|her|them|the house|my)
        ~ don t (?:ring|call|phone|text|knock) .. (?:he|she|they|he ll|hear)
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        (?:there s|there is|i think|think|someone|somebody|hear|see|saw) .. (?:someone|somebody|a man|a stranger\
            |men|people|a bloke|an intruder|him|them) .. (?:in|inside|up in|down in|on) (?:the|my\
            |our) (?:\w+ )?(?:loft|attic|basement|cellar|garden|shed|house|flat|kitchen|balcony|roof|garage\
            |hallway|yard|conservatory|bedroom|living room)(?! (?:association|party|sale))
        (?:sawing|cutting|grinding|sawed|angle grinding|bolt cutt\w*|crowbar\w*|jemm\w*) .. (?:lock|chain|padlock\
            |bike|door|window|catalytic|shutters?|fence)
        (?:ran|rush\w*|storm\w*|burst|bursting|barged|barging|walked|came) .. (?:in|into) .. (?:shop|jewell?ers?\
            |bank|store|house|flat|with|office|pub|pharmacy)(?: .. (?:hammers?|guns?|knives|masks?|bats))
        ~ (?:going through|trying the (?:doors|handles) of|checking|rifling through) .. (?:cars|doors\
            |handles) .. (?:street|road|window|one|now|car park)|(?:smash\w*|broke\
            |broken) .. (?:car )?windows? .. (?:now|and|they|he)
        (?:smash and grab|armed robbery|ram raid|carjack\w*|home invasion|hold up)
    """,
    ),
    Phrases(
        "weapon",
        NOW,
        r"""
        shooter|gunman|gunmen|(?:pulled|pulling|got|drew|swinging|waving) .. (?:blade|knife|gun|weapon|machete\
            |bat|hammer) (?:on|at|out|from|and)
        (?:loud )?bangs .. (?:running|screaming|shoot\w*|gun\w*|people)
    """,
    ),
    Phrases(
        "fire",
        NOW,
        r"""
        (?:flames|smoke) (?:\w+ ){0,3}?(?:coming|pouring|billowing|out|up|through|filling|under|everywhere|shooting)
        (?:caught|catching|catch) (?:fire|alight)|(?:up|going up) in flames|(?:pan|oven|cooker|toaster\
            |tumble dryer|battery|charger|curtains|mattress|sofa|hob) (?:\w+ ){0,3}?(?:fire|burning|alight|flames\
            |smoking|exploded)
    """,
    ),
    Phrases(
        "other",
        CRY,
        r"""
        (?:police|ambulance|cops|999|911) (?:now|quick|quickly|help|urgent\w*|hurry)
        (?:need|want|get|send) (?:the |an |a )?(?:police|ambulance|cops|officers?|fire brigade\
            |paramedics?) (?:here |now |at |quick |right |straight |immediately |asap |fast )+
        ~ (?:^|(?<=\n)|(?<=,\s))(?:emergency|danger)(?: (?:emergency|danger|help|now))*(?=\n|$)
        (?:someone|somebody|anyone|anybody) (?:help(?! with)|save|come(?= (?:quick\w*|now|fast|help|please|,)|\n|$))
    """,
    ),
)
