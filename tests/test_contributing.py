"""What CONTRIBUTING shows is true: its example is a calculator that runs."""

import re
from pathlib import Path

import pytest

from tools.calculators.arguments import quantity
from tools.calculators.calculator import Calculator, Formula, Worked
from tools.calculators.engine import evaluate
from tools.contract import Citation

TEXT = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def example() -> str:
    found = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert found
    return found.group(1)


def test_the_example_is_a_calculator_of_ten_lines_that_the_engine_runs() -> None:
    names = {"Calculator": Calculator, "Formula": Formula, "Worked": Worked, "Citation": Citation, "quantity": quantity}
    exec(example(), names)  # noqa: S102  # our own documentation
    calculator = names["SHOCK_INDEX"]
    assert isinstance(calculator, Calculator)
    assert evaluate(calculator, {"heart_rate": 120.0, "systolic_bp": 80.0}).value == pytest.approx(1.5)
    assert len(example().splitlines()) <= 10


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:tools|tests|deploy|service|knowledge_graph)/[^` ]*)`", TEXT)))
)
def test_every_path_named_is_there(path: str) -> None:
    assert (Path(__file__).parent.parent / path).exists()
