"""Closing a record: order, ids, and what cannot both be true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_graph.intake.conflicts import close
from knowledge_graph.record import Fact
from knowledge_graph.sources import FhirElement, NoteSpan

AS_OF = date(2024, 6, 1)


def noted(document: str = "note-1", **said: Any) -> Fact:
    source = NoteSpan(document=document, start=0, end=1, quote=str(said.get("value", "x")))
    return Fact(**{"id": "", "kind": "observation", "label": "x", "source": source, **said})


def coded(resource: str = "Observation", resource_id: str = "o", **said: Any) -> Fact:
    source = FhirElement(
        resource=resource, id=resource_id, path="valueQuantity.value", quote=str(said.get("value", "x"))
    )
    return Fact(**{"id": "", "kind": "observation", "label": "x", "source": source, **said})


def creatinine(value: float, unit: str = "mg/dL", day: str | None = "2024-02-01", **said: Any) -> dict[str, Any]:
    return {"term": "creatinine", "value": value, "unit": unit, "date": day, **said}


def conflicts(*facts: Fact) -> list[tuple[str, ...]]:
    return [fact.conflicts for fact in close(facts, as_of=AS_OF)]


def test_facts_are_numbered_with_demographics_first() -> None:
    closed = close((noted(label="b"), noted(kind="demographic", term="sex", value="male")), as_of=AS_OF)
    assert [(fact.id, fact.kind) for fact in closed] == [("f1", "demographic"), ("f2", "observation")]


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (creatinine(1.4), creatinine(1.9), True),
        (creatinine(1.4), creatinine(1.36), False),
        (creatinine(1.4), creatinine(1.5), True),
        (creatinine(2.0), creatinine(1.6), True),
        (creatinine(1.4), creatinine(124.0, "umol/L"), False),
        (creatinine(1.4), creatinine(168.0, "umol/L"), True),
        (creatinine(1.4), creatinine(1.9, day="2024-02-02"), False),
        (creatinine(1.4), creatinine(1.9, day=None), False),
        (creatinine(1.4), creatinine(2.0, comparator="<"), False),
        (creatinine(1.4), creatinine(1.0, comparator="<"), True),
        (creatinine(1.4), creatinine(1.9, day="2024-02-01T10:00:00Z"), True),
    ],
)
def test_numbers_of_one_day_conflict_when_they_differ_by_more_than_rounding(
    first: dict[str, Any], second: dict[str, Any], differ: bool
) -> None:
    assert conflicts(coded(**first), noted(**second)) == ([("f2",), ("f1",)] if differ else [(), ()])


def test_course_told_in_one_note_is_no_conflict() -> None:
    assert conflicts(noted(**creatinine(1.2)), noted(**creatinine(2.4))) == [(), ()]


def test_two_notes_of_one_day_conflict() -> None:
    assert conflicts(noted("a", **creatinine(1.2)), noted("b", **creatinine(2.4))) == [("f2",), ("f1",)]


def test_several_measurements_of_a_day_are_no_conflict_but_two_at_one_moment_are() -> None:
    morning, noon = "2024-02-01T08:00:00Z", "2024-02-01T12:00:00Z"
    assert conflicts(coded(**creatinine(1.2, day=morning)), coded(resource_id="q", **creatinine(2.4, day=noon))) == [
        (),
        (),
    ]
    assert conflicts(coded(**creatinine(1.2, day=noon)), coded(resource_id="q", **creatinine(2.4, day=noon))) == [
        ("f2",),
        ("f1",),
    ]


def test_note_that_agrees_with_one_measurement_of_the_day_conflicts_with_none() -> None:
    morning, noon = "2024-02-01T08:00:00Z", "2024-02-01T12:00:00Z"
    measured = (coded(**creatinine(1.2, day=morning)), coded(resource_id="q", **creatinine(2.4, day=noon)))
    assert conflicts(*measured, noted(**creatinine(2.4))) == [(), (), ()]


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (noted(term="ascites", status="present"), noted("b", term="ascites", status="absent"), True),
        (noted(term="ascites", status="present"), noted("b", term="ascites", status="historical"), False),
        (noted(term="ascites", status="present"), noted("b", term="ascites", status="family"), False),
        (
            noted(term="ascites", date="2024-01-01"),
            noted("b", term="ascites", date="2024-01-05", status="absent"),
            False,
        ),
        (
            coded("Condition", term="diabetes", date="2010-01-01", kind="condition"),
            noted(term="diabetes", date="2024-01-05", status="absent"),
            True,
        ),
        (
            coded("Condition", term="diabetes", date="2024-03-01", kind="condition"),
            noted(term="diabetes", date="2024-01-05", status="absent"),
            False,
        ),
    ],
)
def test_present_and_absent_conflict_on_one_day_without_a_date_or_when_a_problem_still_stands(
    first: Fact, second: Fact, differ: bool
) -> None:
    assert conflicts(first, second) == ([("f2",), ("f1",)] if differ else [(), ()])


@pytest.mark.parametrize(
    ("stated", "day", "differ"),
    [(73.0, None, False), (65.0, None, True), (63.0, "2014-06-01", False), (73.0, "2014-06-01", True)],
)
def test_ages_are_compared_through_the_birth_they_mean(stated: float, day: str | None, differ: bool) -> None:
    patient = coded("Patient", kind="demographic", term="age", value=73.0, unit="a", date="2024-06-01")
    note = noted(kind="demographic", term="age", value=stated, unit="a", date=day)
    assert conflicts(patient, note) == ([("f2",), ("f1",)] if differ else [(), ()])


def test_sexes_that_differ_conflict_whatever_the_date() -> None:
    patient = coded("Patient", kind="demographic", term="sex", value="female", date="2024-06-01")
    assert conflicts(patient, noted(kind="demographic", term="sex", value="male")) == [("f2",), ("f1",)]


def test_many_repetitions_stay_linear() -> None:
    facts = [noted(term="ascites", status=status) for status in ("present", "absent") for _ in range(5_000)]
    closed = close(facts, as_of=AS_OF)
    assert all(fact.conflicts for fact in closed)
    assert sum(len(fact.conflicts) for fact in closed) <= 4 * len(facts)


@given(
    st.lists(
        st.builds(
            lambda document, value, status, day: noted(document, term="ascites", value=value, status=status, date=day),
            st.sampled_from("ab"),
            st.sampled_from([None, 1.0, 2.0, "yes"]),
            st.sampled_from(["present", "absent", "possible"]),
            st.sampled_from([None, "2024-01-01", "2024-01-02"]),
        ),
        max_size=12,
    )
)
def test_conflicts_are_mutual_and_closing_again_changes_nothing(facts: list[Fact]) -> None:
    closed = close(facts, as_of=AS_OF)
    by_id = {fact.id: fact for fact in closed}
    assert all(fact.id in by_id[other].conflicts for fact in closed for other in fact.conflicts)
    assert close(closed, as_of=AS_OF) == closed
