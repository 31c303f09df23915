"""The words of time that people type, in French, English and Arabic, folded (see `bot.folding`).

Text-speak and the commonest faults stand beside the right spelling.
"""

WEEKDAYS = {
    "lundi": 0, "lundis": 0, "lindi": 0, "mardi": 1, "mardis": 1, "mercredi": 2, "mercredis": 2, "mecredi": 2,
    "mercredit": 2, "jeudi": 3, "jeudis": 3, "vendredi": 4, "vendredis": 4, "vandredi": 4, "vendredit": 4,
    "samedi": 5, "samedis": 5, "samdi": 5, "sammedi": 5, "dimanche": 6, "dimanches": 6, "dimanch": 6, "dimenche": 6,
    "monday": 0, "mondays": 0, "tuesday": 1, "tuesdays": 1, "wednesday": 2, "wednesdays": 2, "wensday": 2,
    "thursday": 3, "thursdays": 3, "friday": 4, "fridays": 4, "saturday": 5, "saturdays": 5, "sunday": 6,
    "sundays": 6, "الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6,
}  # fmt: skip

# Words of other meanings: only before "night" and its like.
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}

MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fev": 2, "fevr": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11,
    "decembre": 12, "dec": 12, "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "july": 7, "august": 8, "aug": 8, "september": 9, "october": 10, "november": 11,
    "december": 12, "يناير": 1, "فبراير": 2, "مارس": 3, "ابريل": 4, "مايو": 5, "يونيو": 6, "يوليو": 7, "اغسطس": 8,
    "سبتمبر": 9, "اكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
}  # fmt: skip

SEASONS = {"ete": 6, "summer": 6, "automne": 9, "hiver": 12, "winter": 12}  # the month in which it begins

# Parts of a day → minutes after its midnight; a night ends on the next day.
PARTS = {
    "early": (240, 480), "morning": (360, 720), "midday": (690, 840), "afternoon": (720, 1080),
    "late_afternoon": (960, 1140), "evening": (1080, 1440), "night": (1320, 1800), "long_night": (1080, 1800),
    "day": (360, 1320),
}  # fmt: skip
PART_WORDS = {
    "petit matin": "early", "matin": "morning", "matins": "morning", "mat": "morning", "matinee": "morning",
    "midi": "midday", "midis": "midday", "apres-midi": "afternoon", "apres midi": "afternoon",
    "apresmidi": "afternoon", "aprem": "afternoon", "aprems": "afternoon", "apres-midis": "afternoon",
    "fin d'apres-midi": "late_afternoon", "fin d'aprem": "late_afternoon", "soir": "evening", "soirs": "evening",
    "soire": "evening", "soiree": "evening", "soirees": "evening", "nuit": "night", "nuits": "night",
    "nui": "night", "journee": "day", "morning": "morning", "mornings": "morning", "afternoon": "afternoon",
    "afternoons": "afternoon", "evening": "evening", "evenings": "evening", "night": "night", "nights": "night",
    "nite": "night", "صباحا": "morning", "الصباح": "morning", "صباح": "morning", "ظهرا": "midday",
    "مساء": "evening", "المساء": "evening", "ليلا": "night", "ليله": "night", "الليل": "night", "ليل": "night",
}  # fmt: skip

