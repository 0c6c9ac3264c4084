"""Days, months and periods in words."""

from datetime import date

from babel.dates import format_date, format_skeleton, get_month_names

from somos_eval.wording.languages import LOCALES


def month_name(month: int, language: str = "es") -> str:
    """Return the name of a month (1 to 12): ``mayo``."""
    return str(get_month_names("wide", locale=LOCALES[language])[month])


def date_text(day: date, language: str = "es") -> str:
    """Write a day: ``3 de mayo de 2023``, ``3 May 2023``."""
    return format_date(day, "long", locale=LOCALES[language])


def date_range(start: date, end: date, language: str = "es") -> str:
    """Write a range of days without repeating what they share.

    Parameters
    ----------
    start, end : date
        First and last day.
    language : str
        ``es`` or ``en``.

    Returns
    -------
    str
        ``del 3 al 14 de mayo de 2023``, ``del 3 de mayo al 4 de junio de 2023``, or
        with both years; a range of one day is that day.
    """
    if start == end:
        return date_text(start, language)
    if language == "en":
        return f"from {_shorter_english(start, end)} to {date_text(end, language)}"
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
    elif start.year == end.year:
        first = f"{start.day} de {month_name(start.month)}"
    else:
        first = date_text(start)
    return f"del {first} al {date_text(end)}"


def period_text(start: date, end: date, language: str = "es") -> str:
    """Write a period: ``2022``, ``2020-2024`` if of whole years, else its days."""
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return date_range(start, end, language)
    if start.year == end.year:
        return str(start.year)
    dash = "–" if language == "en" else "-"
    return f"{start.year}{dash}{end.year}"


def _shorter_english(start: date, end: date) -> str:
    if start.year != end.year:
        return date_text(start, "en")
    if start.month == end.month:
        return str(start.day)
    return format_skeleton("MMMMd", start, locale=LOCALES["en"])
