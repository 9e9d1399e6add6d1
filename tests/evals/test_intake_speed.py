"""The measurement of reading speed: what it reports, not how fast this machine is."""

from __future__ import annotations

from evals.intake_speed import measure, note


def test_a_note_has_the_length_asked_for_and_no_two_paragraphs_alike() -> None:
    text = note(10_000)
    assert len(text) == 10_000
    assert text.count("Visit 1.") == text.count("Visit 2.") == 1


def test_the_report_counts_facts_and_relates_size_to_time() -> None:
    report = measure(0.01)
    assert report["n"] > 50
    assert report["megabytes"] == 0.01
    assert report["megabytes_per_second"] > 0
    assert report["everyday_note_milliseconds"] > 0
