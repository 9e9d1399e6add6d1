"""What may stand between the name of a quantity and its number, and what says that the number is another's.

Every expression is applied to at most ``LONGEST_GAP`` characters, so that time grows with the length of a note.
"""

from __future__ import annotations

import re

LONGEST_GAP = 90
_BEFORE = 50

_LINK_WORDS = (
    "was|were|is|are|be|been|being|has|had|have|of|at|to|in|the|a|an|as|with|both|level|levels|count|counts"
    "|concentrations?|"
    "value|values|rate|rates|interval|score|reading|readings|read|reads|measurement|measured|measures|measuring"
    "|recorded|found|noted|documented|"
    "reported|observed|reaching|stands|stood|set|run|running|runs|dose|doses|infused|infusion|drip|"
    "estimated|calculated|approximately|approx|about|around|roughly|nearly|almost|only|just|still|now|currently|today|"
    "initial|initially|admission|arrival|presentation|triage|discharge|baseline|peak|peaked|nadir|elevated|high"
    "|low|normal|standard|"
    "increased|decreased|reduced|raised|rose|fell|dropped|declined|improved|worsened|stable|regular|irregular"
    "|rapid|mildly|"
    "slightly|markedly|moderately|significantly|severely|up|down|remained|remains|stayed|showed|shows|reached"
    "|exceeded|from|"
    "serum|plasma|blood|total|his|her|their|on|that|time|patient|hospital|room|air|result|results|test|equal|equals|"
    "range|ranging|ranged|between|over|per|minute|sustained|resting|maximum|minimum|mean|average|tachycardic"
    "|bradycardic|"
    "tachypneic|hypotensive|hypertensive|hypoxic|febrile|afebrile|positive|abnormal|marginally|which|also|then"
    "|therefore|"
    "radial|oral|oxygen|ambient|index|e|v|m|non-?fasting|fasting|random|follow|following|day|postoperative"
    "|preoperative|ratio"
)
# Words and signs that link a name with its number: "creatinine level on admission was elevated at".
_LINK = re.compile(
    rf"(?:[\s:=,|~≈*\"'+→\-–—−.]|\((?:[^()\d]|[TH]\d){{0,40}}\)|\[[^\]\d]{{0,30}}\]|\(\s*\Z|\b(?:{_LINK_WORDS})\b)*\Z",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"\.(?=\s)|[;?!]")
# Anything up to a preposition, a verb or a colon: used only when the number has a unit that fits.
_LOOSE = re.compile(
    r"[^;\n\d]{0,70}(?:\b(?:of|was|were|is|are|at|to|as|about|around|approximately|nearly|almost|roughly|only"
    r"|with|be|showed|reached)|[:=,(])\s*\Z",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:but|while|who|because|after|before|dose|received|given|administered|transfus\w*|started|treated"
    r"|infusion|cells?|bolus|"
    r"clearance|therapy|improved|unremarkable|and|or|by|loss|lost|gain|gained|volume|supplement\w*|replacement)\b"
    r"|\.\s|\bnormal\b(?!\s*(?:range|limits?|value)\b|\s*,?\s*(?:at|of|with)\b)|(?-i:\b(?!ICU|ER|ED|RA|AM"
    r"|PM)[A-Z]{2,})",
    re.IGNORECASE,
)
_PLAIN_LOOSE = re.compile(r"[\w\s,'’-]{0,45}\b(?:of|was|is|at|to|as)\s+\Z", re.IGNORECASE)
_CHANGE = re.compile(r"\bby\s*\Z|\b(?:loss|gain|lost|gained|reduction|difference|change)\b", re.IGNORECASE)

