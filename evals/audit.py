"""An audit of grounding that trusts nothing the agent said: it reads every source of every argument again."""

from __future__ import annotations

from knowledge_graph.errors import ConsiliumError
from knowledge_graph.record import PatientRecord
from tools.candidates import candidates
from tools.contract import Argument, Call, Grounded
from tools.grounding import ground, lines, readings
from tools.registry import Registry


def ungrounded(call: Call, record: PatientRecord, registry: Registry) -> tuple[str, ...]:
    """Return the names of the arguments whose sources do not say what the call was given."""
    spec = registry.spec(call.tool)
    return tuple(name for name, given in call.arguments.items() if not _holds(given, spec.argument(name), record))


def _holds(given: Grounded, argument: Argument, record: PatientRecord) -> bool:
    if not given.sources:
        return False
    try:
        if any(record.read(source) != getattr(source, "quote", None) for source in given.sources):
            return False
    except ConsiliumError:
        return False
    return _stated(given, argument, record) or _pointed(given, argument, record)


def _stated(given: Grounded, argument: Argument, record: PatientRecord) -> bool:
    """Tell whether the record's own facts at these sources give this value."""
    return any(c.value == given.value and set(given.sources) <= set(c.sources) for c in candidates(record, argument))


def _pointed(given: Grounded, argument: Argument, record: PatientRecord) -> bool:
    """Tell whether code, handed only the quoted words, reads this value in them."""
    quote = str(getattr(given.sources[0], "quote", ""))
    if argument.kind == "quantity":
        read = ground(record, argument, value=given.stated, unit="", quote=quote)
        return isinstance(read, Grounded) and read.value == given.value
    own = [line for line in lines(record) if line.text == quote]
    return any(reading.value == given.value for reading in readings(tuple(own), argument))
