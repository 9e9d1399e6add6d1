import pytest

from knowledge_graph.intake.sections import Layout, split_sections, split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Seen by Dr. Smith today.",
        "Creatinine was 1.4 vs. 1.2 mg/dL, e.g. higher.",
        "He took 5 mg. of warfarin.",
        "Referred by J. Smith for review.",
        "The patient has a history of\nhypertension and gout.",
        "She denied chest pain, shortness of breath, palpitations,\nFever or cough.",
    ],
)
def test_a_sentence_is_not_cut_at_abbreviations_decimals_or_wrapped_lines(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He took 5 mg. Then he left.", ["He took 5 mg.", "Then he left."]),
        ("No fever! Cough? Yes.", ["No fever!", "Cough?", "Yes."]),
        ("- no fever\n- cough", ["- no fever", "- cough"]),
        ("Na 135\nK 4.2\n", ["Na 135", "K 4.2"]),
        ("hypertension\ndiabetes", ["hypertension", "diabetes"]),
        ("1. gout\n2. asthma", ["1. gout", "2. asthma"]),
    ],
)
def test_sentences_end_at_stops_bullets_and_short_lines(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_text_without_any_stop_is_cut_at_a_bounded_length() -> None:
    spans = split_sentences("word " * 10_000)
    assert max(span.end - span.start for span in spans) <= 2_000


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("PMH:", "past medical history"),
        ("PAST MEDICAL HISTORY", "past medical history"),
        ("## Past Medical History", "past medical history"),
        ("**Family History:**", "family history"),
        ("Medications on admission:", "medications"),
        ("HPI:", "history of present illness"),
        ("Labs (2024-03-01):", "laboratory"),
        ("Assessment/Plan:", "assessment and plan"),
        ("Hospital course:", "hospital course"),
        ("Allergies:", "allergies"),
        ("Physical exam:", "physical examination"),
        ("Social history -", "social history"),
    ],
)
def test_headings_are_known_in_their_usual_spellings(heading: str, name: str) -> None:
    layout = Layout.of(f"First line.\n{heading} \ngout\n")
    assert layout.section_at(layout.text.index("gout")).name == name


def test_sections_cover_the_note_without_overlap() -> None:
    text = "A man.\nPMH: gout. FH: stroke in father.\n\nHe was admitted.\nPLAN:\nRest.\n"
    sections = split_sections(text)
    assert sections[0].start == 0 and sections[-1].end == len(text)
    assert all(first.end == second.start for first, second in zip(sections, sections[1:], strict=False))
    assert [section.name for section in sections] == [
        None,
        "past medical history",
        "family history",
        None,
        "assessment and plan",
    ]


def test_an_unknown_heading_ends_a_section() -> None:
    text = "Family history:\nstroke\n\nOccupational Record:\nasthma"
    layout = Layout.of(text)
    assert layout.section_at(text.index("asthma")).name is None


def test_the_tail_of_a_wrapped_sentence_is_no_heading() -> None:
    text = "She has seasonal\nallergies\nand takes nothing."
    assert Layout.of(text).section_at(len(text) - 1).name is None