_CHANGE_BEFORE = re.compile(
    r"\b(?:lost|gained|loss|gain|increase[ds]?|decrease[ds]?|reduced|reduction|rise|drop(?:ped)?|fell"
    r"|change)\s+(?:of\s+|by\s+)?(?:(?!to\b|from\b|at\b)\w+\s+)?\Z",
    re.IGNORECASE,
)
_FOREIGN_AFTER = re.compile(
    r"\s*(?:[-/]\s?(?:to|cr\b|creatinine|fio2|hdl|height|age|adjusted|corrected|day|dl|l\b|kg)|(?:clearance"
    r"|kinase|ratio|excretion|"
    r"supplement\w*|infusions?|transfusions?|replacement|gap|tolerance|loss|gain|restriction|channel|antagonist|intake|"
    r"percentile|z-score|variability|zone)\b|[- ]based\b)",
    re.IGNORECASE,
)
_FOREIGN_BEFORE = re.compile(
    r"(?:\b(?:pa?o2|paco2)\s?/\s?|\b(?:pulmonary|aortic|urine|urinary|spot|csf|cerebrospinal fluid|pleural|ascitic"
    r"|ascites"
    r"|peritoneal|synovial|drain|stool|sweat|sputum|fluid|"
    r"ideal|predicted|adjusted|birth|fetal|foetal|cord|umbilical|donor(?:['’]s)?|graft|tumou?r|specimen|spleen"
    r"|uterus|placenta|"
    r"kidney|heart|stone|mass|bag|normal (?:range|values?|limits?) (?:of|for)|(?:upper|lower) limit (?:of|for)|"
    r"(?:increase|decrease|rise|drop|fall|reduction|change|loss|gain|lost|gained|excess|per|\d\s?(?:%|mg|g|ml"
    r"|mcg)))\s+(?:in\s+|of\s+)?(?:(?:the|his|her|serum|body)\s+)*)\Z",
    re.IGNORECASE,
)
_OTHER_PRESSURE = re.compile(
    r"\b(?:pulmonary|aortic|ventric\w+|atrial|pericardial|portal|intracranial|wedge|gradients?)\b[^.;]*\Z",
    re.IGNORECASE,
)
_GOAL_BEFORE = re.compile(
    r"\b(?:target(?:ed|ing)?|goal(?: of)?|therapeutic|to maintain|to keep|threshold|cut-?off"
    r"|aim(?:ing)? for|titrated? to)\b[^.;]{0,20}\Z",
    re.IGNORECASE,
)
_GOAL_AFTER = re.compile(r"\s*(?:goal|target|threshold|cut-?off)\b", re.IGNORECASE)
_EARLIER_BEFORE = re.compile(
    r"\b(?:previous|prior|past|last|baseline|premorbid|usual|pre-?admission|former|old|pre-?pregnancy)\s+(?:\w+\s+)?\Z"
    r"|\b(?:born|at birth|deliver(?:y|ed (?:at|by|via|vaginally|an?|her|his)))\b[^.;]{0,35}\Z",
    re.IGNORECASE,
)
_EARLIER_AFTER = re.compile(
    r"[\s,(]*(?:\w+\s+)?(?:years?|months?)\s+(?:ago|earlier|before|previously|prior)\b", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"[(\[{][^()\[\]{}]{0,40}\b(?:normal|reference|ref|range|nl|nr|rr|norm|upper|lower|limits?)\b[^()\[\]{}]{0,30}\Z"
    r"|\b(?:normal|reference)(?: (?:range|values?|interval|limits?))?\s*(?:is|are|was|of|:|,|=|<|>|up to)?\s*\Z",
    re.IGNORECASE,
)
_CHAIN = re.compile(
    r"\s*(?:→|-+>|=>|,?\s*(?:to|and|then|which|but|before|later|subsequently|had|has|it|further|gradually"
    r"|progressively|again|"
    r"finally|rapidly|slowly|and\s+then|,|rose|rising|increased|increasing|decreased|decreasing|fell|falling"
    r"|dropped|dropping|"
    r"improved|worsened|declined|elevated|climbed|peaked|returned|recovered|went|came|up|down|back|slightly|at"
    r"|with|a|peak|nadir|of|"
    r"on\s+(?:hospital\s+)?day\s+\w+|the\s+next\s+day|repeat(?:ed)?|was)\b\s*)+\Z",
    re.IGNORECASE,
)
_CHAIN_NEEDS = re.compile(
    r"→|->|=>|\bto\b|\b(?:rose|rising|increas|decreas|fell|fall|dropp|improv|worsen|declin|climb|peak|return"
    r"|recover|went|came|up|down)",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    r"\s*(?:,|/|&|,?\s*\b(?:and|or|along\s+with|as\s+well\s+as)\b)\s*(?:(?:the|his|her|serum|a)\s+)*\Z", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:(?:in|of|for)\s+(?:(?:the|his|her|body)\s+)?|body\s+|-?\s*)\Z", re.IGNORECASE
)


