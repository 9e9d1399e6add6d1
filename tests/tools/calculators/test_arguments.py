import pytest

from knowledge_graph.terms import lexicon
from tools.calculators.arguments import quantity, quantity_names
from tools.calculators.catalogue import catalogue


@pytest.mark.parametrize("name", quantity_names())
def test_a_shared_quantity_agrees_with_the_lexicon(name: str) -> None:
    argument, term = quantity(name), lexicon().term(name)
    assert (argument.unit, argument.dimension) == (term.unit, term.dimension)
    assert term.plausible is not None and argument.plausible is not None
    assert term.plausible[0] <= argument.plausible[0] < argument.plausible[1] <= term.plausible[1]
    assert set(argument.loinc) <= set(term.loinc)


@pytest.mark.parametrize("name", sorted({a.name for c in catalogue() for a in c.arguments}))
def test_an_input_can_be_found_in_a_record_by_a_term_of_the_lexicon(name: str) -> None:
    argument = next(a for c in catalogue() for a in c.arguments if a.name == name)
    known = {term.key for term in lexicon().terms}
    assert known & {*argument.terms, *(term for terms in argument.choices.values() for term in terms)}
