"""What the reader of one resource is given, and how it turns what it finds into facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knowledge_graph.errors import UserError
from knowledge_graph.intake.bundle import Resource
from knowledge_graph.intake.resources.concept import Concept
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.intake.text import read_note
from knowledge_graph.record import Assertion, Document, Fact, FactKind, IntakeIssue, read_element
from knowledge_graph.sources import FhirElement

# https://hl7.org/fhir/R4/datatypes.html#dateTime
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?")


@dataclass(kw_only=True)
class Reading:
    """One resource being read; what it says gathers here. Facts get their ids when the record is closed."""

    resource: Resource
    as_of: date
    find: Callable[[str], Resource | None]
    facts: list[Fact] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    issues: list[IntakeIssue] = field(default_factory=list)

    @property
    def root(self) -> Element:
        """The resource as an element."""
        return self.element_of(self.resource)

    def element_of(self, resource: Resource) -> Element:
        """Give another resource of the bundle as an element; its issues come here."""
        return Element(node=resource.body, where=resource.where, issues=self.issues)

    def add(
        self,
        kind: FactKind,
        concept: Concept,
        *,
        path: str | None = None,
        resource: Resource | None = None,
        **said: Any,
    ) -> None:
        """Add a fact named by ``concept``. ``path`` is where the value stands when that is not the name."""
        holder, path = resource or self.resource, path or concept.path
        quote = read_element(holder.body, path)
        source = FhirElement(resource=holder.type, id=holder.id, path=path, quote=quote)
        self.facts.append(Fact(id="", kind=kind, label=concept.label, codes=concept.codes, source=source, **said))

    def date(self, paths: Iterable[str]) -> str | None:
        """Return the first date that one of these paths states."""
        for path in paths:
            found = self.root.follow(path)
            stated = found[0].string(found[1]) if found else None
            if found is None or stated is None:
                continue
            if is_date(stated):
                return stated
            found[0].complain(found[1], "is not a date")
        return None

    def read_text(self, text: str, *, part: str, path: str, kind: str, stated: str | None) -> None:
        """Read a text found in the resource as a document of its own, ``Type/id#part``."""
        where = f"{self.resource.where}.{path}"
        if not text.strip():
            self.issues.append(IntakeIssue(field=where, message="is empty"))
            return
        try:
            note = read_note(text, document_id=f"{self.resource.key}#{part}", kind=kind, date=stated)
        except UserError as error:
            self.issues.append(IntakeIssue(field=where, message=error.message))
            return
        self.documents.append(note.document)
        self.facts.extend(note.facts)
        self.issues.extend(note.issues)


def is_date(text: str) -> bool:
    """Say whether this is a FHIR date or dateTime that the calendar has."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text[:10] + "-01-01")[:10])
    except ValueError:
        return False
    return True


def stricter(first: Assertion, second: Assertion) -> Assertion:
    """Combine two statements about one thing: whatever makes it less than present holds."""
    return second if first == "present" else first
