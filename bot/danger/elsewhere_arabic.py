"""The commonest cries in Arabic: written Arabic, Levantine and Maghrebi, in its script and typed in Latin letters."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

ARABIC = (
    Phrases(
        "other",
        CRY,
        r"""
        النجده|نجده|يا ناس الحقو\w*|مدد|يا عالم
        (?:ارجوكم |من فضلكم |بليز |الله يخليكم |عفاكم )?(?:ساعدوني|ساعدني|ساعديني|ساعدونا|انقذوني|انقذني|انقذونا\
            |الحقوني\
            |الحقونا|الحقني|اغيثوني|اغيثونا|غيثوني|عاونوني|عاونونا|عتقوني|عتقونا|فكوني|سلكوني|انجدوني)
        (?:اتصلوا?|دقوا?|عيطوا?|طلبوا?|اطلبوا?|كلموا?|خبروا?) (?:ب|ل|لي |على |ع )?(?:ال)?(?:شرطه|شرطة|اسعاف|بوليس\
            |بلوليس|لبوليس|للبوليس\
            |بالشرطه|بالشرطة|بالاسعاف|للشرطه|للشرطة|الشرطه|الشرطة|الاسعاف|البوليس)
        (?:ارسلوا?|ابعتوا?|ابعثوا?|بعتوا?|صيفطوا?|جيبوا?) (?:لي |لنا )?(?:ال)?(?:شرطه|شرطة|اسعاف|بوليس|دوريه|احد\
            |حدا|شي حد)
        (?:انا|نحن|حياتي|هي|هو) .. (?:في|ب) ?خطر|حياتي في خطر|بسرعه (?:ارجوكم|من فضلكم|الله يخليكم)
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:ي|بي|كي|تي|عم ي|عم ب|عم بي|راه ي|قاعد ي|راح ي|رح ي|سي|غادي ي|ب)(?:ضربني|ضربها|ضربنا|ضرب فيا|ضرب فيها\
            |خنقني|خنقها|دبحني\
            |ذبحني|ذبحها|قتلني|قتلها|قتلنا|حرقني|طعنني|غتصبني|غتصبها|كتلني|صرعني)
        (?:ي|بي|كي|عم ي|عم بي|راه ي|ت)ضرب(?:ون|وا|و)? (?:في )?(?:زوجته|مرته|مراتو|مرتو|ابنه|بنته|طفل\w*|امراه|مرا\
            |رجل\w*|ولد|بنت|امي|اختي|اخي|اولاد\w*)
        (?:يريد|بدو|بده|حاب|باغي|بغا|يحب|ناوي|يحاول|جاي|حابب|رح|راح|سوف) (?:ان )?(?:قتلي|ضربي|اغتصابي|خطفي|خنقي\
            |ذبحي|يقتل\w*|يضرب\w*\
            |يغتصب\w*|يذبح\w*|يدبح\w*|يخطف\w*)
        (?:يطعن|طعن|ذبح|يذبح) (?:رجل\w*|شخص\w*|امراه|ولد|حدا|واحد|اخي|ابي|زوج\w*)|مطعون|طعنوه|طعنوني|طعنني
        (?:مشاجره|خناقه|عراك|مضاربه|دباز) .. (?:سكاكين|سكين|سلاح|دم|الان|تحت|امام)
    """,
    ),
    Phrases(
        "threat",
        NOW,
        r"""
        ~ (?:ي|بي|كي|عم ي|عم بي|راه ي)(?:هددني|هددنا|لاحقني|تبعني|طاردني|لحقني)
        (?:ي|بي|كي)(?:هددني|هددنا) (?:ب|بال)?(?:سكين|سلاح|مسدس|القتل|قتل|السكين)
        (?:هو |انه |زوجي |رجل |راجل |حدا |شخص )(?:واقف |الان |لسا |باقي )*(?:امام|عند|خلف|ورا|مور|على\
            |قدام) (?:ال)?(?:باب|بابي|الباب|بيتي|الدار)
        (?:مختبئ|مختبئه|مختبيه|مخبي|مخبيه|متخبيه|متخبي|مخبعه) .. (?:في|ب|مع|من|تحت)
        (?:راجع|جاي|جاي لعندي|طالع) .. (?:يقتلني|يضربني|سكران|سكين)
    """,
    ),
    Phrases(
        "weapon",
        NOW,
        r"""
        (?:معه|معاه|معو|معهم|لديه|يحمل|حامل|عنده|عندو|ماسك|شاد|بيده|فيدو) (?:ب?يده )?(?:سكين\w*|سلاح|مسدس|موس\
            |بارود\w*|ساطور|سيف|فرد|خنجر)
        (?:اطلاق (?:نار|رصاص)|صوت رصاص|(?:عم )?يطلق(?:ون)? النار|عم ?يقوصوا?|ضرب نار)
        (?:رجل|شخص|شاب|واحد|راجل) .. (?:بسكين|بالسكين|مسلح|بموس|بالموس)
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        (?:ي|بي|كي|عم ي|عم بي|راه ي|راهم ي|قاعدين ي)(?:كسر|كسروا|كسرون|كسرو|خلع|خلعون|دق|هرس|هرسو|فتح|فتحون)(?:وا|و\
            |ون)? .. (?:ال)?(?:باب|بابي|شباك|نافذه)
        (?:يحاول|يحاولون|عم يحاول\w*|كيحاول\w*) (?:ان )?(?:الدخول|يدخل\w*|كسر|فتح|اقتحام) .. (?:البيت|بيتي|الباب\
            |الشقه|منزلي|الدار|عندي|علي)
        (?:لص|لصوص|حرامي|حراميه|سارق|سراق|شفاره|شفار) .. (?:في|داخل|جوا|ب|عند|ف) ?(?:ال)?(?:بيت|بيتي|منزل|منزلي|شقه\
            |دار|الباب)
        (?:دخل|دخلوا|دخلو|اقتحم|اقتحموا) .. (?:بيتي|البيت|علي|علينا|الشقه|الدار|منزلي)(?! (?:امس|البارح|مبارح))
        (?:حد|احد|احدهم|شخص|حدا|شي حد|ناس|رجال|في ناس|في حدا) .. (?:في بيتي|في البيت|داخل البيت|جوا البيت|بالبيت\
            |عند الباب|يكسر\w* الباب|ف الدار)
    """,
    ),
    Phrases(
        "fire",
        NOW,
        r"""
        حريق|العافيه (?:شاعله|شعلت|ف)|شعلت العافيه|عم (?:ن|ي|ت)حترق
        (?:نار|النار|دخان|الدخان) .. (?:في|ب|البيت|الشقه|العماره|المبنى|الدرج|كل مكان|الدار|كثيف|عم تطلع)
        (?:البيت|الشقه|العماره|المطبخ|السياره|الدار|المبنى) .. (?:يحترق|تحترق|عم تحترق|كتحرق|كيتحرق|ولعت|شاعله|انحرق)
        (?:رائحه|ريحه) .. (?:غاز|الغاز|حريق)|تسرب غاز|انفجار
    """,
    ),
    Phrases(
        "medical",
        NOW,
        r"""
        (?:لا |ما |مش |لم يعد |ما عم |ما ?عاد )(?:عم )?(?:ي|ت|بي|بت|ا|كي|كت|ن)(?:تنفس|تحرك|ستجيب|فيق|صحى|رد)(?:ش)?
        مك?ي?ت?يتنفسش|ما?كيتنفسش|ما?كيفيقش|ما?بيتنفسش|ميتنفسش
        (?:ينزف|تنزف|انزف|بنزف|كينزف|عم ينزف|فاقد الوعي|فاقده الوعي|مغمى علي\w*|سخف\w*|غايب عن الوعي|داخ وطاح)\
            |دم كثير|دم بزاف
        (?:نغرق|يغرق|تغرق|عم نغرق|كنغرقو|كيغرق|القارب (?:\w+ )?(?:يغرق|ماء|انقلب)|المركب .. (?:يغرق|غرق)\
            |الفلوكه .. غرق\w*)
        (?:سقط|سقطت|وقع|وقعت|طاح|طاحت) .. (?:من|على|في) .. (?:النافذه|الشرفه|السطح|السرجم|الدرج|الطابق|الماء|البحر\
            |الشباك|البالكون|الارض|راسه\w*)
        (?:جلطه|ازمه قلبيه|سكته|نوبه قلبيه|اختناق|يختنق|تختنق|عم يختنق|حادث .. (?:جرحى|جريح|خطير))
    """,
    ),
    Phrases(
        "suicide",
        NOW,
        r"""
        (?:اريد|بدي|سوف|راح|رح|بغيت|باغي|باغيه|نبغي|حاب|نحب|ودي) (?:ان |نقتل |اقتل )?(?:اموت|موت|نموت|انتحر|ننتحر\
            |اقتل نفسي|نقتل راسي|نفسي|راسي|حالي)
        سانتحر|سوف انتحر|(?:غادي|رح|راح|يريد|بدو|باغي|عم يحاول|يحاول) (?:ان )?(?:ي|ت)?(?:نتحر|نط|قفز|رمي حاله\
            |رمي نفسه|لوح راسو|ي?الانتحار)
        (?:لا اريد|ما بدي|ما بغيتش|مابقيتش باغي) (?:ان )?(?:اعيش|عيش|نعيش)
    """,
    ),
    Phrases(
        "captivity",
        NOW,
        r"""
        (?:خطفوا|اختطفوا|خطف|اختطف|انخطف|انخطفت|خطفو) .. (?:ابن\w*|بنت\w*|طفل\w*|ولد\w*|اخت\w*|اخي|زوجتي)
        (?:حابسني|حبسني|محبوس\w* |محتجز\w*|مسكر علي|قافل علي|ساد عليا|سد عليا|حبسنا|حابسنا|محتجزني) ?.. (?:في|ب\
            |البيت|الباب|الغرفه|ف|\n|$)?
        (?:لا|ما|مش) (?:عم )?(?:ي|بي|كي)خليني(?:ش)? (?:ا|ن)?(?:خرج|طلع|نخرج)
    """,
    ),
    Phrases(
        "child",
        NOW,
        r"""
        (?:طفل\w*|ابني|بنتي|ابنتي|ولدي|ولد صغير|رضيع|بنت صغيره|اولاد) .. (?:لوحده\w*|وحده|وحدها|لحاله|لحالها|لحالهم\
            |بوحدو|بوحدها|وحيد\w*) .. (?:في|ب|ف|على)
        (?:ضاع|ضاعت|اختفى|اختفت|تاه|تاهت|تلف|تلفت) .. (?:ابني|ابنتي|بنتي|ولدي|طفلي|طفلتي)|(?:ابني|ابنتي|بنتي|ولدي\
            |طفلي) .. (?:ضاع|ضاعت|اختفى|اختفت|تاه)
    """,
    ),
    Phrases(
        "cannot_speak",
        NOW,
        r"""
        (?:لا استطيع|لا اقدر|ما فيني|ما فيي|ما بقدر|ما اقدر|منقدرش|ما نقدرش|ما قدرتش|مش قادر\w*) .. (?:الكلام\
            |التكلم|احكي|اتكلم|نهدر|نهضر|نتكلم|اكلم)
        (?:هو |انه |زوجي )(?:بجانبي|جنبي|حدي|بجنبي|يسمعني|عم يسمع|في الغرفه)
    """,
    ),
    # Typed in Latin letters, with figures for the letters that Latin has not.
    Phrases(
        "other",
        CRY,
        r"""
        (?:3a?tq\w*|atkoun[iy]|a?tqoun[iy]|3a?t9oun[iy]|3ti?[9qk]oun[iy]|3at[9qk]oun[iy]|3awn[ou]\w*|3awen\w*\
            |3awnin[iy]|sa3d\w*n[iy]\
            |sa3idoun[iy]|saidoun[iy]|saedouni|saadouni|el7a[k92]oun[iy]|elhakouni|l?7a[kq29]oun[iy]\
            |lha[kq9]oun[iy]|na?jda|nejda|anqid[ou]ni\
            |an9idouni|enqzouni|ghithoun[iy]|ghitoun[iy]|fe?k+oun[iy]|selkoun[iy])
        (?:3ay?t|3ayet|3it|jib|sift|seft|b3at|ab3at|eb3at|khab+r|khaber|t+asl|ittasl|itasl)(?:o|u|ou|aw|iw|awni\
            |ouni|wna|i)? (?:lina |liya |bi |b |l |li )?(?:l|la |el |al )?(?:police|polis|boulis|bolis|lbolis\
            |lboulis|chorta|shorta|chourta|isaf|is3af|ambulance|bouliss)
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:y|ye|ya|yi|yo|yu|kay|kai|ka|ki|by|bye|byi|byo|bi|hay|ha|tay|i|b)(?:dr[oea]?b|derb|darb|dhr[oea]b|dha?rb\
            |d[ae]?rob|drib)n[iya]
        (?:y|ye|ya|yi|yo|yu|kay|kai|ka|ki|by|bye|byi|byo|bi|hay|ha|tay|i|b)(?:9|q|k|2|g)[eoua]?t[eoua]?l(?:n[iya]\
            |ha|na)
        (?:y|ye|ya|yi|kay|kai|by|byi|hay|i)(?:d?dba|db|deb|dbe|dba)(?:7|h)n[iya]|(?:y|ye|ya|kay|kai|by\
            |i)khn[eou]?(?:9|q|k)n[iya]
        (?:y|ye|ya|kay|kai|ka|by|byo|rah y|i)(?:dr[oea]b|dreb|drob|dhrab) (?:f |fi )?(?:mrato|marto|martou|oulado\
            |wladou|ommi|mama|benti|weldi|khti|wahda|wa7da|fiya|fia|fina)
        (?:ra7|rah|rayeh|bech|bghit|bgha|ghadi|baghi|bodo|badou|7ab|hab|y7eb|yheb|ba3i|ybghi|yebghi|nawi) (?:i\
            |y)\w*(?:9t|qt|kt|2t|dr|dhr|dbh|db7)\w*n[iya]
    """,
    ),
    Phrases(
        "weapon",
        NOW,
        r"""
        (?:3ando|3andou|3ndo|m3ah|ma3o|m3aah|ma3ou|hamel|chad|mchad|f y?idou|b|bel|bl|bil) (?:l)?(?:mous|moss|muss\
            |mouss|sikin|sekin|sekkin|khedmi|janwi|jenwi|sla7|slah|sif|fardi|msadas|khodmi)
        (?:3a9bni|3a9abni|3aqebni|ka?ytab3ni|kaytb3ni|kaytba3ni|tab3ni|tabe3ni|tab3in[iy]|yetba3ni|ytaba3ni|mtab3ni\
            |3am byelhaqni|le7e2ni) .. (?:wahed|wa7ed|chi|b|f|ana|khayfa|rajel)
    """,
    ),
    Phrases(
        "intrusion",
        NOW,
        r"""
        (?:kay|y|ye|ka|kai|by|rahom y|rahoum y|3am y|3am by)(?:kas+ro|kas+rou|kasro|ksro|hers|hersou|harso|khla3\
            |del2o|do2o|dogo)(?:u|o|ou)? (?:3la |3a )?(?:lbab|l bab|el bab|bab|lbeb)
        (?:dkhl|dkhal|dakhal|dkhel|d5l)(?:o|ou|u|at)? .. (?:l dar|ldar|dar|lbeit|bayt|3liya|3lina|3andi)
        (?:sar9|ser+a9|ser+aq|chef+ar|sare2|7aram[iy]|harami)\w* .. (?:f dar|fi dar|fdar|bel bayt|bil beit|l dar\
            |lbeit|dar)
    """,
    ),
    Phrases(
        "fire",
        NOW,
        r"""
        (?:l3afia|l3afya|3afia|3afya|nar|nnar|el nar|l7ri9|dokhan|dekhan) .. (?:f dar|fdar|fi dar|f lbatima\
            |bel bayt|bil beit|f koujina|f tomobil|cha3la|ch3la\w*)
        (?:dar|lbeit|bayt|tomobil|koujina) .. (?:kat7re9|kathre9|kat7ra9|3am te7tere2|te7tere2|kattehra9|cha3la)\
            |ri7et (?:el )?ghaz|ri7t lgaz
    """,
    ),
    Phrases(
        "suicide",
        NOW,
        r"""
        (?:bghit|baghi|baghya|bgheet|bad+[iy]|beddi|7ab|nheb|ghadi|ra7|rah|n7eb) (?:n|ne|e)?(?:mout|mot|mowt|ntaher\
            |nte7er|nta7er|n9tel ras\w*|ne9tel ras\w*|nqtel ras\w*|2tel 7ali|n7er)
        (?:ghadi|ra7|rah|bgha|baghi|bodo) (?:y|i|ye|t)(?:ntaher|nta7er|nte7er|lou7 raso|rmi 7alo)|nemchi nmout
    """,
    ),
    Phrases(
        "medical",
        NOW,
        r"""
        ma ?(?:ka|bi|3am|y|ye|kay)\w*(?:tnef+es|tnaf+as|fi9|fiq|t7er+ek|thar+ak|jawb|jaweb)(?:ch|sh)?
        (?:tah|ta7|tahet|ta7et|wa2a3|we2e3) (?:m|men|mn|min) .. (?:serjem|sarjem|balkon|sta7|droj|sharjam|chebak)\
            |dem bezaf|ghamya 3lih
    """,
    ),
    Phrases(
        "cannot_speak",
        NOW,
        r"""
        ma ?(?:n9derch|ne9derch|n9darch|nqderch|fini|fiyi|b2dar|ba2dar|n9edch) (?:ne|na|n|e|a)?(?:hder|hdar|7ki\
            |tkel+em|hki|hdr)
        (?:7abesni|habesni|7absni|mhabsni|sad 3liya|sad 3lia|sadd 3liya|2afel 3alay\w*|m7bousa?|mahbousa?) .. (?:f\
            |fi|lbab|dar|bit|b)
    """,
    ),
)
