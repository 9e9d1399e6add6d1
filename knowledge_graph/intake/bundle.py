"""A FHIR bundle as it arrives: JSON to entries, each with its place, its identity and what refers to it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge_graph.errors import RecordError
from knowledge_graph.intake.decode import decode
from knowledge_graph.record import IntakeIssue

MAX_BYTES = 64_000_000

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_INTEGER = 300  # digits; a longer one becomes an infinite float, which no reader accepts
_DEEPEST = 100
_TOO_DEEP = "is nested too deeply"
# A version of a resource that differs only here says nothing else about the patient.
_BOOKKEEPING = frozenset({"meta", "text"})


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A resource, the id it is kept under, its place in the input (``Bundle.entry[3]``), and its body.

    ``version_of`` is the id it shares with an earlier resource of other content.
    """

    type: str
    id: str
    entry: str
    body: Mapping[str, Any]
    version_of: str | None = None

    @property
    def where(self) -> str:
        """The path that issues begin with: ``Bundle.entry[3].Observation``."""
        return f"{self.entry}.{self.type}"

    @property
    def key(self) -> str:
        """The key in ``PatientRecord.resources``."""
        return f"{self.type}/{self.id}"


@dataclass(kw_only=True)
class Shelf:
    """All resources of the input, findable by reference; entries that hold none are in ``set_aside``."""

    resources: list[Resource] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    issues: list[IntakeIssue] = field(default_factory=list)
    _by_reference: dict[str, Resource] = field(default_factory=dict)
    _versions: dict[str, dict[str, Resource]] = field(default_factory=dict)

    def find(self, reference: str) -> Resource | None:
        """Find what a literal reference means: a ``fullUrl``, ``Type/id``, or a URL that ends in ``Type/id``."""
        reference = reference.split("/_history/")[0].split("#")[0]
        found = self._by_reference.get(reference)
        return found or self._by_reference.get("/".join(reference.split("/")[-2:]))

    def put(self, resource: Resource, *, full_url: object, version_id: str) -> None:
        """Keep a resource; the same one twice is set aside, the same id with other content is kept as a version."""
        versions, content = self._versions.setdefault(resource.key, {}), _content(resource)
        twin = versions.get(content)
        if twin is not None:
            self.set_aside.append(resource.type)
            self.issues.append(IntakeIssue(field=resource.where, message=f"repeats {twin.entry}"))
            return
        if versions:
            message = f"has the id of {next(iter(versions.values())).entry} but other content; both are kept"
            self.issues.append(IntakeIssue(field=resource.where, message=message))
            resource = replace(resource, id=f"{resource.id}~{version_id}", version_of=resource.id)
        versions[content] = resource
        self.resources.append(resource)
        self._by_reference.setdefault(resource.key, resource)
        if isinstance(full_url, str):
            self._by_reference.setdefault(full_url, resource)


def _content(resource: Resource) -> str:
    said = {name: value for name, value in resource.body.items() if name not in _BOOKKEEPING}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A bundle as plain JSON, and what had to be assumed to read it."""

    body: Mapping[str, Any]
    issues: tuple[IntakeIssue, ...] = ()


def parse(bundle: bytes | str | Mapping[str, Any], name: str = "Bundle") -> Parsed:
    """Parse a bundle into plain JSON of its own.

    A mapping passes through JSON too, so that whatever its origin the record holds finite, encodable values that nobody
    else changes. Raises ``RecordError`` naming ``name`` with line and column, never with text.
    """
    try:
        text = bundle if isinstance(bundle, bytes | str) else json.dumps(bundle)
        decoded = decode(text, field=name, max_bytes=MAX_BYTES)
        body = json.loads(decoded.text.removeprefix("\ufeff"), parse_constant=str, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise RecordError(name, f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise RecordError(name, _TOO_DEEP) from None
    except (TypeError, ValueError):
        raise RecordError(name, "holds a value that JSON cannot express") from None
    if not isinstance(body, dict):
        raise RecordError(name, "must be a JSON object")
    _check_depth(body, name)
    return Parsed(body=_encodable(body) if _ESCAPED_SURROGATE.search(decoded.text) else body, issues=decoded.issues)


def _check_depth(body: Any, name: str) -> None:
    """Refuse nesting that no FHIR resource has, before anything recursive walks it."""
    level = [body]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in (node.values() if isinstance(node, dict) else node)]
        level = [node for node in level if isinstance(node, dict | list)]
        if not level:
            return
    raise RecordError(name, _TOO_DEEP)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


def _encodable(node: Any) -> Any:
    """Replace unpaired surrogates, which JSON can escape and UTF-8 cannot write."""
    if isinstance(node, str):
        return _SURROGATE.sub("\ufffd", node)
    if isinstance(node, list):
        return [_encodable(item) for item in node]
    if isinstance(node, dict):
        return {_encodable(name): _encodable(value) for name, value in node.items()}
    return node


def shelve(bundles: Sequence[Mapping[str, Any]]) -> Shelf:
    """Put the entries of all bundles on one shelf. Raises ``RecordError`` for what is not a bundle."""
    shelf = Shelf()
    for number, bundle in enumerate(bundles):
        name = "Bundle" if len(bundles) == 1 else f"bundles[{number}]"
        prefix = "entry-" if number == 0 else f"bundle-{number}-entry-"
        for position, entry in enumerate(_entries(bundle, name)):
            _shelve_entry(shelf, entry, f"{name}.entry[{position}]", f"{prefix}{position}")
    return shelf


def _entries(bundle: Mapping[str, Any], name: str) -> Iterator[Any]:
    if bundle.get("resourceType") != "Bundle":
        raise RecordError(f"{name}.resourceType", "must be Bundle")
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        raise RecordError(f"{name}.entry", "must be a list")
    return iter(entries)


def _shelve_entry(shelf: Shelf, entry: Any, where: str, synthetic_id: str) -> None:
    body = entry.get("resource") if isinstance(entry, dict) else None
    if not isinstance(body, dict):
        shelf.set_aside.append("entry without resource")
        shelf.issues.append(IntakeIssue(field=f"{where}.resource", message="holds no resource"))
        return
    kind = body.get("resourceType")
    if not isinstance(kind, str) or not re.fullmatch(r"[A-Z][A-Za-z]{0,63}", kind):
        shelf.set_aside.append("resource without type")
        shelf.issues.append(IntakeIssue(field=f"{where}.resource.resourceType", message="is not a resource type"))
        return
    stated = body.get("id")
    resource_id = stated if isinstance(stated, str) and stated else synthetic_id
    resource = Resource(type=kind, id=resource_id, entry=where, body=body)
    shelf.put(resource, full_url=entry.get("fullUrl"), version_id=synthetic_id)
