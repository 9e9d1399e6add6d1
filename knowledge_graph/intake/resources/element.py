"""Lenient access to the elements of a resource: what has the wrong type is named in an issue and left out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_graph.record import IntakeIssue


@dataclass(frozen=True, kw_only=True)
class Element:
    """A JSON object inside a resource, the path that ``record.read_element`` finds it by, and where issues go."""

    node: Mapping[str, Any]
    where: str
    issues: list[IntakeIssue]
    path: str = ""

    def at(self, name: str) -> str:
        """Give the path of a child within the resource."""
        return f"{self.path}.{name}" if self.path else name

    def complain(self, name: str, message: str) -> None:
        """Record an issue with a child; ``message`` never holds what stands there."""
        self.issues.append(IntakeIssue(field=f"{self.where}.{self.at(name)}" if name else self.where, message=message))

    def has(self, name: str) -> bool:
        """Say whether a child is there at all."""
        return self.node.get(name) is not None

    def string(self, name: str) -> str | None:
        """Return a non-blank string, or ``None``."""
        value = self._typed(name, str, "a string")
        return value if isinstance(value, str) and value.strip() else None

    def boolean(self, name: str) -> bool | None:
        """Return a boolean, or ``None``."""
        value = self._typed(name, bool, "a boolean")
        return value if isinstance(value, bool) else None

    def number(self, name: str) -> float | None:
        """Return a finite number, or ``None``. A number in quotes is not a number: FHIR would not accept it either."""
        value = self.node.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.complain(name, "must be a number")
            return None
        if not math.isfinite(value):
            self.complain(name, "is not a finite number")
            return None
        return float(value)

    def child(self, name: str) -> Element | None:
        """Return a child object, or ``None``."""
        value = self._typed(name, dict, "an object")
        return self._inside(value, name) if isinstance(value, dict) else None

    def children(self, name: str) -> tuple[Element, ...]:
        """Return the objects of a list; a single object counts as a list of one."""
        value = self.node.get(name)
        if value is None:
            return ()
        if isinstance(value, dict):
            return (self._inside(value, name),)
        if not isinstance(value, list):
            self.complain(name, "must be a list")
            return ()
        found = []
        for position, item in enumerate(value):
            if isinstance(item, dict):
                found.append(self._inside(item, f"{name}[{position}]"))
            else:
                self.complain(f"{name}[{position}]", "must be an object")
        return tuple(found)

    def follow(self, path: str) -> tuple[Element, str] | None:
        """Walk a dotted path such as ``period.start`` and return the last object with the last name."""
        element: Element | None = self
        *names, last = path.split(".")
        for name in names:
            element = next(iter(element.children(name)), None) if element is not None else None
        return None if element is None or not element.has(last) else (element, last)

    def _inside(self, node: Mapping[str, Any], name: str) -> Element:
        return Element(node=node, where=self.where, issues=self.issues, path=self.at(name))

    def _typed(self, name: str, kind: type, wanted: str) -> object:
        value = self.node.get(name)
        if value is not None and not isinstance(value, kind):
            self.complain(name, f"must be {wanted}")
            return None
        return value
