from datetime import date

import pytest

from somos_eval.wording import date_range, date_text, month_name, period_text


def test_days_and_months() -> None:
    assert date_text(date(2023, 5, 3)) == "3 de mayo de 2023"
    assert date_text(date(2023, 5, 3), "en") == "3 May 2023"
    assert month_name(9) == "septiembre"
    assert month_name(9, "en") == "September"


@pytest.mark.parametrize(
    ("start", "end", "es", "en"),
    [
        ("2023-05-03", "2023-05-03", "3 de mayo de 2023", "3 May 2023"),
        (
            "2023-05-03",
            "2023-05-14",
            "del 3 al 14 de mayo de 2023",
            "from 3 to 14 May 2023",
        ),
        (
            "2023-05-03",
            "2023-06-04",
            "del 3 de mayo al 4 de junio de 2023",
            "from 3 May to 4 June 2023",
        ),
        (
            "2020-10-01",
            "2024-12-31",
            "del 1 de octubre de 2020 al 31 de diciembre de 2024",
            "from 1 October 2020 to 31 December 2024",
        ),
    ],
)
def test_ranges(start: str, end: str, es: str, en: str) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert date_range(*days) == es
    assert date_range(*days, "en") == en


def test_whole_years_are_written_as_years() -> None:
    assert period_text(date(2022, 1, 1), date(2022, 12, 31)) == "2022"
    assert period_text(date(2020, 1, 1), date(2024, 12, 31)) == "2020-2024"
    assert period_text(date(2020, 1, 1), date(2024, 12, 31), "en") == "2020–2024"
    partial = period_text(date(2020, 10, 1), date(2020, 12, 31))
    assert partial == "del 1 de octubre al 31 de diciembre de 2020"
