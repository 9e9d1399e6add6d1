"""Texts that a bundle carries: diagnostic reports and document references."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from knowledge_graph.errors import UserError
from knowledge_graph.intake.decode import decode
from knowledge_graph.intake.resources.concept import concept, concept_of, findings
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.intake.resources.markup import plain_text
from knowledge_graph.intake.resources.reading import Reading
from knowledge_graph.intake.resources.statement import add_findings
from knowledge_graph.record import Assertion

_REPORT_DATES = ("effectiveDateTime", "effectivePeriod.start", "issued")
_DOCUMENT_DATES = ("date", "context.period.start", "content.attachment.creation")
_UNPROVEN = frozenset({"registered", "partial", "preliminary"})


def _same(text: str) -> str:
    return text


# How the text of an attachment is had, the best format first.
_FORMATS: Mapping[str, Callable[[str], str]] = {
    "text/plain": _same,
    "text/markdown": _same,
    "text/html": plain_text,
    "application/xhtml+xml": plain_text,
    "application/xhtml": plain_text,
}


@dataclass(frozen=True, kw_only=True)
class _Format:
    media_type: str
    charset: str | None

    @property
    def rank(self) -> int:
        known = list(_FORMATS)
        return known.index(self.media_type) if self.media_type in known else len(known)


def read_report(reading: Reading) -> None:
    """Read a report's name, conclusion, coded conclusions, and the text it is presented in."""
    root, stated = reading.root, reading.date(_REPORT_DATES)
    status: Assertion = "possible" if root.string("status") in _UNPROVEN else "present"
    named = concept(root, "code")
    if named is None:
        root.complain("code", "names nothing")
    conclusion = root.string("conclusion")
    if named is not None:
        path = "conclusion" if conclusion else None
        reading.add("report", named, path=path, value=conclusion, status=status, date=stated)
    if conclusion:
        reading.read_text(conclusion, part="conclusion", path="conclusion", kind="report", stated=stated)
    for code in root.children("conclusionCode"):
        found = concept_of(code)
        if found is not None:
            add_findings(reading, "condition", found, findings(found), status, stated)
    _read_attachments(reading, root.children("presentedForm"), named.label if named else "report", stated)


def read_document(reading: Reading) -> None:
    """Read the text of a document reference."""
    root, stated = reading.root, reading.date(_DOCUMENT_DATES)
    named = concept(root, "type")
    contents = [child for content in root.children("content") if (child := content.child("attachment")) is not None]
    if not contents:
        root.complain("content", "holds no attachment")
    _read_attachments(reading, tuple(contents), named.label if named else "note", stated)


def _read_attachments(reading: Reading, attachments: tuple[Element, ...], kind: str, stated: str | None) -> None:
    """Read the best readable one: several attachments are one text in several formats.

    https://hl7.org/fhir/R4/documentreference-definitions.html#DocumentReference.content
    """
    for attachment in sorted(attachments, key=lambda attachment: _format(attachment).rank):
        text = _text(reading, attachment)
        if text is not None:
            part = attachment.path.replace(".attachment", "")
            reading.read_text(text, part=part, path=attachment.at("data"), kind=kind, stated=stated)
            return


def _format(attachment: Element) -> _Format:
    media_type, *parameters = (attachment.string("contentType") or "").split(";")
    named = dict(parameter.strip().casefold().split("=", 1) for parameter in parameters if "=" in parameter)
    return _Format(media_type=media_type.strip().casefold(), charset=named.get("charset", "").strip("\"' ") or None)


def _text(reading: Reading, attachment: Element) -> str | None:
    stated = _format(attachment)
    if stated.media_type not in _FORMATS:
        attachment.complain("contentType", "is a format that is not read; set aside")
        return None
    data = attachment.string("data") or _binary(reading, attachment)
    if data is None:
        attachment.complain("data", "is not in the bundle; nothing is fetched from a URL")
        return None
    try:
        raw = base64.b64decode("".join(data.split()), validate=True)
        decoded = decode(raw, field=f"{attachment.where}.{attachment.at('data')}", encoding=stated.charset)
    except (binascii.Error, ValueError):
        attachment.complain("data", "is not base64")
        return None
    except UserError as error:
        attachment.complain("data", error.message)
        return None
    reading.issues.extend(decoded.issues)
    return _FORMATS[stated.media_type](decoded.text)


def _binary(reading: Reading, attachment: Element) -> str | None:
    """Find the text in a Binary of the same bundle."""
    url = attachment.string("url")
    binary = reading.find(url) if url else None
    return reading.element_of(binary).string("data") if binary is not None and binary.type == "Binary" else None
