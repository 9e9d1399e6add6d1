from datetime import date

import pytest

from knowledge_graph.errors import ConsiliumError
from knowledge_graph.intake.merge import Note, build_record
from knowledge_graph.record import PatientRecord
from tools.catalogue import default_registry
from tools.contract import Call, Gate, Outcome, Tool, ToolSpec
from tools.registry import Registry

HOUSE = default_registry()
ADULT = build_record(notes=(Note(id="n", text="77-year-old woman."),), as_of=date(2026, 11, 5))
CHILD = build_record(notes=(Note(id="n", text="9-year-old girl."),), as_of=date(2026, 11, 5))


async def found(call: Call, record: PatientRecord) -> Outcome:
    return Outcome(status="ok", value={"value": 1.0})


async def broken(call: Call, record: PatientRecord) -> Outcome:
    raise RuntimeError("Jane Doe is 77")


def made(name: str, *, gate: Gate | None = None, aliases: tuple[str, ...] = ()) -> ToolSpec:
    return ToolSpec(
        name=name, title=f"{name} score", summary="Risk of a test.", version="1", gate=gate or Gate(), aliases=aliases
    )


def names(question: str, record: PatientRecord = ADULT, *, registry: Registry = HOUSE) -> list[str]:
    return [candidate.name for candidate in registry.candidates(question, record)]


def named(question: str, record: PatientRecord = ADULT) -> set[str]:
    return {candidate.name for candidate in HOUSE.candidates(question, record) if candidate.named}


def test_a_tool_is_found_by_what_the_question_is_about() -> None:
    assert "cha2ds2_vasc" in names("How high is her stroke risk with atrial fibrillation?")[:2]


@pytest.mark.parametrize(
    ("question", "tool"),
    [
        ("What is her CHA₂DS₂-VASc?", "cha2ds2_vasc"),
        ("what is the has-bled score", "has_bled"),
        ("Please compute the CURB-65.", "curb_65"),
        ("MELD-Na?", "meld_na"),
    ],
)
def test_a_tool_that_the_question_names_comes_first(question: str, tool: str) -> None:
    assert names(question)[0] == tool
    assert named(question) == {tool}


def test_every_named_tool_is_a_candidate() -> None:
    assert named("What are her CHA2DS2-VASc and HAS-BLED scores?") == {"cha2ds2_vasc", "has_bled"}


def test_the_longer_name_wins_over_the_one_inside_it() -> None:
    assert named("albumin corrected anion gap") == {"albumin_corrected_anion_gap"}


def test_a_gated_tool_is_left_out() -> None:
    assert "cha2ds2_vasc" not in names("stroke risk in atrial fibrillation", CHILD)


def test_a_gated_tool_that_is_named_stays_with_the_reason() -> None:
    first = HOUSE.candidates("CHA2DS2-VASc of this child?", CHILD)[0]
    assert first.name == "cha2ds2_vasc"
    assert "from 18 years" in str(first.refused)


def test_a_tool_for_the_other_sex_is_left_out() -> None:
    registry = Registry([Tool(spec=made("prostate", gate=Gate(sex="male")), run=found)])
    assert names("risk of a test", registry=registry) == []


def test_a_question_about_nothing_finds_nothing() -> None:
    assert names("xylophone") == []


async def test_a_tool_that_breaks_becomes_an_outcome_without_the_patients_words() -> None:
    registry = Registry([Tool(spec=made("broken"), run=broken)])
    outcome = await registry.call(Call(id="c", tool="broken"), ADULT)
    assert (outcome.status, outcome.message) == ("failed", "broken failed: RuntimeError")


async def test_a_tool_that_is_not_there_becomes_an_outcome() -> None:
    assert (await HOUSE.call(Call(id="c", tool="invented"), ADULT)).status == "failed"


def test_two_tools_of_one_name_are_refused() -> None:
    tool = Tool(spec=made("one"), run=found)
    with pytest.raises(ConsiliumError):
        Registry([tool, tool])


def test_every_tool_states_its_version() -> None:
    assert list(HOUSE.versions) == sorted(spec.name for spec in HOUSE.specs)
    assert all(HOUSE.versions.values())
