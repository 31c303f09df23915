from datetime import UTC, datetime, timedelta

import pytest

from hub.web.times import age_in_words, iso, moment_in_words, wait_in_words

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=-5), "à l’instant"),
        (timedelta(seconds=59), "à l’instant"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=47, minutes=59), "47 h"),
        (timedelta(hours=48), "2 jours"),
        (timedelta(days=59), "59 jours"),
        (timedelta(days=60), "2 mois"),
        (timedelta(days=800), "26 mois"),
    ],
)
def test_it_says_how_long_ago_in_one_unit(ago: timedelta, words: str) -> None:
    assert age_in_words(NOW - ago, NOW) == words


def test_it_says_how_long_somebody_has_been_waiting() -> None:
    assert wait_in_words(NOW - timedelta(hours=3), NOW) == "attend depuis 3 h"
    assert wait_in_words(NOW - timedelta(seconds=20), NOW) == "vient d’écrire"


def test_it_says_when_in_the_time_of_the_area() -> None:
    moment = datetime(2019, 7, 1, 22, 30, tzinfo=UTC)
    assert moment_in_words(moment, "Europe/Paris") == "2 juil. 2019 à 00:30"
    assert moment_in_words(moment, "America/Cayenne") == "1 juil. 2019 à 19:30"


def test_it_leaves_the_present_year_out() -> None:
    moment = datetime.now(UTC).replace(month=6, day=15, hour=12, minute=5)
    assert str(moment.year) not in moment_in_words(moment, "Europe/Paris")
    assert moment_in_words(moment, "Europe/Paris").endswith("15 juin à 14:05")


def test_it_writes_times_for_programs_in_utc() -> None:
    assert iso(datetime(2026, 11, 3, 13, 5, 0, 999, tzinfo=UTC)) == "2026-11-03T13:05:00Z"