# Units of time → in what they are counted, and how many of it one is.
_MINUTES = ("minutes", 1)
_HOURS = ("minutes", 60)
_DAYS = ("days", 1)
_WEEKS = ("days", 7)
_MONTHS = ("months", 1)
_YEARS = ("months", 12)
UNITS = {
    "minute": _MINUTES, "minutes": _MINUTES, "min": _MINUTES, "mins": _MINUTES, "mn": _MINUTES, "mns": _MINUTES,
    "heure": _HOURS, "heures": _HOURS, "h": _HOURS, "hour": _HOURS, "hours": _HOURS, "hr": _HOURS, "hrs": _HOURS,
    "jour": _DAYS, "jours": _DAYS, "j": _DAYS, "jr": _DAYS, "jrs": _DAYS, "soirs": _DAYS, "nuits": _DAYS,
    "day": _DAYS, "days": _DAYS, "nights": _DAYS, "semaine": _WEEKS, "semaines": _WEEKS, "sem": _WEEKS,
    "week-ends": _WEEKS, "weekends": _WEEKS, "week": _WEEKS, "weeks": _WEEKS, "wk": _WEEKS, "wks": _WEEKS,
    "mois": _MONTHS, "moi": _MONTHS, "month": _MONTHS, "months": _MONTHS, "an": _YEARS, "ans": _YEARS,
    "annee": _YEARS, "annees": _YEARS, "year": _YEARS, "years": _YEARS, "yrs": _YEARS, "دقيقه": _MINUTES,
    "دقايق": _MINUTES, "ساعه": _HOURS, "ساعات": _HOURS, "يوم": _DAYS, "ايام": _DAYS, "اسبوع": _WEEKS,
    "اسابيع": _WEEKS, "شهر": _MONTHS, "اشهر": _MONTHS, "شهور": _MONTHS, "سنه": _YEARS, "سنوات": _YEARS,
    "عام": _YEARS,
}  # fmt: skip
# Arabic counts by the word: "since week", and a form for two of something.
COUNTED_UNITS = {
    **{word: unit for word, unit in UNITS.items() if not word.isascii()},
    "ساعتين": ("minutes", 120), "يومين": ("days", 2), "اسبوعين": ("days", 14), "شهرين": ("months", 2),
    "سنتين": ("months", 24), "عامين": ("months", 24),
}  # fmt: skip

NUMBERS = {
    "un": 1, "une": 1, "1": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3,
    "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30,
    "a couple of": 2, "half an": 0.5, "une demi": 0.5, "1/2": 0.5, "ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4,
    "خمسه": 5, "خمس": 5, "عشره": 10, "عشر": 10,
}  # fmt: skip
# "a few": how many is not said.
FEW = ("quelques", "qq", "qlq", "qques", "plusieurs", "des", "a few", "several", "عده", "بضعه")

# What comes back again → `repeats` (see `bot.times.find_times`).
CONSTANTLY = (
    "tout le temps", "tt le tps", "tt le temps", "tout le tps", "tt l'temps", "tous le temps", "h24", "24/24",
    "24h/24", "24h24", "24h sur 24", "24 h sur 24", "7j/7", "7/7", "7j sur 7", "24/7", "jour et nuit", "nuit et jour",
    "non stop", "non-stop", "sans arret", "all the time", "day and night", "nonstop", "دايما", "طوال الوقت",
    "ليل نهار", "ليلا ونهارا",
)  # fmt: skip
OFTEN = (
    "souvent", "svt", "regulierement", "tres souvent", "frequemment", "plusieurs fois par semaine", "often",
    "regularly", "غالبا", "كثيرا ما",
)  # fmt: skip
SOMETIMES = ("parfois", "de temps en temps", "des fois", "sometimes", "from time to time", "احيانا")

NOW = (
    "en ce moment meme", "en ce moment", "en ce mment", "ence moment", "maintenant", "mtn", "mnt", "mtnt",
    "la maintenant", "la tout de suite", "actuellement", "au moment ou je vous ecris", "a l'heure ou je vous parle",
    "right now", "at the moment", "currently", "as we speak", "now", "الان", "حاليا", "دابا", "هلا", "دلوقتي", "توا",
    "daba",
)  # fmt: skip
JUST_NOW = (
    "a l'instant", "tout juste", "y a deux secondes", "ya 2 sec", "y a 2 sec", "ya 2 secondes", "il y a un instant",
    "just now", "a moment ago", "قبل قليل", "منذ قليل", "للتو",
)  # fmt: skip
EARLIER_TODAY = (
    "tout a l'heure",
    "tt a l'heure",
    "tout a lheure",
    "toute a l'heure",
    "tal",
    "ttaleur",
    "earlier today",
    "a bit earlier",
)
