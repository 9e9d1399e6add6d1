import pytest

from knowledge_graph.errors import UserError
from knowledge_graph.sources import UserStatement
from tools.contract import Argument, Grounded, Missing
from tools.statements import ground_statement, require_statement

WEIGHT = Argument(
    name="weight", title="body weight", kind="quantity", terms=("weight",), unit="kg", plausible=(0.3, 400)
)
STROKE = Argument(name="stroke", title="previous stroke", kind="flag", terms=("stroke",))
ASCITES = Argument(name="ascites", title="ascites", kind="category", choices={"none": (), "slight": (), "moderate": ()})


def read(argument: Argument, said: str) -> float | str | bool | None:
    found = ground_statement(argument, said, turn=1)
    return found.value if isinstance(found, Grounded) else None


@pytest.mark.parametrize(
    ("said", "kilograms"),
    [("70", 70), ("70 kg", 70), ("she weighs 70.5 kg", 70.5), ("154 lb", 69.853), ("70000 g", 70)],
)
def test_a_number_is_read_with_its_unit_or_in_the_unit_that_was_asked_for(said: str, kilograms: float) -> None:
    assert read(WEIGHT, said) == pytest.approx(kilograms, abs=0.01)


@pytest.mark.parametrize(
    "said", ["", "no idea", "700 kg", "-70 kg", "70 cm", "60 or 70 kg", "70 mmol/L", "nan", "1e99"]
)
def test_words_that_state_no_such_quantity_state_nothing(said: str) -> None:
    assert read(WEIGHT, said) is None


@pytest.mark.parametrize(("said", "value"), [("yes", True), ("Yes, in 2019", True), ("no", False), ("none", False)])
def test_yes_and_no_are_read(said: str, value: bool) -> None:
    assert read(STROKE, said) is value


@pytest.mark.parametrize("said", ["", "perhaps", "yes and no", "stroke", "unknown"])
def test_words_that_are_neither_yes_nor_no_state_nothing(said: str) -> None:
    assert read(STROKE, said) is None


@pytest.mark.parametrize(("said", "value"), [("slight", "slight"), ("Moderate.", "moderate"), ("none", "none")])
def test_a_choice_is_read_by_its_name(said: str, value: str) -> None:
    assert read(ASCITES, said) == value


@pytest.mark.parametrize("said", ["", "slight to moderate", "grade 4", "severe"])
def test_words_that_name_no_single_choice_state_nothing(said: str) -> None:
    assert read(ASCITES, said) is None


def test_the_words_are_the_source() -> None:
    found = ground_statement(WEIGHT, "about 70 kg", turn=2)
    assert isinstance(found, Grounded)
    assert found.sources == (UserStatement(turn=2, start=0, end=11, quote="about 70 kg"),)
    assert found.chosen_by == "user"


def test_what_states_nothing_is_missing_with_the_reason() -> None:
    found = ground_statement(WEIGHT, "heavy", turn=1)
    assert isinstance(found, Missing)
    assert "does not state it" in found.reason


@pytest.mark.parametrize(
    ("argument", "expected"), [(WEIGHT, "a number in kg"), (STROKE, "yes or no"), (ASCITES, "one of none, slight")]
)
def test_the_error_names_the_argument_and_what_was_expected(argument: Argument, expected: str) -> None:
    with pytest.raises(UserError, match=expected) as caught:
        require_statement(argument, "Jane Doe")
    assert caught.value.field == argument.name
    assert "Jane" not in str(caught.value)
