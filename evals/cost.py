"""What a consult costs: wall time, the share not spent waiting for the model, memory, and what more rollouts add."""

from __future__ import annotations

import resource
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any

from agent.answer import Spent
from agent.consult import Council, Finished
from agent.context import Options
from evals.demo.case import demo_request
from knowledge_graph.errors import ConsiliumError

FEW, MANY = 1, 5


async def measure(
    council: Council, *, repeats: int, seed: int, as_of: date, advance: Callable[[str], None]
) -> dict[str, Any]:
    """Run the demonstration case with 1 and with 5 rollouts; medians over the repeats.

    Every consult words its question a little otherwise, so that a server's cache holds the record's prefix, as it would
    for a clinician's next question, and nothing of what this question adds.
    """
    spent: dict[int, list[Spent]] = {FEW: [], MANY: []}
    run: list[int] = []
    for repeat in range(repeats):
        for rollouts in (FEW, MANY):
            request = demo_request(as_of=as_of, options=Options(rollouts=rollouts, seed=seed + repeat))
            asked = f"{request.question} ({repeat + 1}, at most {rollouts})"
            done = await council.consult(replace(request, question=asked))
            if not isinstance(done, Finished):
                raise ConsiliumError("the demonstration case asks nothing")
            spent[rollouts].append(done.spent)
            run += [done.answer.rollouts_run] if rollouts == MANY else []
            advance(f"{rollouts} rollouts: {done.spent.seconds:.1f} s")
    few, many = (median(s.seconds for s in spent[n]) for n in (FEW, MANY))
    shares = [s.overhead_seconds / s.seconds for runs in spent.values() for s in runs]
    return {
        "n": repeats,
        "seconds_1_rollout": round(few, 2),
        "seconds_5_rollouts": round(many, 2),
        "ratio": round(many / few, 2),
        "rollouts_run_of_5": run,
        "overhead_share": round(max(shares), 4),
        "agent_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "seconds": round(sum(s.seconds for runs in spent.values() for s in runs), 1),
        "tokens": sum(s.tokens for runs in spent.values() for s in runs),
    }
