"""The inputs that calculators share, each defined once: lexicon term, UCUM unit, plausible range, LOINC.

Units and ranges are those of the lexicon; ``tests/tools/calculators/test_arguments.py`` holds the two together.
"""

from __future__ import annotations

from tools.contract import Argument

_QUANTITIES: dict[str, tuple[str, str, str, float, float, str]] = {
    # name: title, unit, dimension, plausible from, to, LOINC
    "age": ("age", "a", "time", 0, 125, "30525-0"),
    "weight": ("body weight", "kg", "mass", 0.3, 700, "29463-7"),
    "height": ("body height", "cm", "length", 20, 280, "8302-2"),
    "creatinine": ("serum creatinine", "mg/dL", "concentration", 0.05, 40, "2160-0"),
    "bilirubin_total": ("total bilirubin", "mg/dL", "concentration", 0.01, 80, "1975-2"),
    "albumin": ("serum albumin", "g/dL", "concentration", 0.3, 8, "1751-7"),
    "inr": ("INR", "1", "ratio", 0.5, 30, "6301-6"),
    "sodium": ("serum sodium", "mmol/L", "concentration", 90, 210, "2951-2"),
    "chloride": ("serum chloride", "mmol/L", "concentration", 40, 180, "2075-0"),
    "bicarbonate": ("serum bicarbonate", "mmol/L", "concentration", 1, 70, "1963-8"),
    "calcium_total": ("total serum calcium", "mg/dL", "concentration", 2, 30, "17861-6"),
    "glucose": ("serum glucose", "mg/dL", "concentration", 5, 2500, "2345-7"),
    "urea_nitrogen": ("blood urea nitrogen", "mg/dL", "concentration", 0.5, 400, "3094-0"),
    "platelets": ("platelet count", "10*3/uL", "count concentration", 0, 5000, "777-3"),
    "pao2": ("arterial oxygen pressure", "mm[Hg]", "pressure", 10, 760, "2703-7"),
    "fio2": ("inspired oxygen fraction", "%", "fraction", 15, 100, "3150-0"),
    "spo2": ("oxygen saturation", "%", "fraction", 10, 100, "59408-5"),
    "heart_rate": ("heart rate", "/min", "frequency", 10, 350, "8867-4"),
    "respiratory_rate": ("respiratory rate", "/min", "frequency", 2, 120, "9279-1"),
    "systolic_bp": ("systolic blood pressure", "mm[Hg]", "pressure", 20, 370, "8480-6"),
    "diastolic_bp": ("diastolic blood pressure", "mm[Hg]", "pressure", 5, 260, "8462-4"),
    "mean_arterial_pressure": ("mean arterial pressure", "mm[Hg]", "pressure", 10, 300, "8478-0"),
    "temperature": ("body temperature", "Cel", "temperature", 10, 47, "8310-5"),
    "gcs": ("Glasgow Coma Scale", "{score}", "score", 3, 15, "9269-2"),
    "urine_output": ("urine output in a day", "mL/d", "volume rate", 0, 40000, "9192-6"),
    "qt_interval": ("QT interval", "ms", "time", 100, 1000, "8634-8"),
    "ejection_fraction": ("left ventricular ejection fraction", "%", "fraction", 3, 95, "10230-1"),
    "dopamine_rate": ("dopamine infusion rate", "ug/kg/min", "dose rate by mass", 0, 60, ""),
    "norepinephrine_rate": ("norepinephrine infusion rate", "ug/kg/min", "dose rate by mass", 0, 20, ""),
    "epinephrine_rate": ("epinephrine infusion rate", "ug/kg/min", "dose rate by mass", 0, 20, ""),
    "dobutamine_rate": ("dobutamine infusion rate", "ug/kg/min", "dose rate by mass", 0, 60, ""),
    "alcohol_drinks_per_week": ("alcoholic drinks per week", "/wk", "frequency", 0, 300, ""),
}


# Another way to state the same substance: 1 mmol of urea is reported as 60.06 mg of urea or 28.01 mg of urea nitrogen.
_SAME_SUBSTANCE = {"urea_nitrogen": ("urea",)}


def quantity(name: str, *, critical: bool = False, checklist: bool = False) -> Argument:
    """Return a shared quantity; ``critical`` and ``checklist`` as this calculator sees it."""
    title, unit, dimension, low, high, loinc = _QUANTITIES[name]
    return Argument(
        name=name,
        title=title,
        kind="quantity",
        terms=(name, *_SAME_SUBSTANCE.get(name, ())),
        unit=unit,
        dimension=dimension,
        plausible=(low, high),
        loinc=(loinc,) if loinc else (),
        critical=critical,
        absent_unless_stated=checklist,
    )


def flag(
    name: str,
    title: str,
    *,
    terms: tuple[str, ...] = (),
    implied_by: tuple[str, ...] = (),
    checklist: bool = True,
) -> Argument:
    """Return a finding that is there or not; a checklist item unless said otherwise."""
    return Argument(
        name=name,
        title=title,
        kind="flag",
        terms=terms or (name,),
        implied_by=implied_by,
        absent_unless_stated=checklist,
    )


def quantity_names() -> tuple[str, ...]:
    """Name the shared quantities."""
    return tuple(_QUANTITIES)


SEX = Argument(
    name="sex",
    title="sex",
    kind="category",
    terms=("sex",),
    choices={"female": ("female",), "male": ("male",)},
    loinc=("46098-0",),
)
