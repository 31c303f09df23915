"""The commonest cries in Spanish, Romanian, Portuguese, Italian, German, Albanian and Turkish."""

from bot.danger.rules import Phrases, Weight

CRY, NOW, PAST, WEAK = Weight

LATIN = (
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
        (?:vengan|venid|venga) .. (?:rapido|ya|por favor|corriendo|urgente)|estoy en peligro|en peligro de muerte
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:me|nos|la|lo|le) (?:esta|estan|va a|van a|quiere|quieren|esta intentando|intenta\
            |sigue) (?:\w+ )?(?:pegando|golpeando|matar|matando|violar|violando|siguiendo|pegar|atacando|ahogando\
            |robando|golpear|persiguiendo|amenazando|apuntando)
        ~ (?:me|nos|la) (?:pega|golpea|mata|ataca|ahoga|sigue|siguen|persigue|persiguen|amenaza\
            |quieren matar)(?! (?:la luz|de risa))
        (?:esta|estan) (?:pegando|golpeando|matando|atacando|violando|apunalando) a
        (?:tiene|tienen|con|lleva|saco|trae) (?:un |una |el |la )?(?:cuchillo|pistola|arma|navaja|machete|escopeta)\
            |(?:hombre|tipo|tio|alguien) armado
        (?:hay|se) (?:un |mucho )?(?:fuego|incendio|humo|quema\w*|esta quemando|tiroteo|disparos)(?: .. (?:en\
            |casa|edificio|piso|cocina))?|huele .. a (?:gas|quemado)|fuga de gas
        (?:estan|esta|alguien|hay|un) .. (?:entrando|entrar|robando|ladron\w*|forzando|rompiendo) .. (?:en|casa\
            |puerta|mi|ventana)
        (?:no) (?:\w+ )?(?:respira|respirar|reacciona|responde|despierta|se mueve)(?! (?:al (?:mail|correo\
            |telefono)|a mis|nadie))|(?:esta|estoy) (?:sangrando\
            |inconsciente|desangr\w+)|mucha sangre|se (?:desmayo|ha desmayado|esta ahogando|ahoga)
        (?:quiero|voy a|me quiero|me voy a) (?:morir|morirme|suicidar\w*|matarme|tirar\w*|quitarme la vida)(?! de)\
            |no quiero (?:seguir )?vivi\w+(?= ,|\n|$)
        (?:no puedo) (?:hablar|respirar|salir) .. (?:esta aqui|me|oye|el)|(?:me tiene|estoy\
            |nos tienen) (?:encerrad\w+|escondid\w+|secuestrad\w+)
        (?:esta en la puerta|esta detras de la puerta|estoy en peligro|en peligro|esta fuera de mi casa)
        (?:se cayo|ha caido|cayo) .. (?:por la ventana|del balcon|al agua|por las escaleras|no (?:responde|se mueve\
            |respira))|(?:nino|nina|bebe|hijo|hija) .. (?:sol[oa] en|desaparecid\w+|se ha perdido)
    """,
    ),
    # Romanian.
    Phrases(
        "other",
        CRY,
        r"""
        ~ ajutor(?! (?:social|financiar|pentru|de somaj|material|la))
        ^ajutor$|ajutor(?= (?:,? ?)(?:ma|m|ne|e|este|repede|va rog|un|sotul|cineva|arde|vine|politia|copil\w*|ajutor))
        (?:ajutati|ajutatima|ajuta|salvati|ajutatine) ?(?:ma|ne|o|l)(?= (?:,? ?)(?:va rog|repede|ma|m|ne|sotul|un\
            |cineva|e|este|vrea|te rog|acum)|\n|$)
        (?:sunati|chemati|trimiteti) .. (?:politia|politie|ambulanta|salvarea|pe cineva|112)|(?:veniti\
            |vino) (?:repede|urgent|acum)|politia repede|sunt in pericol
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        ~ (?:ne|o|il|isi) bate
        (?:ma|ne|o|il) (?:omoara|loveste|injunghie|sugruma)|ma bate|isi bate (?:sotia|nevasta|copil\w*|femeia)\
            |(?:ma|ne|o|il|imi) (?:omoara|loveste|violeaza|omor|ucide|sugruma|strange de gat|injunghie)
        ~ (?:ma|ne|o|il) (?:ameninta|urmareste|urmaresc)
        (?:vrea|vor|incearca|o) (?:sa )?(?:ma |ne |o )?(?:omoare|omoara|bata|ucida|violeze|intre|sparga|injunghie)\
            |(?:ma|ne) (?:ameninta|amenintat) cu (?:cutit\w*|pistol\w*|topor\w*)
        (?:are|au|cu) (?:un |o )?(?:cutit\w*|pistol\w*|arma|topor\w*|maceta|sabie)|(?:trage|trag) cu (?:pistol\w*\
            |arma)|impuscaturi
        (?:arde|ia foc|a luat foc|incendiu|foc in|e foc|este foc) ?(?:casa|in|la|apartament\w*|blocul|bloc|masina\
            |bucataria)?|(?:miros\w*|scurgere) .. gaz\w*|(?:iese|e) (?:mult )?fum
        (?:hot|hoti|cineva|un barbat|un om|niste) .. (?:in casa|in apartament|sparge|sparg|la usa|intra|fura\
            |a intrat)|(?:sparge|sparg|a spart|bate in|forteaza) (?:usa|geamul|fereastra)
        nu (?:mai )?(?:respira|reactioneaza|raspunde|se trezeste|misca|se misca)|(?:sangereaza|inconstient\w*\
            |lesinat)|mult sange|(?:a cazut|cazut) (?:de la|din|pe) .. (?:etaj|balcon|geam|scari|apa|fereastra)\
            |se ineaca|ne inecam
        (?:vreau sa mor|ma sinucid|vreau sa ma omor|sa ma arunc|nu mai vreau sa traiesc)
        (?:nu pot) (?:sa )?(?:vorbi|vorbesc) .. (?:e|este|aici|ma)|(?:m a|ne a|ma tine) (?:inchis\w*|incuiat\w*\
            |sechestrat\w*)|nu ma lasa sa (?:ies|plec)|(?:sunt|stau) (?:ascuns\w*|inchis\w*) (?:in|sub)
        (?:copil\w*|bebe\w*|fetita|baiat\w*) .. singur\w* (?:in|pe|acasa|la)|(?:mi a|mi au) (?:luat\
            |rapit) (?:copilul|fata|baiatul)
        (?:e|este|vine|sta) (?:la usa|in fata usii|dupa mine|in spatele usii)
    """,
    ),
    # Portuguese and Italian.
    Phrases(
        "other",
        CRY,
        r"""
        socorro|ajudem me|me ajudem|ajuda me(?= (?:,? ?)(?:por favor|ele|rapido|esta|quer)|\n|$)\
            |chamem .. (?:policia|ambulancia)|acudam
        (?:^|(?<=\n)|(?<=,\s))aiuto(?= (?:,? ?)(?:mi|aiuto|presto|vi|per favore|aiutatemi|un|sta|lui|mio|c e\
            |qualcuno)|\n|$)
        aiutatemi(?! (?:a|con|per)\b)|aiutateci|(?:chiamate|mandate) .. (?:polizia|carabinieri|ambulanza|qualcuno)\
            |venite (?:subito|presto)|sono in pericolo
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:ele|marido|homem|alguem|estao|esta) .. (?:a |me )?(?:bater me|me bater|batendo|matar me|me matar|matando\
            |estrangular|seguir me|me seguindo|atacar|violar me|a bater na)|vai me matar|vai matar me
        (?:tem|com|tira) (?:uma |um )?(?:faca|pistola|navalha|machado)|(?:estao|esta|alguem) .. (?:arrombar\
            |a entrar|entrando) .. (?:casa|porta|janela)
        (?:fogo|incendio) (?:em|na|no)|(?:casa|predio|cozinha) .. a arder|esta a arder|nao (?:respira|reage|acorda\
            |se mexe)|(?:muito|tanto) sangue|inconsciente
        (?:quero|vou) (?:morrer|matar me|me matar)|nao quero viver|nao posso falar|(?:fechou|trancou|prendeu) me\
            |cheira a gas|(?:crianca|bebe) .. sozinh\w+ (?:em|na|no)
        (?:mi|ci|la|lo) (?:sta |vuole |stanno |vogliono |sta per )?(?:picchia\w*|ammazza\w*|uccid\w+|strangola\w*\
            |insegu\w+|seguendo|stupra\w*|violenta\w*|accoltella\w*|minaccia\w* con)|sta (?:picchiando|ammazzando\
            |uccidendo|strangolando|accoltellando)
        (?:ha|hanno|con) (?:un |una |il |la )?(?:coltello|pistola|arma|ascia|fucile)|sparano|stanno sparando\
            |(?:qualcuno|stanno|ladri|un uomo|sta) .. (?:entrando|sfondando|forzando|scassinando|in casa|alla porta\
            |dietro la porta)|ladri in
        (?:va a fuoco|sta bruciando|in fiamme|c e un incendio|al fuoco|brucia la)|odore di gas|non (?:respira\
            |reagisce|si sveglia|si muove)|sanguina|tanto sangue|e svenut\w|privo di sensi|caduto (?:dal\
            |dalla) .. (?:balcone|finestra|tetto)
        (?:voglio|mi voglio|vorrei) (?:morire|ammazzar\w*|uccidermi|farla finita)|non voglio piu vivere|mi butto\
            |non posso parlare|(?:mi ha|mi tiene|sono) (?:chius\w|rinchius\w|prigionier\w|nascost\w)|(?:bambin\w\
            |bimb\w) .. da sol\w (?:in|per)
    """,
    ),
    # German.
    Phrases(
        "other",
        CRY,
        r"""
        (?:zu )?hilfe(?! (?:beim|bei|fur|zur|zum|von))(?: bitte)?(?= (?:,? ?)(?:er|sie|ich|bitte|schnell|mein\
            |jemand|hilfe|es)|\n|$)
        (?:helft|helfen sie) (?:mir|uns)(?= (?:,? ?)(?:bitte|er|schnell|jemand|mein|sofort)|\n|$)|(?:ruft|rufen sie\
            |schickt|schicken sie) .. (?:polizei|krankenwagen|jemanden|notarzt)|polizei schnell|ich bin in gefahr\
            |kommen sie schnell
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:er|mann|jemand|vater|sie|typ|nachbar) .. (?:schlagt|wurgt|verprugelt|bedroht|ersticht|verfolgt\
            |vergewaltigt) (?:mich|uns|sie|ihn|seine|die|meine)|(?:er|sie) .. (?:bringt|bringen) .. um(?= ,|\n|$\
            | hilfe| bitte)|(?:will|wird) (?:mich|uns|sie) (?:umbringen|toten|schlagen|erstechen)
        (?:hat|mit|haben) (?:ein |eine |einem |einer )?(?:messer|waffe|pistole|axt|gewehr)|(?:es wird geschossen\
            |schusse|schiesst|schiessen) .. ?(?:auf|hier|drausen|jetzt|gefallen)?
        (?:jemand|einbrecher|manner|sie|er) .. (?:bricht|brechen|steht|stehen|ist|sind|tritt) .. (?:ein|tur|wohnung\
            |haus|garten)(?= ,|\n|$| (?:ich|hilfe|bitte))|einbrecher (?:im|in|bei)
        es brennt|feuer (?:im|in|bei)|(?:haus|wohnung|kuche) brennt|riecht nach gas|gasgeruch|atmet nicht\
            |(?:bewusstlos|ohnmachtig)|blutet (?:stark|sehr|uberall)|viel blut|reagiert nicht|bewegt sich nicht\
            |(?:aus dem fenster|vom balkon|vom dach) (?:gefallen|gesprungen|gesturzt)
        (?:will|mochte) (?:sterben|nicht mehr leben|mich umbringen)|bringe mich um|(?:kann|darf) nicht (?:sprechen\
            |reden)(?= ,|\n|$| (?:er|sie))|(?:hat mich|bin) (?:eingesperrt|eingeschlossen)|(?:kind\
            |baby) .. allein\w* (?:im|in|auf|zu hause)
    """,
    ),
    # Albanian.
    Phrases(
        "other",
        CRY,
        r"""
        ndihm(?:e|a)(?! (?:sociale|juridike|per|ekonomike))|ndihmo\w*|me ndihmoni|na ndihmoni|me shpetoni|shpetoni\
            |(?:thirrni|lajmeroni|telefononi|dergoni|merrni) .. (?:polici\w+|ambulanc\w+|dike)|ejani shpejt
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:po|do te|do|dashka te) (?:me|ma|na|e|i) (?:rreh|vras\w*|mbyt\w*|vret|ndjek\w*|qellon|therr)|(?:me\
            |na) po (?:rreh|vret|vrasin|mbyt|ndjek|ndjekin)|burri (?:po )?me (?:rreh|vret)
        ka (?:nje )?(?:thike|arme|pistolete|sopate)|(?:me|nje) thike ne dore|po (?:qellojne|shtijne|gjuajne)\
            |po (?:thyejne|thyen|hyjne|hyn) .. (?:deren|shtepi\w*|ne)|(?:hajdut\w*|dikush) .. (?:ne shtepi|te dera\
            |brenda)
        (?:shtepia|apartamenti|kuzhina) .. (?:digjet|zjarr)|ka zjarr|zjarr(?= ,|\n|$| ne| te)|ere gazi|vjen era gaz\
            |nuk (?:merr fryme|po merr fryme|leviz|reagon|pergjigjet)|pa ndjenja|shume gjak|dua te vdes\
            |do te vras veten|nuk dua te jetoj
        nuk mund te flas|(?:me ka|na ka) (?:mbyllur|mbajtur)|femija vetem ne
    """,
    ),
    # Turkish.
    Phrases(
        "other",
        CRY,
        r"""
        imdat|yardim (?:edin|et)(?! lutfen form)|(?:polis|ambulans) (?:cagirin|gonderin|cagir|cabuk|gelsin)\
            |(?:polisi|ambulansi) (?:ara|arayin)|can kurtaran|kurtarin(?: beni| bizi)?|tehlikedeyim
    """,
    ),
    Phrases(
        "violence",
        NOW,
        r"""
        (?:beni|bizi|onu|karisini|annemi|cocugu) .. (?:dovuyor\w*|olduru\w*|oldurecek\w*|oldurmek|boguyor\
            |takip ediyor\w*|vuruyor\w*|bicakl\w+|kovaliyor)|(?:oldurecek|oldurmek istiyor)
        (?:bicagi|silahi|tufegi|baltasi|bicak|silah) (?:var|cekti|elinde)|elinde (?:bicak|silah|balta)\
            |ates ediyor\w*|silah sesi\w*|(?:kapiyi|camı|cami|pencereyi) .. (?:kiriyor\w*|zorluyor\w*\
            |tekmeliyor\w*)|(?:eve|iceri) .. (?:hirsiz|biri) .. ?(?:girdi|var|giriyor\w*)?|(?:hirsiz\
            |biri) .. (?:evde|iceride|kapida|eve gir\w*)
        yangin (?:var|cikti)|(?:ev|mutfak|bina|araba) yaniyor|yaniyoruz|gaz kokusu|nefes al(?:miyor|amiyor\w*)\
            |bilinci (?:kapali|yok)|baygin|cok kan\w*|kanamasi var|(?:olmek|intihar etmek) istiyorum\
            |kendimi oldurece\w+|yasamak istemiyorum|intihar ed\w+
        konusamiyorum|(?:beni|bizi) .. (?:kilitledi|kacirdi\w*|birakmiyor)|saklaniyorum|(?:cocuk\
            |bebek) .. (?:yalniz|tek basina)|(?:bogul|batiyor)\w*
    """,
    ),
    # Vietnamese, Serbian and Croatian: the bare cry.
    Phrases(
        "other",
        CRY,
        r"""
        cuu toi|cuu voi|upomosc|upomoc|pomagajte|u pomoc
    """,
    ),
)
