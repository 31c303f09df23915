"""Times as people type them: what they mean on Monday 23 November 2026 at ten in the morning."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.folding import fold
from bot.times import SaidTime, find_times, vocabulary

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)
YEAR = 2026


def times_of(text: str, now: datetime = MONDAY, zone: ZoneInfo = PARIS) -> list[SaidTime]:
    return list(find_times(text, now, zone))


def at(words: str) -> datetime | None:
    """ "22/11 21:30", or "2025-11-12 09:00" of another year; "-": open."""
    if words == "-":
        return None
    if words[4:5] == "-":
        return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=PARIS)
    return datetime.strptime(f"{YEAR}/{words}", "%Y/%d/%m %H:%M").replace(tzinfo=PARIS)


INTERVALS = [
    # days, and parts of them
    ("hier", "22/11 00:00", "23/11 00:00"),
    ("hier soir", "22/11 18:00", "23/11 00:00"),
    ("hier aprem", "22/11 12:00", "22/11 18:00"),
    ("hier dans la nuit", "22/11 22:00", "23/11 06:00"),
    ("avant hier", "21/11 00:00", "22/11 00:00"),
    ("avant-hier soir", "21/11 18:00", "22/11 00:00"),
    ("aujourd’hui", "23/11 00:00", "24/11 00:00"),
    ("ajd", "23/11 00:00", "24/11 00:00"),
    ("ce matin", "23/11 06:00", "23/11 12:00"),
    ("ce soir", "23/11 18:00", "24/11 00:00"),
    ("cette nuit", "22/11 22:00", "23/11 06:00"),
    ("la nuit derniere", "22/11 22:00", "23/11 06:00"),
    ("toute la nuit", "22/11 22:00", "23/11 06:00"),
    ("demain matin", "24/11 06:00", "24/11 12:00"),
    ("samedi", "21/11 00:00", "22/11 00:00"),
    ("samdi soir", "21/11 18:00", "22/11 00:00"),
    ("mardi prochain", "24/11 00:00", "25/11 00:00"),
    ("jeudi qui vient", "26/11 00:00", "27/11 00:00"),
    ("vendredi dernier", "20/11 00:00", "21/11 00:00"),
    ("dimanche dernier dans la nuit", "22/11 22:00", "23/11 06:00"),
    ("dans la nuit de samedi à dimanche", "21/11 22:00", "22/11 06:00"),
    ("la nuit du 12 au 13 novembre", "12/11 22:00", "13/11 06:00"),
    # hours
    ("hier soir vers 22h", "22/11 21:30", "22/11 22:30"),
    ("hier soir vers 10h", "22/11 21:30", "22/11 22:30"),
    ("hier a 3h du mat", "22/11 03:00", "22/11 03:00"),
    ("cette nuit vers 3h", "23/11 02:30", "23/11 03:30"),
    ("ce matin vers 8h30", "23/11 08:00", "23/11 09:00"),
    ("vers 8h ce matin", "23/11 07:30", "23/11 08:30"),
    ("hier à 5h de l’après-midi", "22/11 17:00", "22/11 17:00"),
    ("hier soir jusqu’à 2h du mat", "22/11 18:00", "23/11 02:00"),
    ("samedi entre 14h et 15h", "21/11 14:00", "21/11 15:00"),
    ("samedi entre 14 et 15h", "21/11 14:00", "21/11 15:00"),
    ("samedi de 22h à 4h", "21/11 22:00", "22/11 04:00"),
    ("mercredi vers midi", "18/11 11:30", "18/11 12:30"),
    ("hier à minuit", "23/11 00:00", "23/11 00:00"),
    ("jeudi dernier vers 18h30", "19/11 18:00", "19/11 19:00"),
    ("22h30", "22/11 22:30", "22/11 22:30"),
    ("vers 9h", "23/11 08:30", "23/11 09:30"),
    ("depuis 22h", "22/11 22:00", "-"),
    # dates
    ("le 12/11", "12/11 00:00", "13/11 00:00"),
    ("le 3/4", "03/04 00:00", "04/04 00:00"),
    ("le 12/11/2025 à 9h", "2025-11-12 09:00", "2025-11-12 09:00"),
    ("12-11-25", "2025-11-12 00:00", "2025-11-13 00:00"),
    ("le 12 novembre à 14h", "12/11 14:00", "12/11 14:00"),
    ("le 3 nov", "03/11 00:00", "04/11 00:00"),
    ("le 1er décembre", "01/12 00:00", "02/12 00:00"),
    ("le 20 fevrier", "20/02 00:00", "21/02 00:00"),
    ("lundi 16 novembre vers 14h", "16/11 13:30", "16/11 14:30"),
    ("lundi 16", "16/11 00:00", "17/11 00:00"),
    ("le 12 au soir", "12/11 18:00", "13/11 00:00"),
    ("du 12 au 15 novembre", "12/11 00:00", "16/11 00:00"),
    ("début novembre", "01/11 00:00", "11/11 00:00"),
    ("en mars", "01/03 00:00", "01/04 00:00"),
    ("de mardi à jeudi", "17/11 00:00", "20/11 00:00"),
    # longer
    ("la semaine derniere", "16/11 00:00", "23/11 00:00"),
    ("la semaine prochaine", "30/11 00:00", "07/12 00:00"),
    ("ce week-end", "21/11 00:00", "23/11 00:00"),
    ("le mois dernier", "01/10 00:00", "01/11 00:00"),
    ("cet été", "01/06 00:00", "01/09 00:00"),
    # ago
    ("il y a 20 minutes", "23/11 09:35", "23/11 09:45"),
    ("ya 2h", "23/11 07:30", "23/11 08:30"),
    ("y a une heure et demie", "23/11 08:07", "23/11 08:52"),
    ("il y a deux jours", "21/11 00:00", "22/11 00:00"),
    ("il y a 2 semaines", "06/11 00:00", "13/11 00:00"),
    ("il y a quelques jours", "16/11 00:00", "22/11 00:00"),
    ("à l’instant", "23/11 09:50", "23/11 10:00"),
    ("tout à l’heure", "23/11 06:00", "23/11 10:00"),
    # since
    ("depuis 3 semaines", "02/11 00:00", "-"),
    ("dpuis 2 mois", "23/09 00:00", "-"),
    ("ça fait 3 mois", "23/08 00:00", "-"),
    ("depuis hier", "22/11 00:00", "-"),
    ("depuis hier soir 20h", "22/11 20:00", "-"),
    ("depuis ce matin", "23/11 06:00", "-"),
    ("depuis le 1er novembre", "01/11 00:00", "-"),
    ("depuis le 12", "12/11 00:00", "-"),
    ("depuis janvier", "01/01 00:00", "-"),
    ("depuis 2024", "2024-01-01 00:00", "-"),
    ("depuis lundi", "16/11 00:00", "-"),
    ("depuis longtemps", "-", "-"),
    ("depuis des mois", "-", "-"),
    ("en ce moment", "23/11 10:00", "-"),
    ("mtn", "23/11 10:00", "-"),
    # English
    ("last night around 10", "22/11 21:30", "22/11 22:30"),
    ("yesterday at 5pm", "22/11 17:00", "22/11 17:00"),
    ("between 2 and 3pm yesterday", "22/11 14:00", "22/11 15:00"),
    ("two weeks ago", "06/11 00:00", "13/11 00:00"),
    ("20 minutes ago", "23/11 09:35", "23/11 09:45"),
    ("on Friday night", "20/11 22:00", "21/11 06:00"),
    ("sat night", "21/11 22:00", "22/11 06:00"),
    ("last Saturday", "21/11 00:00", "22/11 00:00"),
    ("next Tuesday", "24/11 00:00", "25/11 00:00"),
    ("since yesterday", "22/11 00:00", "-"),
    ("since March", "01/03 00:00", "-"),
    ("for two weeks", "09/11 00:00", "-"),
    ("last week", "16/11 00:00", "23/11 00:00"),
    ("right now", "23/11 10:00", "-"),
    ("this morning", "23/11 06:00", "23/11 12:00"),
    ("on November 12", "12/11 00:00", "13/11 00:00"),
    # Arabic
    ("البارحة", "22/11 00:00", "23/11 00:00"),
    ("أمس", "22/11 00:00", "23/11 00:00"),
    ("البارحة ليلا", "22/11 22:00", "23/11 06:00"),
    ("هذا الصباح", "23/11 06:00", "23/11 12:00"),
    ("منذ أسبوع", "16/11 00:00", "-"),
    ("منذ 3 أيام", "20/11 00:00", "-"),
    ("منذ أسبوعين", "09/11 00:00", "-"),
    ("قبل ساعة", "23/11 08:45", "23/11 09:15"),
    ("الأسبوع الماضي", "16/11 00:00", "23/11 00:00"),
    ("الآن", "23/11 10:00", "-"),
]

REPEATED = [
    ("tous les soirs", "daily evening"),
    ("ts les soirs", "daily evening"),
    ("toutes les nuits de 22h à 4h du mat", "daily night 22:00-04:00"),
    ("tous les soirs vers 22h", "daily evening about 22:00"),
    ("tous les soirs à partir de 21h", "daily evening from 21:00"),
    ("every night until 3am", "daily night until 03:00"),
    ("le matin à 6h", "daily morning at 06:00"),
    ("la nuit vers 2h", "daily night about 02:00"),
    ("chaque nuit", "daily night"),
    ("tous les jours", "daily"),
    ("tlj", "daily"),
    ("tous les deux jours", "every other day"),
    ("tous les samedis soir", "weekly saturday evening"),
    ("le samedi soir", "weekly saturday evening"),
    ("les week-ends", "weekends"),
    ("chaque week end", "weekends"),
    ("du lundi au vendredi", "weekdays"),
    ("toutes les semaines", "weekly"),
    ("tt le tps", "constantly"),
    ("24h/24", "constantly"),
    ("jour et nuit", "constantly"),
    ("souvent", "often"),
    ("de temps en temps", "sometimes"),
    ("every evening", "daily evening"),
    ("all the time", "constantly"),
    ("كل ليلة", "daily night"),
    ("كل يوم", "daily"),
    ("دائما", "constantly"),
]


@pytest.mark.parametrize(("said", "start", "end"), INTERVALS)
def test_it_resolves_a_time_to_an_interval(said: str, start: str, end: str) -> None:
    text = f"bonjour, {said} des jeunes ont crié rue du moulin"
    [found] = times_of(text)
    assert found.interval == (at(start), at(end))
    assert found.repeats is None


@pytest.mark.parametrize(("said", "start", "end"), INTERVALS)
def test_it_reads_a_time_that_stands_alone(said: str, start: str, end: str) -> None:
    [found] = times_of(said)
    assert found.interval == (at(start), at(end))


@pytest.mark.parametrize(("said", "repeats"), REPEATED)
def test_it_knows_what_comes_back(said: str, repeats: str) -> None:
    [found] = times_of(f"bonjour, {said} ya du bruit")
    assert (found.interval, found.repeats) == (None, repeats)


@pytest.mark.parametrize(
    "said",
    ["tous les soirs depuis lundi", "ts les soirs dpuis lundi", "depuis lundi tous les soirs",
     "every evening since Monday"],
)  # fmt: skip
def test_what_comes_back_may_have_begun_on_a_day(said: str) -> None:
    [found] = times_of(f"{said} ya des motos")
    assert found.repeats == "daily evening"
    assert found.interval == (at("16/11 18:00"), None)


def test_it_says_where_the_words_stand() -> None:
    text = "Le bruit recommence, hier soir vers 22h, devant la tour"
    [found] = times_of(text)
    assert text[found.start : found.end] == "hier soir vers 22h"


def test_two_times_are_two() -> None:
    assert [found.interval for found in times_of("hier à 14h et samedi à 15h")] == [
        (at("22/11 14:00"), at("22/11 14:00")),
        (at("21/11 15:00"), at("21/11 15:00")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "le 17 ne répond pas",
        "appelez le 17 ou le 112",
        "bonsoir madame",
        "06 12 34 56 78",
        "3/4 jeunes dans le hall",
        "4-5 mecs",
        "on a marché 10 mètres",
        "il a crié pendant 2h",
        "au 12 rue Pasteur",
        "at 14 Market Street",
        "il y a des jeunes",
        "j’ai 25 ans",
        "32/13",
        "le 31/02",
        "",
    ],
)
def test_it_takes_nothing_else_for_a_time(text: str) -> None:
    assert times_of(text) == []


def test_the_night_is_the_one_that_has_begun_late_in_the_evening() -> None:
    [found] = times_of("cette nuit", MONDAY.replace(hour=23))
    assert found.interval == (at("23/11 22:00"), at("24/11 06:00"))


def test_a_weekday_is_the_one_before_when_it_is_that_day() -> None:
    [found] = times_of("lundi matin")
    assert found.interval == (at("16/11 06:00"), at("16/11 12:00"))


@pytest.mark.parametrize(("said", "year"), [("le 20 décembre", 2026), ("le 20 mars", 2026), ("le 20 février", 2026)])
def test_a_date_without_its_year_is_the_one_near_by(said: str, year: int) -> None:
    [found] = times_of(said)
    assert found.interval and found.interval[0] and found.interval[0].year == year


def test_a_date_that_is_far_ahead_was_last_year() -> None:
    [found] = times_of("le 20 décembre", MONDAY.replace(month=2))
    assert found.interval and found.interval[0] and found.interval[0].year == 2025


def test_it_reads_times_in_the_zone_of_the_area() -> None:
    """At half past eleven in the evening in London it is tomorrow in Paris."""
    now = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    [in_paris], [in_london] = (times_of("hier", now, zone) for zone in (PARIS, ZoneInfo("Europe/London")))
    assert in_paris.interval and in_paris.interval[0] == at("22/11 00:00")
    assert in_london.interval and in_london.interval[0] == datetime(2026, 11, 21, tzinfo=ZoneInfo("Europe/London"))


def test_it_goes_through_the_change_of_the_clocks() -> None:
    now = datetime(2026, 10, 25, 12, 0, tzinfo=PARIS)  # 25 hours long
    [found] = times_of("aujourd'hui", now)
    assert found.interval and found.interval[0] and found.interval[1]
    assert found.interval[1].astimezone(UTC) - found.interval[0].astimezone(UTC) == timedelta(hours=25)


@given(st.text(max_size=200))
def test_it_never_fails(text: str) -> None:
    for found in times_of(text):
        assert 0 <= found.start < found.end <= len(text)


@given(st.integers(0, 999), st.sampled_from(["minutes", "h", "jours", "semaines", "mois", "ans"]), st.booleans())
def test_it_never_fails_on_any_amount(count: int, unit: str, is_since: bool) -> None:
    times_of(f"{'depuis' if is_since else 'il y a'} {count} {unit}")


def test_hostile_text_is_read_like_any_other() -> None:
    for text in ("1 " * 2500, "hier " * 1000, "le " * 1600, "12/" * 1600, "vers 22h " * 500, "depuis " * 700):
        assert isinstance(times_of(text), list)


def test_every_word_of_the_vocabulary_can_be_met() -> None:
    lists = [value for name, value in vars(vocabulary).items() if name.isupper() and not name.startswith("_")]
    words = [word for words in lists for word in words]
    assert len(words) > 300
    assert [word for word in words if word != fold(word)] == []