def links(gap: str) -> bool:
    """Tell whether ``gap`` ties a name to the number behind it, whatever the number's unit."""
    return (
        len(gap) <= LONGEST_GAP
        and _LINK.match(gap) is not None
        and not _FULL_STOP.search(gap)
        and not _CHANGE.search(gap)
    )


def links_with_unit(gap: str) -> bool:
    """Tell whether ``gap`` may tie a name to a number that carries a fitting unit."""
    return len(gap) <= LONGEST_GAP and _LOOSE.match(gap) is not None and not _OTHER_SUBJECT.search(gap)


def links_in_band(gap: str) -> bool:
    """Tell whether ``gap`` may tie a name to a bare number of a size that only this quantity's unit gives."""
    return _PLAIN_LOOSE.match(gap) is not None and links_with_unit(gap) and not _CHANGE.search(gap)


def continues(gap: str) -> bool:
    """Tell whether ``gap`` leads from one value of a quantity to a later one: "1.2 and rose to 3.4"."""
    return len(gap) <= LONGEST_GAP and _CHAIN.match(gap) is not None and _CHAIN_NEEDS.search(gap) is not None


def conjoins(gap: str) -> bool:
    """Tell whether ``gap`` joins two items of a list."""
    return len(gap) <= LONGEST_GAP and _CONJUNCTION.match(gap) is not None


def follows(gap: str) -> bool:
    """Tell whether a name may follow its number across ``gap``: "99% oxygen saturation"."""
    return len(gap) <= LONGEST_GAP and _BEHIND.match(gap) is not None


def is_reference(text: str, start: int, floor: int) -> bool:
    """Tell whether the number at ``start`` is a limit of a reference range; ``floor`` is where its name ends."""
    return _REFERENCE.search(text[max(floor, start - LONGEST_GAP) : start]) is not None


def is_foreign(text: str, start: int, end: int) -> bool:
    """Tell whether the name at ``[start, end)`` is part of another quantity: "creatinine clearance", "urine sodium"."""
    if _FOREIGN_AFTER.match(text, end, end + _BEFORE):
        return True
    return _FOREIGN_BEFORE.search(text[max(0, start - _BEFORE) : start]) is not None


def is_change(text: str, start: int) -> bool:
    """Tell whether the number at ``start`` is a difference: "lost 6 kg"."""
    return _CHANGE_BEFORE.search(text[max(0, start - _BEFORE) : start]) is not None


def is_other_pressure(text: str, start: int) -> bool:
    """Tell whether the pressure at ``start``, which has no name, is one of heart or lung."""
    return _OTHER_PRESSURE.search(text[max(0, start - 2 * _BEFORE) : start]) is not None


def is_goal(text: str, start: int, end: int) -> bool:
    """Tell whether the quantity at ``[start, end)`` is aimed at rather than measured."""
    return bool(
        _GOAL_BEFORE.search(text[max(0, start - _BEFORE) : start]) or _GOAL_AFTER.match(text, end, end + _BEFORE)
    )


def is_earlier(text: str, start: int, end: int) -> bool:
    """Tell whether the value whose phrase is ``[start, end)`` belongs to the past: "previous weight"."""
    before = text[max(0, start - _BEFORE) : start]
    return bool(_EARLIER_BEFORE.search(before) or _EARLIER_AFTER.match(text, end, end + _BEFORE))
