"""The table of expressions: pattern → how it is read. What stands above another takes its words first."""

import re
from collections.abc import Iterable

from bot.times.pieces import (
    AFTER,
    AROUND,
    NEXT,
    UNTIL,
    Piece,
    Reading,
    bare_part,
    day_at,
    every_part,
    every_weekday,
    habit_of_part,
    habit_of_weekday,
    minutes_before,
    read_ago,
    read_date,
    read_dates,
    read_day_of_month,
    read_day_since,
    read_for,
    read_hour,
    read_hours,
    read_last_part,
    read_month,
    read_night_of,
    read_now,
    read_season,
    read_this_night,
    read_this_part,
    read_tonight,
    read_weekday,
    read_weekdays,
    read_weekend,
    read_whole_day,
    read_year,
    says,
    span_at,
)
from bot.times.vocabulary import (
    CONSTANTLY,
    COUNTED_UNITS,
    EARLIER_TODAY,
    FEW,
    JUST_NOW,
    MONTHS,
    NOW,
    NUMBERS,
    OFTEN,
    PART_WORDS,
    SHORT_WEEKDAYS,
    SOMETIMES,
    UNITS,
    WEEKDAYS,
)


def _any(words: Iterable[str]) -> str:
    """One of these words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _clock(mark: str = "") -> str:
    return (
        rf"(?:(?P<word{mark}>minuit|midi|midnight|noon|منتصف الليل)(?:\s+et\s+demie?)?|(?P<hour{mark}>[01]?\d|2[0-4])"
        rf"(?:\s?(?:h|heures?|hrs?)\s?(?P<minute{mark}>[0-5]\d)?|:(?P<colon{mark}>[0-5]\d)|(?=\s?[ap]\.?m)|\s?o'clock)"
        rf"(?:\s?(?P<noon{mark}>[ap])\.?m(?!\w)\.?)?)"
    )


def _loose_clock(mark: str) -> str:
    return (
        rf"(?:(?P<word{mark}>minuit|midi|midnight|noon)|(?P<hour{mark}>[01]?\d|2[0-4])"
        rf"(?:\s?(?:h|heures?)\s?(?P<minute{mark}>[0-5]\d)?|:(?P<colon{mark}>[0-5]\d))?(?:\s?(?P<noon{mark}>[ap])\.?m)?)"
    )


_UNKNOWN = Piece(moment=(None, None))
_WEEKENDS = Piece(repeats="weekends", is_habit=True)
_DAY = _any(WEEKDAYS)
_MONTH = _any(MONTHS)
_PART = _any(PART_WORDS)
_COUNT = rf"(?P<count>\d{{1,3}}|{_any((*NUMBERS, *FEW))})"
_UNIT = rf"(?P<unit>{_any(UNITS)})"
_COUNTED = rf"(?P<unit>{_any(COUNTED_UNITS)})"
_HALF = r"(?P<half> et demie?| and a half)?"
_LAST = r"dernieres?|derniers?|passee?|الماضي|الماضيه"
_NEXT_OR_LAST = rf"{NEXT}|{_LAST}"
_NUMERIC = r"(?P<number>0?[1-9]|[12]\d|3[01])[/.-](?P<month_number>0?[1-9]|1[0-2])"
_AFTER_DAY = rf"(?:\s+(?P<after>{_NEXT_OR_LAST}))?"
_BEFORE_DAY = r"(?:(?P<before>last|next|this past|this coming)\s+)?"
_THEN_PART = rf"(?:[ ,]+(?:au |dans la |en |le |l')?(?P<part>{_PART})(?!\w))?"
_OF_PART = rf"(?:\s?(?:du|de la|de l'|de|in the|at|le)?\s?(?P<part>{_PART})(?!\w))?"
_NUMBER = r"(?P<number>0?[1-9]|[12]\d|3[01])(?:\s?er|st|nd|rd|th)?"
_AGO = r"(?:(?:il )?(?:y|i|u) ?a|ya|قبل)(?: (?:environ|a peu pres|a peine|bien|deja|genre))?"
_SINCE = r"(?:depuis?|dpuis?|dpui|dps|depuit|since|منذ)"
_FOR = rf"(?:{_SINCE}|(?:ca|sa|cela) (?:fait|dure(?: depuis)?)|voila|for(?: over| the (?:last|past))?|in the last|من)"
_FOR_ABOUT = (
    r"(?: (?:environ|a peu pres|plus de|plus d'|plus d|bien|deja|au moins|pres de|almost|over|about|more than))?"
)
_HOW = rf"(?:(?P<how>{AROUND}|{UNTIL}|{AFTER}|avant|before|قبل)|a partir|a|at|des|الساعه)"
_NO_HOUR = rf"\d|[:h/.,]\d|\s?(?:{_any(UNITS)}|rue|av|bd|people|kids|men|guys|street|euros?|m|metres?|km)\b"
_EVERY = r"(?:(?:tous?|tt|ts|toutes|tts|ttes|chaque|chak|chaq|every|each|كل)(?: (?:les|l|ls|le))?|all the)"
_EVERY_OTHER = r"(?:(?: (?:les|l))? (?:deux|2)| other)"

_TABLE: tuple[tuple[str, Reading], ...] = (
    (_any(CONSTANTLY), says(Piece(repeats="constantly"))),
    # How long it took is not when it was.
    (rf"(?:pendant|durant|duree de|during) (?:(?:plus|pres) d[e'] ?)?{_COUNT} ?{_UNIT}", says(Piece(needs_day=True))),
    (_any(JUST_NOW), minutes_before(10)),
    (_any(EARLIER_TODAY), minutes_before(240)),
    (_any(NOW), read_now),
    (rf"{_AGO} {_COUNT} ?{_UNIT}{_HALF}", read_ago),
    (rf"(?:about )?{_COUNT} ?{_UNIT}(?: and a half)? ago", read_ago),
    (rf"قبل {_COUNTED}", read_ago),
    (rf"{_SINCE} (?:tres |si )?(?:longtemps|lontemps|longtps|toujours|tjs|tjrs|perpet|ages|forever)", says(_UNKNOWN)),
    (rf"{_FOR}{_FOR_ABOUT} {_COUNT} ?{_UNIT}{_HALF}", read_for),
    (rf"(?:منذ|من) {_COUNTED}", read_for),
    (rf"{_EVERY}{_EVERY_OTHER} (?:jours?|jrs?|days?)", says(Piece(repeats="every other day"))),
    (rf"{_EVERY}{_EVERY_OTHER}? (?P<part>{_PART})", every_part),
    (rf"{_EVERY}{_EVERY_OTHER}? (?P<day>{_DAY}){_THEN_PART}", every_weekday),
    (rf"{_EVERY} (?:jours?|jrs?|day|يوم)|tlj|quotidiennement|daily|يوميا", says(Piece(repeats="daily"))),
    (rf"{_EVERY} (?:week[- ]?ends?|we)", says(Piece(repeats="weekends"))),
    (rf"{_EVERY} (?:semaines?|week|اسبوع)|hebdomadaire", says(Piece(repeats="weekly"))),
    (rf"{_EVERY} (?:mois|month|شهر)", says(Piece(repeats="monthly"))),
    (rf"(?:les?|the|on) week[- ]?ends?(?! (?:{_NEXT_OR_LAST}|du))|weekends", says(_WEEKENDS)),
    (r"(?:en semaine|du lundi au vendredi|on weekdays)", says(Piece(repeats="weekdays"))),
    (_any(OFTEN), says(Piece(repeats="often"))),
    (_any(SOMETIMES), says(Piece(repeats="sometimes"))),
    (rf"nuit (?:de|du) (?P<first>{_DAY})(?: (?:a|au) {_DAY})?", read_night_of),
    (rf"nuit du {_NUMBER}(?: ?au ?\d{{1,2}})?(?: (?P<month>{_MONTH}))?", read_night_of),
    (rf"(?:(?:avant|avnt)[- ]?hier|the day before yesterday|اول امس){_THEN_PART}", day_at(-2)),
    (r"(?P<part>ليله|مساء|صباح) (?:امس|البارحه)", day_at(-1)),
    (rf"(?:hier|ier|yesterday|امس|البارحه|البارح|مبارح|امبارح|lbare7|lbareh){_THEN_PART}", day_at(-1)),
    (rf"(?:apres[- ]demain|بعد غد){_THEN_PART}", day_at(2)),
    (rf"(?:demain|dmain|2main|tomorrow|tmrw|غدا|بكره){_THEN_PART}", day_at(1)),
    (rf"(?:aujourd'? ?hui|aujourdui|auj|ajd|ojd|today|اليوم){_THEN_PART}", day_at(0)),
    (r"(?P<part>صباح|مساء) اليوم", read_this_part),
    (r"(?:هذه |هاد )?(?:الليله|tonight|tonite|2nite)", read_tonight),
    (r"(?:هذا|هاد) (?P<part>الصباح|المساء)", read_this_part),
    (r"last (?P<part>night|nite|evening)", read_last_part),
    (r"la (?P<part>nuit|nui|soiree) (?:derniere|passee|d'avant)", read_last_part),
    (rf"(?:ce|cet|cete?|cette|set|c't|this) (?P<part>{_PART})", read_this_part),
    (
        r"(?:dans|pendant|durant|au (?:milieu|cours) de|en pleine?) (?:la )?nuit|toute? la nuit|all night",
        read_this_night,
    ),
    (r"toute? la journee|all day(?: long)?", read_whole_day),
    (rf"(?:du|entre le) (?P<first>[0-3]?\d) (?:au|et le) (?P<last>[0-3]?\d)(?: (?P<month>{_MONTH}))?", read_dates),
    (rf"(?:le |on )?(?:{_DAY} )?{_NUMBER} (?:of )?(?P<month>{_MONTH})(?:,? (?P<year>20\d\d))?", read_date),
    (rf"(?P<month>{_MONTH}) {_NUMBER}(?!\s?h)(?:,? (?P<year>20\d\d))?", read_date),
    (rf"(?:le )?(?<![\d./-]){_NUMERIC}[/.-](?P<year>(?:20)?\d\d)(?![\d./-]*\d)", read_date),
    (rf"(?:le|du|au|on|{_DAY}) {_NUMERIC}(?![\d./-]*\d)", read_date),
    (r"(?<![\d./-])(?P<number>[0-3]\d)/(?P<month_number>0[1-9]|1[0-2])(?![\d./-]*\d)", read_date),
    (rf"{_SINCE} le {_NUMBER}(?!\d|\s?h)", read_day_since),
    # "le 17" alone is the number to call.
    (rf"le {_NUMBER}(?= (?:au (?:soir|matin)|dans la nuit|en soiree|(?:vers|a) \d\d? ?h))", read_day_of_month),
    (
        r"(?P<at>(?:cet|cette|this) |l' ?|last )(?P<season>ete|hiver|automne|summer|winter)(?P<last> derniere?)?",
        read_season,
    ),
    (rf"(?:de|entre) (?P<first>{_DAY}) (?:a|et) (?P<last>{_DAY})", read_weekdays),
    (rf"(?P<day>{_DAY}) {_NUMBER}(?!\d|\s?h|:|\s?(?:am|pm)){_THEN_PART}", read_weekday),
    (rf"(?:les|le) (?P<day>{_DAY}){_THEN_PART}(?! (?:{_NEXT_OR_LAST}))", habit_of_weekday),
    (rf"(?P<day>{_any(SHORT_WEEKDAYS)}) (?P<part>night|nite|evening|morning)", read_weekday),
    (rf"{_BEFORE_DAY}(?:يوم )?(?P<day>{_DAY}){_AFTER_DAY}{_THEN_PART}", read_weekday),
    (rf"(?:ce |le |du |this |{_BEFORE_DAY})?week[- ]?end{_AFTER_DAY}", read_weekend),
    (rf"(?:la )?sem(?:aine)? (?:{_LAST}|d'avant)|last week|الاسبوع الماضي", span_at("week", -1)),
    (r"(?:la )?sem(?:aine)? (?:prochaine|pro|qui vient)|next week|الاسبوع (?:القادم|المقبل)", span_at("week", 1)),
    (r"cett?e sem(?:aine)?|this week|هذا الاسبوع", span_at("week", 0)),
    (rf"(?:le )?mois (?:{_LAST}|d'avant)|last month|الشهر الماضي", span_at("month", -1)),
    (r"(?:le )?mois prochain|next month", span_at("month", 1)),
    (r"ce mois(?:[- ]ci)?|this month", span_at("month", 0)),
    (rf"(?:l')?(?:an|annee) (?:{_LAST})|last year|السنه الماضيه|العام الماضي", span_at("year", -1)),
    (r"cett?e annee|this year", span_at("year", 0)),
    (rf"(?P<edge>debut|mi|fin|early|mid|late)[- ](?:de )?(?P<month>{_MONTH})(?: (?P<year>20\d\d))?", read_month),
    (rf"(?:en|in|au mois d[e']) ?(?P<month>{_MONTH})(?: (?P<year>20\d\d))?", read_month),
    (rf"(?:(?<=depuis )|(?<=dpuis )|(?<=since ))(?P<month>{_MONTH})(?: (?P<year>20\d\d))?", read_month),
    (r"(?:en |in |(?<=depuis )|(?<=since ))(?P<year>20[0-4]\d)", read_year),
    (rf"(?:(?:de|entre|from|between) )?{_loose_clock('A')} ?(?:a|et|-|and|to) ?{_clock('B')}{_OF_PART}", read_hours),
    (rf"(?:{_HOW} ?)?{_clock()}{_OF_PART}", read_hour),
    (rf"(?P<bare>(?P<how>{AROUND})|at|الساعه) (?P<hour>[01]?\d|2[0-3])(?!{_NO_HOUR}){_OF_PART}", read_hour),
    (rf"(?:le|la|les|en|l'|the|in the|at) ?(?P<part>{_PART})", habit_of_part),
    (_SINCE, says(Piece(is_since=True, needs_day=True))),
    (rf"(?P<part>{_PART})", bare_part),
)

RULES = tuple((re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), reading) for pattern, reading in _TABLE)
