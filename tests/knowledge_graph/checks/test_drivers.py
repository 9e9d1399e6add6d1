import pytest

from knowledge_graph.checks import drivers
from knowledge_graph.evidence import Claim, Content, Evidence
from knowledge_graph.sources import ToolOutput

RESULT = Evidence(
    id="t1",
    source=ToolOutput(call="t1", field="value"),
    content=Content(
        label="CHA2DS2-VASc score",
        text="CHA2DS2-VASc score: 2 points from what is documented (hypertension 1, diabetes mellitus 1); range 2 "
        "to 4, as the record does not state previous stroke.",
        value=2.0,
    ),
)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The score is driven by hypertension and diabetes.", "supported"),
        ("The score is driven by hypertension and heart failure.", "unsupported"),
        ("The score is high because of a previous stroke.", "unsupported"),
    ],
)
def test_only_what_was_counted_drives_a_result(text: str, outcome: str) -> None:
    found = drivers.check(Claim(id="c", text=text, cites=("t1",)), [RESULT], None)
    assert found is not None
    assert found.outcome == outcome


@pytest.mark.parametrize("text", ["She has heart failure.", "Heart failure, and a score driven by two items."])
def test_other_sentences_are_left_to_other_checks(text: str) -> None:
    assert drivers.check(Claim(id="c", text=text, cites=("t1",)), [RESULT], None) is None
