"""The commonest cries in other languages: few, and taken as they are, since few guards know their grammar."""

from bot.danger.elsewhere_arabic import ARABIC
from bot.danger.elsewhere_eastern import EASTERN
from bot.danger.elsewhere_latin import LATIN
from bot.danger.elsewhere_slavic import SLAVIC

ELSEWHERE = (*ARABIC, *LATIN, *SLAVIC, *EASTERN)
