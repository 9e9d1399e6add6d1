from __future__ import annotations

import pytest

from knowledge_graph.dates import scan


@pytest.mark.parametrize(
    ("text", "precision", "readings"),
    [
        ("on 2024-03-01", "day", ("2024-03-01",)),
        ("2024-03-01T10:00:00Z", "day", ("2024-03-01",)),
        ("1 March 2024", "day", ("2024-03-01",)),
        ("the 1st of March 2024", "day", ("2024-03-01",)),
        ("March 1st, 2024", "day", ("2024-03-01",)),
        ("Mar 2024", "month", ("2024-03",)),
        ("2024-03", "month", ("2024-03",)),
        ("03/01/2024", "day", ("2024-03-01", "2024-01-03")),
        ("25/12/2024", "day", ("2024-12-25",)),
        ("3/1/24", "day", ("2024-03-01", "2024-01-03")),
        ("01.03.2024", "day", ("2024-01-03", "2024-03-01")),
        ("30/02/2024", "day", ()),
        ("in 2019", "year", ("2019",)),
        ("(2014)", "year", ("2014",)),
        ("on 3 May", "month_day", ("--05-03",)),
        ("3 days ago", "relative", ()),
        ("yesterday", "relative", ()),
        ("at 14:30", "time", ()),
    ],
)
def test_dates_are_read_at_the_precision_they_state(text: str, precision: str, readings: tuple[str, ...]) -> None:
    (mention,) = scan(text)
    assert (mention.precision, mention.readings) == (precision, readings)
    assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text", ["BP 135/85", "3/6 murmur", "12-15", "in 2100 mL", "WBC 2019", "May 10 mg help?", "1:80000"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert scan(text) == ()


def test_both_years_of_a_span_are_read() -> None:
    assert [mention.text for mention in scan("from 2018 to 2020 and 2015-2017")] == ["2018", "2020", "2015", "2017"]
