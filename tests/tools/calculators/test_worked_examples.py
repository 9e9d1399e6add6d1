"""The worked examples of MedCalc-Bench whose inputs are listed, beside the checkout."""

import json
from pathlib import Path

import pytest

from tools.calculators.catalogue import catalogue
from tools.calculators.engine import evaluate

EXAMPLES = Path(__file__).parents[3].parent / "shared" / "bench" / "calculators" / "medcalc_worked_examples.json"
CALCULATORS = {calculator.id: calculator for calculator in catalogue()}

# Example number → calculator, and our names for its inputs. Units other than ours are converted by the factor.
CASES = {
    "2": ("cockcroft_gault_by_bmi", {"weight": "weight", "height": "height"}),
    "4": ("cha2ds2_vasc", {"stroke": "stroke"}),
    "5": ("mean_arterial_pressure", {"sys_bp": "systolic_bp", "dia_bp": "diastolic_bp"}),
    "6": ("body_mass_index", {"weight": "weight", "height": "height"}),
    "10": ("ideal_body_weight", {"height": "height"}),
    "11": ("qtc_bazett", {"qt_interval": "qt_interval"}),
    "39": ("anion_gap", {"chloride": "chloride"}),
    "45": ("curb_65", {"sys_bp": "systolic_bp", "dia_bp": "diastolic_bp", "bun": "urea_nitrogen"}),
    "56": ("qtc_fridericia", {}),
    "57": ("qtc_framingham", {}),
    "59": ("qtc_rautaharju", {}),
    "62": ("adjusted_body_weight", {}),
    "65": ("albumin_corrected_anion_gap", {}),
    "23": ("meld_na", {"bilirubin": "bilirubin_total", "dialysis_twice": "dialysis_twice_in_week"}),
}


@pytest.mark.bench
@pytest.mark.parametrize("number", CASES)
def test_a_worked_example_gives_the_published_answer(number: str) -> None:
    if not EXAMPLES.exists():
        pytest.skip("the public benchmark data is not beside the checkout")
    example = json.loads(EXAMPLES.read_text())[number]
    name, renamed = CASES[number]
    values = {}
    for key, value in example["input_parameters"].items():
        key = renamed.get(key, key)
        if CALCULATORS[name].argument(key):
            values[key] = value[0] if isinstance(value, list) else value.lower() if isinstance(value, str) else value
    result = evaluate(CALCULATORS[name], values)
    got = result.stated if result.value is None else result.value
    assert got == pytest.approx(example["Response"]["answer"], abs=0.51 if CALCULATORS[name].decimals == 0 else 0.06)
