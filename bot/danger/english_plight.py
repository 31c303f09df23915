"""What people write in English of bodies, children, captivity, sexual violence and of not being able to speak."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

ENGLISH_PLIGHT = (
    Phrases(
        "medical",
        NOW,
        r"""
        (?:isn t|not|stopped|can t|cannot|barely|can hardly|no longer|struggling to|trouble|hardly|aren t|isnt\
            |stop|n t) (?:\w+ )?breath\w*
        unconscious|unresponsive|passed out|knocked out
        (?:is|s|m|are|re|am|keeps?|won t stop|still|can t stop|bleeding) bleeding(?! (?:edge|gums|radiators?\
            |obvious|idiots?))
        bleeding (?:from|badly|a lot|heavily|to death|out|everywhere|so)
        (?:covered in|lots of|so much|lot of|losing|pool of|losing so much|coughing|vomiting) (?:\w+ )?blood
        blood everywhere
        (?:over ?dos\w+|od d|od ing)(?! (?:awareness|prevention|in \d|deaths))
        (?:has|just|s|have|he|she|man|woman|dad|mum|mom|gran\w*|husband|wife|someone|somebody|guy|lady|he s\
            |she s) (?:just |has |s )?collapsed(?! (?:market|economy|wall|bridge))
        (?:won t|not|isn t|doesn t|doesnt|can t|isnt|stopped) (?:wake|waking|wakeing|responding|respond|respon\w*\
            |moving|move|react\w*)(?: up)?(?! (?:to (?:my|our|the|emails?)|house|out|on|from|in to|into|until\
            |my (?:car|van)))
        (?:having|has|had|have) (?:just )?(?:a |an )?(?:heart attack|seizure|stroke|fit|cardiac arrest\
            |convulsion\w*|fits|asthma attack|allergic reaction|anaphyla\w+)(?! (?:when|in \d|last|years|if))
        (?:is|s|are|m|re|he|she|baby|child) choking
        (?:chest pains?|pain in (?:my|his|her) chest)
        ~ (?:is|s|are|re|m|am|going to|gonna|think (?:he|she|i)(?: s| is| m)?) (?:die|dying\
            |dead)(?! (?:of (?:boredom|laughter|embarrassment|hunger|heat)|laughing|to (?:know|see|meet|hear|go)\
            |end|phone|battery|for a|line|from (?:the heat|boredom)|inside))
        (?:drowning|sinking|capsiz\w+)(?! (?:in (?:debt|paperwork|work|emails|bills)))
        (?:boat|dinghy|engine|raft) .. (?:water|sink\w*|stopped|taking|capsiz\w*|overturned|broken|leak\w*|deflat\w*)
        (?:water .. (?:coming in|in the boat)|(?:people|kids|children|men|someone|he|she|they|we) (?:is |are |s \
            |re |fell )?in the (?:water|sea|canal|river) .. (?:cold|help|drown\w*|can t|swim|screaming|now|cold))
        (?:lying|laid|on|unconscious|laying|man|woman|collapsed) (?:on |in )(?:the )?(?:floor|ground|street\
            |pavement|road|sidewalk) .. (?:mov\w+|bleed\w+|blood|breath\w+|unconscious|respond\w+|wak\w+|help|hurt)
        ~ (?:lying|laying) (?:motionless|on the (?:floor|ground|street|pavement|road|sidewalk|steps)\
            |in the (?:street|road))
        (?:badly|seriously|critically|very) (?:hurt|injured|wounded|burn\w*)|(?:people|someone|he|she|they|i|we\
            |driver|man|woman|kid|child|cyclist) (?:is|are|s|re|m|am|been) (?:hurt|injured|wounded|stabbed|shot\
            |impaled)
        (?:has been|s been|been|just been|was just|just got|got|just|have been|just been) (?:stabb?ed|shot\
            |run over|hit by a|knocked down|poisoned|electrocuted|crushed)
        (?:just )?(?:stabbed|shot) (?:me|him|her|my|someone|a man|a boy|somebody)
        (?:in|gone into) labou?r(?! (?:market|party|law|day|union|camp))|waters? (?:just )?broke|baby is coming\
            |giving birth
        (?:fell|fallen|jumped|fall) (?:from|off|out of|down|into) (?:\w+ )?(?:the |a |his \
            |her )?(?:\w+ )?(?:window|balcony|roof|stairs|ladder|floor|bridge|building|canal|harbou?r|sea|river|water)
        (?:trapped|stuck) (?:in|under|inside|beneath) (?:the |a |my |his )?(?:car|rubble|wreck|lift with|burning\
            |vehicle|house|lorry|truck|container|trailer)
        (?:swallowed|drank|drunk|eaten|ate) .. (?:bleach|poison|pills|battery|detergent|acid|tablets|medicine|cleaner)
        (?:throat|tongue|face) .. swell\w+
    """,
    ),
    Phrases(
        "suicide",
        NOW,
        r"""
        (?:kill|killing|hang|hanging|shoot|drown|cut|cutting|hurt|hurting|harm|harming) (?:myself|himself|herself\
            |themselves)
        (?:commit\w*|suicidal|attempting|attempt\w*) suicide|(?:i m|i am|feeling|feel|she s|he s|she is\
            |he is) suicidal
        (?:want|wanna|going|gonna|about|ready|wish|threatening|threatens|trying) (?:to |i could )?(?:die|end it\
            |end my life|end it all|not be alive|end everything|jump (?:off|from|out|in front))(?! (?:laughing|of))
        (?:don t|do not|doesn t|didn t|no longer) want to (?:live|be alive|be here anymore|wake up\
            |live anymore)(?! (?:here|in|with|next|near|at|on|there))
        (?:i m|i am|going to|about to|gonna|ll|will) jump(?! (?:in the shower|on a call|the queue|ahead|on the))
        (?:ending|end) (?:my life|it all|it tonight|it now)
        (?:took|taken|swallowed|taking) .. (?:all|whole|too many|bottle|box|lots|handful|\d+|loads\
            |pack) .. (?:pills|tablets|meds|medication|paracetamol|medicine|painkillers|sleeping)
        (?:on|at|over) (?:the )?(?:\w+ )?(?:ledge|edge of (?:the|a) (?:roof|bridge|building|window)|roof edge\
            |railing|window ?sill|wrong side)
        (?:standing|sitting|climbed|climbing|stood|sat) .. (?:ledge|railing|roof|parapet|window ?sill|bridge)
        (?:slit|cut|slash\w*) (?:my|his|her) wrists?
        (?:this is (?:my )?goodbye|goodbye (?:everyone|world)|life isn t worth|no reason to live\
            |can t go on (?:any ?more|living))
    """,
    ),
    Phrases(
        "child",
        NOW,
        r"""
        (?:child|kids?|baby|toddler|infant|children|son|daughter|girl|boy|dog|year old) (?:\w+ ){0,5}?(?:alone\
            |by (?:himself|herself|itself|themselves)|unattended|locked|trapped|left|stuck) .. (?:in (?:a|the|my\
            |his|her|their) (?:\w+ )?(?:car|house|street|flat|road|van|vehicle|park|bath)|outside\
            |on the (?:street|road|balcony|beach)|crying|inside)
        (?:locked|left|trapped) .. (?:child|baby|kid|toddler|son|daughter)s? .. (?:car|alone|outside|house|inside)
        ~ (?:my|our|her|his|a|the) (?:\w+ ){0,3}?(?:son|daughter|child|kid|baby|little (?:girl|boy|sister|brother)\
            |toddler|niece|nephew|girl|boy) (?:is|has|s|went|hasn t|didn t) (?:been )?(?:missing|disappeared\
            |gone missing|vanished|not come home|come home|kidnapped|taken|abducted|lost|been taken)
        (?:can t find|lost|couldn t find) (?:my|our|her|his) (?:\w+ )?(?:son|daughter|child|kid|baby\
            |little (?:girl|boy|brother|sister)|toddler|children)
        ~ (?:hitting|beating|slapping|punching|kicking|shaking|hurting|dragging|grabbed|grabbing|snatched|snatching\
            |took|taking|abducting|luring|following|hits|beats) (?:his|her|a|the|my|their|this|that|some|an\
            |little|your) (?:\w+ )?(?:child|kids?|baby|toddler|son|daughter|girl|boy|children)(?! (?:to (?:school\
            |the park)|home))
        ~ (?:child|kid|baby|toddler|boy|girl) .. (?:on the (?:ledge|roof|balcony|motorway|window|tracks|road)\
            |wandering|out of the window|hanging)
        (?:screaming|crying) .. (?:child|baby|kids?) .. (?:hit|beat|thud|bang|alone|hours)|(?:child|baby\
            |kids?) .. (?:screaming|crying) .. (?:hit\w*|beat\w*|thud|bang\w*|alone|for hours)
    """,
    ),
    Phrases(
        "captivity",
        NOW,
        r"""
        (?:he|she|they|husband|boyfriend|man|someone|boss|ex|dad|father|family|brother)s? (?:has |have |s |ve \
            |is |are )?(?:locked|locking|locks) (?:me|us|her|him|my|the door)(?! out)
        (?:won t|doesn t|not|refuses to|didn t|will not|isn t|never) (?:let|letting|lets) (?:me|us|her|him\
            |them) (?:out|leave|go|call|exit|off)
        (?:i m|i am|we re|we are|she s|she is|he s|been|are|people|women|girls) (?:being )?(?:locked (?:in|inside\
            |up)|trapped (?:in|with|inside)|kidnapped|held (?:hostage|captive|against|by|prisoner|at)|tied up\
            |kept (?:prisoner|locked)|abducted|taken hostage|held)(?! (?:up in traffic|a meeting|every))
        (?:holding|keeping) (?:me|us|her|him|them) (?:hostage|against|captive|prisoner|here|locked|down|at)
        ~ (?:kidnapp?\w*|abduct\w*|snatch\w*) (?:a|me|her|him|my|someone|the|girl|child|woman)
        (?:forced|dragged|pushed|pulled|pulling|dragging|forcing|bundled|shoved|throwing|threw|got|pushing\
            |put) .. (?:in|into|inside) (?:a|the|his|their) (?:van|car|boot|trunk|truck|vehicle)
        against my will|hostages?(?! (?:negotiation|film|movie))
        ~ can t (?:get out|escape|leave) (?:he|she|they|because|the house|there s|my husband)
        taken my (?:phone|passport) .. (?:leave|out|won t|can t|locked)
    """,
    ),
    Phrases(
        "sexual",
        NOW,
        r"""
        (?:is|are|s|re|being|going to|trying to|tries to|wants to|gonna|about to|getting|was just|just\
            |been just) (?:being |get )?(?:raped?|rapping|raping|groped|groping|molest\w+|sexually assaulted\
            |sexually assaulting)
        (?:he|she|they|man|someone|guy|uncle|boss|stepdad|people)s? (?:is|s|keeps|are|won t stop|re) (?:touching\
            |groping|undressing|forcing (?:himself|me|her)|masturbating|rubbing|exposing)
        (?:forcing|making) (?:me|her|us) (?:to )?(?:have sex|undress|take|strip|do things)
        (?:just )?raped me (?:just now|and|he|now|help|tonight)
    """,
    ),
    Phrases(
        "cannot_speak",
        NOW,
        r"""
        (?:can t|cannot|can not|couldn t|not able to|unable to) (?:really )?(?:talk|speak|call\
            |make (?:any )?noise|phone|make a sound)(?= (?:,? ?)(?:he|she|they|out loud|loud|right now|now (?:he\
            |she)|because (?:he|she|they)|or|someone|without|there s|my (?:husband|boyfriend|ex|dad)|help|send\
            |but|s)|\n|$| ,)
        (?:he|she|they) (?:can|will|might|ll|could|may|must not|mustn t|shouldn t) hear(?: me)?(?! (?:you\
            |the case|my case|about))
        (?:he|she|they) (?:is|s|are|re) (?:right )?(?:next to me|beside me|in the (?:next|other|same) room\
            |in the room|listening|right here|next door to me|near me|standing next to me|here)(?= |\n|$)
        (?:i m|i am|have to|must) whisper\w*
        ~ (?:order|like|get|have|want|deliver\w*) .. (?:pizza|pepperoni)
        (?:only|just) (?:text|type|message)|can only text
    """,
    ),
    Phrases(
        "medical",
        NOW,
        r"""
        (?:lips|face|he|she|baby|skin|fingers) (?:\w+ ){0,3}?(?:blue|purple|grey|turning blue\
            |gone blue)(?! (?:badge|car|jacket|door|shirt|coat))
        (?:not|isn t|doesn t|stopped) (?:making (?:any )?sense|talking sense|waking|conscious|respon\w*)\
            |slurr\w+ .. (?:speech|words|face|arm)|face .. (?:droop\w*|dropped)
        (?:he|she|s|is|out|knocked|man|woman) out cold|face down|(?:floating|body) in the (?:water|canal|river\
            |sea|harbou?r|lake)
        (?:down|hurt|hit|injured|unconscious|fallen|collapsed) .. (?:lots of|so much|a lot of|loads of\
            |covered in) blood|(?:lots|loads|pool|puddle) of blood
        (?:dinghy|boat|raft) .. (?:filling|flood\w*|sink\w*|going down|deflat\w*|overload\w*|upside|capsiz\w*\
            |adrift|drift\w*)
        (?:gran|granny|nan|mum|mom|dad|grandad|husband|wife|neighbou?r|man|woman|lady|he|she|someone\
            |elderly \w+) (?:has |s |is |just |has just )+(?:fallen|fell|collapsed|dropped|keeled over\
            |blacked out|fainted|passed out) .. (?:and|not|can t|won t|blood|head|help|floor|mov\w*|up)
        (?:needle|syringe) .. (?:in|arm)|foaming at the mouth|(?:took|taken|injected|snorted) something .. (?:and\
            |now|breath\w*|wak\w*|blue|respon\w*|shaking)
        (?:gone into|going into) (?:shock|labou?r|cardiac)|allergic .. (?:throat|breath\w*|swell\w*|epipen)
        (?:shaking|fitting|convuls\w+) .. (?:floor|ground|uncontroll\w*|stop|foam\w*)
    """,
    ),
    Phrases(
        "suicide",
        NOW,
        r"""
        (?:blade|knife|razor|pills|rope) (?:in my hand|ready) .. (?:stop|end|die|want|over|done)|(?:texted|said\
            |wrote|sent|saying) .. goodbye .. (?:phone|answer\w*|reply\w*|pills|gone|off)
        tell (?:my|the) (?:kids?|children|mum|mom|wife|husband|family|daughter|son|parents|dad) .. love\
            |(?:look after|take care of) my (?:kids?|children|dog|cat|daughter|son) .. (?:gone|goodbye|i m done\
            |tonight)
        (?:i m|i am) (?:done with (?:life|living|everything)|ending it|going to end it|better off dead\
            |not going to be here)|better off (?:dead|without me)|suicide note
        (?:railings?|barrier|bridge|roof|ledge|parapet|cliff|multi ?storey) .. (?:jump\w*|wrong side|about to\
            |threatening|standing on)|(?:wrong side|other side) of the (?:railings?|barrier|bridge|fence)
    """,
    ),
    Phrases(
        "captivity",
        NOW,
        r"""
        (?:took|taken|takes|has|keeps|hid) (?:our|my|all our|their|her) (?:passports?|papers|phones?|documents\
            |keys) .. (?:won t|can t|let|leave|outside|locked|never)
        (?:sat|sitting|left|stuck|locked|asleep|alone|crying) .. (?:alone |crying )?in a (?:\w+ )?(?:boiling|hot\
            |locked|parked|baking|scorching) (?:car|van)
        (?:child|kid|boy|girl|toddler) .. (?:on (?:his|her|their|its) own|alone|by (?:himself\
            |herself)) .. (?:motorway|road|tracks|canal|beach|street|river|car park|railway)
        (?:grabbed|snatched|took|bundled|dragged) .. (?:kid|child|girl|boy|woman|baby|someone|toddler|her\
            |him) .. (?:drove|van|car|ran|away|off)
    """,
    ),
    Phrases(
        "cannot_speak",
        NOW,
        r"""
        (?:pull|drag|force|lure|get|push|bundle|coax|pulling|dragging|forcing|luring|getting|pushing\
            |bundling) (?:a|the|my|some|this|her|him|that) .. (?:into|in to|inside) (?:a|his|the\
            |their) (?:\w+ )?(?:car|van|truck|house|bushes|boot)
        (?:large|small|medium|one|two|a|an) (?:\w+ )?(?:pepperoni|margh?erita|hawaiian|pizza) .. (?:to|at|for\
            |delivered|quick|please|asap|\d+)
        (?:he|she|they) ?(?:ll| will|d| would) (?:hear|find out i|see (?:me|this)) ?(?:me|you|us)?
        (?:pretending|pretend) (?:to be|to|i m) .. (?:text\w*|talk\w*|friend|order\w*|mum|mom|sister|on the phone)
    """,
    ),
)
