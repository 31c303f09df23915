"""The commonest cries in other languages: few, and taken as they are, since no guard below knows their grammar."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

ELSEWHERE = (
    # Arabic, in its script: stems are the words themselves.
    Phrases(
        "other",
        CRY,
        r"""
        النجده|نجده
        (?:ارجوكم |من فضلكم )?(?:ساعدونی|ساعدنی|ساعدینی|ساعدونا|انقذونی|انقذنی|انقذونا|الحقونی|اغیثونی|عاونونی|عتقونی)
        اتصلوا? (?:بالشرطه|بالشرطة|بالاسعاف)(?: .. (?:بسرعه|الان|فورا))?
        (?:انا|نحن|حیاتی) .. فی خطر
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:انه |هو |زوجی |رجل |الان )?(?:یضربنی|یضربها|یضربنا|یضرب (?:زوجته|ابنه|طفل\w*)|سیقتلنی|سیقتلها|یخنقنی\
            |یهددنی|یغتصبنی|یلاحقنی|یتبعنی|یطاردنی)
        (?:یرید|بدو|بده|رح|راح|سوف|یحاول|یرید ان|یحاول ان) (?:ان )?(?:یقتل\w*|یضرب\w*|یغتصب\w*|یدخل|یقتحم|یكسر)
        (?:معه|معاه|معهم|لدیه|یحمل|عنده|مع) (?:سكین|سلاح|مسدس|سكينا)
        (?:اطلاق (?:نار|رصاص)|صوت رصاص)
        (?:حریق|النار|حريق) .. (?:فی|البیت|الشقه|العماره|المبنی)
        (?:لا |ما |مش |لم یعد )(?:عم )?(?:یتنفس|تتنفس|بتنفس|اتنفس)|(?:ینزف|تنزف|انزف|فاقد الوعی|فاقده الوعی|مغمی علیه)
        (?:نحن )?(?:نغرق|یغرق|عم نغرق|القارب (?:\w+ )?(?:یغرق|ماء))
        (?:ارید|بدی|سوف|راح|رح) (?:ان )?(?:اموت|انتحر|اقتل نفسی)|سانتحر|سوف انتحر
        (?:لص|حرامی|لصوص|حرامیه|رجل|احدهم|حد) .. (?:فی (?:بیتی|منزلی|البیت|الشقه)|یكسر الباب|عند الباب|امام الباب)
    """,
    ),
    # Arabic as typed in Latin letters, Maghreb and Levant.
    Phrases(
        "other",
        CRY,
        r"""
        (?:3a?tq\w*|atkoun[iy]|a?tqoun[iy]|3a?t9oun[iy]|3awn[ou]\w*|3awen\w*|sa3d\w*n[iy]|sa3idoun[iy]\
            |saidoun[iy]|saedouni|saadouni|el7a[k9]oun[iy]|elhakouni|lha[kq]ouni|na?j?da|anqid[ou]ni|an9idouni)
        (?:ra7|rah|rayeh|bech|bghit|bgha|ghadi|baghi|bodo|badou|7ab|hab|y7eb|yheb|ba3i) (?:i|y)\w*(?:9t|qt|kt|dr\
            |dhr|dbh|db7)\w*n[iy]
        (?:k?a?yd[ae]?r[ae]?bn?[iy]|idrabni|kaydrabni|ydrobni|ye?dreb fi(?:ya|a)|ydharbni|kaydrbni|ya?9t?lni\
            |ye?qtelni|y9tolni|ydrabni)
        (?:3ando|ando|3andou|m3ah|ma3o|m3ah) (?:mous|moss|muss|sikin|sekin|khedmi|janwi|sla7|slah)
    """,
    ),
    # Spanish.
    Phrases(
        "other",
        CRY,
        r"""
        (?:socorro|socoro|auxilio|auxlio)
        (?:^|(?<=\n)|(?<=,\s))(?:ayuda|ayudame|ayudenme|ayudadme|ayudenos)(?: (?:por favor|ayuda|rapido|ya\
            |urgente))?(?= (?:,? ?)(?:me|mi|hay|esta|estoy|ayuda|rapido|se|nos|por favor|quiere|un|ya|alguien\
            |socorro)|\n|$)
        (?:llam[ea]\w*|manden?|envien?) (?:a la |a |al )?(?:policia|ambulancia|alguien)(?: .. (?:rapido|ya|ahora\
            |por favor|urgente))
        (?:me|nos|la|lo|le) (?:esta|estan|va a|van a|quiere|quieren|esta intentando|intenta\
            |sigue) (?:\w+ )?(?:pegando|golpeando|matar|matando|violar|violando|siguiendo|pegar|atacando|ahogando\
            |robando|golpear|persiguiendo|amenazando|apuntando)
        (?:me|nos|la) (?:pega|golpea|mata|ataca|ahoga|sigue|amenaza|quieren matar)(?! (?:el|la luz|de risa))
        (?:esta|estan) (?:pegando|golpeando|matando|atacando|violando|apunalando) a
        (?:tiene|tienen|con|lleva|saco|trae) (?:un |una |el )?(?:cuchillo|pistola|arma|navaja|machete)
        (?:hay|se) (?:un |mucho )?(?:fuego|incendio|humo|quema\w*|esta quemando|tiroteo|disparos)(?: .. (?:en\
            |casa|edificio|piso|cocina))?
        (?:estan|esta|alguien|hay|un) .. (?:entrando|entrar|robando|ladron\w*|forzando|rompiendo) .. (?:en|casa\
            |puerta|mi|ventana)
        (?:no) (?:\w+ )?(?:respira|respirar|reacciona|despierta|se mueve)|(?:esta|estoy) (?:sangrando\
            |inconsciente|desangr\w+)|mucha sangre
        (?:quiero|voy a|me quiero|me voy a) (?:morir|suicidar\w*|matarme|matar|tirar|quitarme la vida)(?! de)
        (?:no puedo) (?:hablar|respirar) .. (?:esta aqui|me|oye|el)
        (?:esta en la puerta|esta detras de la puerta|estoy en peligro|en peligro)
    """,
    ),
    # Romanian.
    Phrases(
        "other",
        CRY,
        r"""
        ajutor(?! (?:social|financiar|pentru|de somaj|material|la))
        (?:ajutati|ajutatima|ajuta|salvati|ajutatine) ?(?:ma|ne|o|l)(?= (?:,? ?)(?:va rog|repede|ma|m|ne|sotul|un\
            |cineva|e|este|vrea|te rog|acum)|\n|$)
        (?:sunati|chemati|trimiteti) .. (?:politia|ambulanta|salvarea|pe cineva)
        ~ (?:ma|m|ne|o|il|imi|isi) (?:bate|omoara|loveste|ameninta|urmareste|violeaza|omor|ucide|sugruma|strange de gat)
        (?:vrea|vor|incearca|o) (?:sa )?(?:ma |ne |o )?(?:omoare|omoara|bata|ucida|violeze|intre|sparga|injunghie)
        (?:are|au|cu) (?:un |o )?(?:cutit|pistol|arma|topor|maceta)
        (?:arde|ia foc|incendiu|foc in|e foc|este foc) ?(?:casa|in|la|apartament\w*|blocul|bloc|masina)?
        (?:hot|hoti|cineva|un barbat) .. (?:in casa|sparge|la usa|intra|fura)
        nu (?:mai )?(?:respira|reactioneaza|se trezeste|misca)|(?:sangereaza|inconstient\w*|lesinat)
        (?:vreau sa mor|ma sinucid|vreau sa ma omor|ma omor|sa ma arunc)
        (?:nu pot vorbi) .. (?:e|este|aici|ma)
    """,
    ),
    # Ukrainian and Russian, as folded: й is и, ї is і, ё is е.
    Phrases(
        "other",
        CRY,
        r"""
        (?:допоможіть|допоможи|допомога|допомогите|рятуите|рятуи|помогите|помоги|спасите|на допомогу\
            |на помощь)(?! (?:будь ласка )?(?:оформити|заповнити|знаити|с документ\w+|заполнить|наити|оформить\
            |з документ\w+))
        (?:викличте|вызовите|подзвоніть|позвоните) .. (?:поліцію|полицию|швидку|скорую)
        (?:він|вона|чоловік|вони|он|она|муж|они|мене|меня|її|ее|нас) .. (?:б є|бє|бьет|бьют|вбиває|вб є|вбє\
            |убивает|убьет|убє|уб є|душить|душит|вбити|убить|гвалтує|насилует|переслідує|преследует|зарізати)
        (?:у нього|у него|з|с|має|у них) (?:ніж|нож|зброя|оружие|ножем|ножом|пістолет|пистолет|зброєю|оружием)
        (?:пожежа|пожар|горить|горит|газом пахне|пахнет газом) ?(?:в|у|будинок|квартира|дом|на|у нас)?
        (?:не дихає|не дышит|непритомн\w+|без сознания|без свідомості|кровотеча|істекает кровью|стікає кров ю\
            |багато крові|много крови)
        (?:стріляють|стреляют|стрілянина|стрельба)
        (?:ламають|ламає|ломают|ломает|вломилися|вломились|виламують|выламывают|лізуть|лезут) .. (?:двері|дверь\
            |в дім|в дом|квартиру|вікно|окно)
        (?:хочу померти|хочу умереть|вб ю себе|вбю себе|покончу с собои|убью себя|я стрибну|я прыгну)
        (?:не можу говорити|не могу говорить)
    """,
    ),
    # Persian and Dari, in their script and typed in Latin letters.
    Phrases(
        "other",
        CRY,
        r"""
        (?:کمک|کمکم) (?:کنید|کنین|کن|لطفا|میخوام|کمک|فوری|میخواهم)|نجاتم (?:بدهید|بدید|بده)|^کمک$
        (?:مرا|منو|من را|او|شوهرم|مرد\w*|ما را) .. (?:میزند|میزنه|می زند|می زنه|میکشد|میکشه|می کشد|می کشه|بکشد\
            |بکشه|لت می کند|لت میکند|تهدید می ?کند)
        (?:چاقو|اسلحه|تفنگ|کارد) (?:دارد|داره|دارند|در دست)
        (?:اتش|خانه|ساختمان) .. (?:گرفته|می سوزد|میسوزه|اتش)|اتش سوزی
        (?:نفس نمی ?کشد|نفس نمی ?کشه|بیهوش|بی هوش|خونریزی|خون ریزی|غرق می ?شویم|غرق می ?شویم|داریم غرق)
        (?:پلیس|پولیس) .. (?:بفرستید|خبر کنید|زنگ|زود)
        (?:خودکشی|خودم را (?:می کشم|میکشم)|خودمو میکشم)
        kom[ae]k(?:am)? (?:kon\w*|lotfan|fori|komak)|nejatam bed\w+
    """,
    ),
    # Kurdish (Sorani in its script, Kurmanji and Sorani in Latin letters).
    Phrases(
        "other",
        CRY,
        r"""
        هاوار|فریام (?:کەون|بکەون)|فریامان کەون|یارمەتیم (?:بدەن|بدە)|یارمەتی(?: تکایە)?
        (?:ئەمکوژێت|دەمکوژێت|دەمکوژن|لێم دەدات|لێم ئەدات|چەقۆی پێیە)
        hawar|(?:alikari|arikari)ya? (?:min|me) (?:bikin|bike)|yarmatim (?:bdan|bda|biden)|firyam kawn
        ~ (?:wi |ew )?(?:min|me) (?:dikuje|bikuje|dikujin|dixe|didixe|li min dide)|li min dide|dixwaze min bikuje\
            |(?:ker|kerek|kerd) .. heye .. (?:wi|dest)
    """,
    ),
    # Tigrinya and Amharic, and Pashto's commonest cries.
    Phrases(
        "other",
        CRY,
        r"""
        (?:ሓግዙኒ|ሓግዘኒ|ሓግዙና|ረድኡኒ|ርድኡኒ|ርድኡና|ኣድሕኑኒ|ኣድሕኑና|እርዱኝ|እርዱን|አድኑኝ|አድኑን|ይርዱኝ)
        (?:ክቐትለኒ|ክቀትለኒ|ክቐትሉኒ|ይወቅዓኒ|ይሃርመኒ|ይደብድበኛል|ሊገድለኝ|ይገድለኛል)
        (?:ፖሊስ) (?:ጸውዑ|ጥሩ|ይጥሩ)
        (?:ሓዊ|እሳት) .. (?:ኣሎ|አለ|ተነሳ|ተባሪዑ)
        (?:hagzuni|hagezuni|redeuni|irdugn|erdugn)
        ~ (?:مرسته (?:وکړئ|وکړی|راسره)|ما وژنی|ما وهی|می وژنی)
    """,
    ),
    # German, Italian, Portuguese, Polish, Albanian, Turkish, Vietnamese: the bare cry.
    Phrases(
        "other",
        CRY,
        r"""
        (?:zu )?hilfe(?! (?:beim|bei|fur|zur|zum))(?: bitte)?(?= (?:,? ?)(?:er|sie|ich|bitte|schnell|mein|jemand\
            |hilfe)|\n|$)
        (?:^|(?<=\n)|(?<=,\s))aiuto(?= (?:,? ?)(?:mi|aiuto|presto|vi|per favore|aiutatemi|un|sta|lui)|\n|$)
        aiutatemi|socorro|ajudem me|ratunku|pomocy|ndihme|ndihmo\w+|imdat|cuu toi|yardim edin|upomosc|pomagajte|upomoc
    """,
    ),
)
