import pytest

from knowledge_graph.checks import grades
from knowledge_graph.evidence import Claim, Content, Evidence
from knowledge_graph.sources import ToolOutput

RESULT = Evidence(
    id="t1",
    source=ToolOutput(call="t1", field="value"),
    content=Content(label="CHA2DS2-VASc score", text="CHA2DS2-VASc score: 5 points, high risk.", value=5.0),
)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("A score of 5 points means a high risk.", "supported"),
        ("A score of 5 points means a moderate risk of stroke.", "contradicted"),
        ("Her risk is low.", "contradicted"),
        ("The low annual stroke risk needs no drug.", "contradicted"),
        ("Her stroke probability is high.", "supported"),
    ],
)
def test_a_grade_is_the_evidences_own(text: str, outcome: str) -> None:
    found = grades.check(Claim(id="c", text=text, cites=("t1",)), [RESULT], None)
    assert found is not None
    assert found.outcome == outcome


def test_a_grade_without_any_in_the_evidence_is_unsupported() -> None:
    plain = RESULT.model_copy(update={"content": Content(label="Age", text="Age 77 years")})
    found = grades.check(Claim(id="c", text="She is at high risk.", cites=("t1",)), [plain], None)
    assert found is not None
    assert found.outcome == "unsupported"


def test_a_sentence_without_a_grade_is_left_to_other_checks() -> None:
    assert grades.check(Claim(id="c", text="The score is 5 points.", cites=("t1",)), [RESULT], None) is None
