"""Bytes of unknown encoding to text, saying what was assumed and what could not be kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from knowledge_graph.errors import UserError
from knowledge_graph.record import IntakeIssue

MAX_BYTES = 8_000_000

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's "surrogateescape" turns a byte that is not UTF-8 into U+DC00 plus the byte. Windows-1252 leaves five bytes
# undefined; they become the Latin-1 controls that WHATWG assigns them (https://encoding.spec.whatwg.org/#windows-1252).
_ESCAPED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_ESCAPED_RUN = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MULTIBYTE = re.compile("[^\x00-\x7f\udc80-\udcff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # not tab, newlines, form feed, NEL
_BINARY_SHARE = 0.1  # more control characters than this and it is no text at all


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The text and what has to be said about how it was read. Newlines are as received."""

    text: str
    issues: tuple[IntakeIssue, ...] = ()


def decode(
    data: bytes | str, *, field: str = "note", encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> Decoded:
    """Decode by declared ``encoding``, byte order mark, UTF-8, or UTF-8 with stray Windows-1252 bytes, in this order.

    Control characters become spaces and unpaired surrogates U+FFFD, so that offsets stay those of the decoded text.
    Raises ``UserError`` naming ``field`` when the input is over ``max_bytes`` or is not text.
    """
    if len(data) > max_bytes:
        raise UserError(field, f"is over the limit of {max_bytes} bytes")
    issues: list[str] = []
    text = data if isinstance(data, str) else _from_bytes(data, encoding, issues)
    text = _clean(text, field, issues)
    return Decoded(text=text, issues=tuple(IntakeIssue(field=field, message=message) for message in issues))


def _from_bytes(data: bytes, encoding: str | None, issues: list[str]) -> str:
    bom = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    for name in filter(None, (bom, encoding)):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            issues.append(f"the text is not valid in its {'declared' if name == encoding else 'marked'} encoding")
    if bom is not None:
        return data.decode(bom, "replace")
    return _utf8_or_windows(data, issues)


def _utf8_or_windows(data: bytes, issues: list[str]) -> str:
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPED_RUN.findall(text))
    if not stray:
        return text
    if _MULTIBYTE.search(text):
        issues.append(f"mixed encodings: {stray} bytes are not UTF-8 and were read as Windows-1252")
    else:
        issues.append(f"the encoding is not stated: assumed Windows-1252 for {stray} bytes outside ASCII")
    return text.translate(_ESCAPED)


def _clean(text: str, field: str, issues: list[str]) -> str:
    text, lone = _SURROGATE.subn("\ufffd", text)
    if lone:
        issues.append(f"{lone} unpaired surrogates were replaced")
    text, controls = _CONTROL.subn(" ", text)
    if controls > _BINARY_SHARE * len(text):
        raise UserError(field, f"is not text: {controls} of {len(text)} characters are control characters")
    if controls:
        issues.append(f"{controls} control characters were replaced by spaces")
    return text
