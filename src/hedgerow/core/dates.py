"""Days in words: how they are said, and which one somebody named in a sentence."""

from __future__ import annotations

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hedgerow.formats.dates import NoDay, read_day
from hedgerow.formats.said import to_say

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)?"
_DAY = re.compile(
    r"\b(?P<by>by (?:the )?|erbyn (?:y )?)?(?P<day>"
    r"(?:dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul),? )?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?)?"
    rf"(?:{_NUMBER} (?:of |o )?{_MONTH},? \d{{4}}|{_MONTH} {_NUMBER},? \d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2}))\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe ", re.IGNORECASE)


def in_full(day: date) -> str:
    """`Tuesday 12 January 2027`, in the language that is spoken."""
    return date_format(day, "l j F Y", use_l10n=False)


def in_short(day: date) -> str:
    """`12 January 2027`."""
    return date_format(day, "j F Y", use_l10n=False)


def month_of(day: date) -> str:
    """`January 2027`."""
    return date_format(day, "F Y", use_l10n=False)


def day_in(text: str) -> date | NoDay | None:
    """The one day that `text` gives in full: day, month and year, and the weekday if it is there.

    None where it gives none, or several of which none follows "by". `NoDay` where it gives one that
    is not in the calendar, that falls on another weekday, or that can be read in two ways.
    """
    found = list(_DAY.finditer(" ".join(text.split())))
    said = [each for each in found if each["by"]] or found
    days = {_THE.sub("", each["day"]).casefold(): None for each in said}
    if len(days) != 1:
        return None
    read = read_day(next(iter(days)))
    if isinstance(read, NoDay):
        return read
    if read.ambiguous:
        return NoDay(
            to_say("This day can be read in two ways."),
            to_say("Write the month as a word, so that the day is certain."),
        )
    return date.fromisoformat(read.iso)


def why_not(text: NoDay) -> str:
    """Why a text is no day, and how to mend it, in the language that is spoken."""
    if text.really is None:
        return f"{_(text.problem)} {_(text.mend)}"
    day = in_full(text.really)
    return _("That day is a %(day)s. Put right the weekday or the date.") % {"day": day}
