from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.aggregate import aggregate, uncertainty
from agent.answer import CheckedClaim, MissingInput, Rollout
from knowledge_graph.evidence import Claim, Verdict, VerdictOutcome


def sentence(outcome: VerdictOutcome, *, number: int = 0) -> CheckedClaim:
    claim = Claim(id=f"s{number}", text="A sentence.", cites=("f1",))
    return CheckedClaim(claim=claim, verdict=Verdict(claim=claim.id, outcome=outcome, check="test", reason="because"))


def rollout(index: int, key: str, *outcomes: VerdictOutcome, failures: Sequence[str] = ()) -> Rollout:
    claims = tuple(sentence(outcome, number=number) for number, outcome in enumerate(outcomes))
    return Rollout(index=index, key=key, claims=claims, failures=tuple(failures))


def test_the_largest_group_speaks() -> None:
    chosen = aggregate([rollout(0, "a"), rollout(1, "b"), rollout(2, "b")])
    assert (chosen.winner.index, chosen.agreeing, chosen.majority) == (1, 2, "b")
    assert chosen.votes == {"a": 1, "b": 2}


def test_of_groups_of_one_size_the_better_supported_speaks_and_the_plain_vote_takes_the_first() -> None:
    chosen = aggregate([rollout(0, "a", "unsupported"), rollout(1, "b", "supported")])
    assert (chosen.winner.key, chosen.majority) == ("b", "a")


def test_within_a_group_the_rollout_with_the_fewest_failed_sentences_speaks() -> None:
    chosen = aggregate(
        [rollout(0, "a", "supported", "contradicted"), rollout(1, "a", "supported"), rollout(2, "a", "supported")]
    )
    assert chosen.winner.index == 1


def test_a_failure_of_the_model_counts_as_a_failed_sentence() -> None:
    assert aggregate([rollout(0, "a", failures=["down"]), rollout(1, "a")]).winner.index == 1


@given(keys=st.lists(st.sampled_from("abc"), min_size=1, max_size=8), order=st.randoms())
def test_the_order_in_which_rollouts_finish_changes_nothing(keys: list[str], order: object) -> None:
    rollouts = [rollout(index, key, "supported") for index, key in enumerate(keys)]
    mixed = list(rollouts)
    getattr(order, "shuffle")(mixed)  # noqa: B009  # hypothesis hands out a Random that mypy does not know
    assert aggregate(mixed) == aggregate(rollouts)


def test_uncertainty_reports_every_term_and_no_probability() -> None:
    rollouts = [rollout(0, "a", "supported", "unsupported"), rollout(1, "b", "contradicted", "supported")]
    missing = [MissingInput(tool="t", name="n", title="N", reason="r", critical=True)]
    found = uncertainty(rollouts, aggregate(rollouts), missing)
    assert (found.label, found.probability) == ("uncalibrated", None)
    assert (found.rollouts, found.agreeing, found.entropy) == (2, 1, 1.0)
    assert (found.unsupported_share, found.contradicted_share) == (0.25, 0.25)
    assert (found.missing, found.missing_critical, found.logprob) == (1, 1, None)


@pytest.mark.parametrize(("votes", "bits"), [(["a"], 0.0), (["a", "a"], 0.0), (["a", "b", "c", "d"], 2.0)])
def test_entropy_is_in_bits(votes: list[str], bits: float) -> None:
    rollouts = [rollout(index, key) for index, key in enumerate(votes)]
    assert uncertainty(rollouts, aggregate(rollouts), ()).entropy == bits
