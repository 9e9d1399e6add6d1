"""HTML to the text a reader sees.

Python's ``html.parser`` takes minutes on a hostile megabyte (unclosed tags are scanned again and again); each step here
passes over the text once.
"""

from __future__ import annotations

import html
import re

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hr li"
    " main nav ol p pre section table tbody tfoot thead title tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = tuple(
    (re.compile(opening, re.I), re.compile(closing, re.I))
    for opening, closing in (
        ("<!--", "-->"),
        (r"<script\b", "</script"),
        (r"<style\b", "</style"),
        (r"<template\b", "</template"),
    )
)
_TAG = re.compile(r"""</?([a-zA-Z][\w:-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|<[!?][^<>]*>""")
_PREFORMATTED = re.compile(r"<pre\b", re.I)


def plain_text(source: str) -> str:
    """Strip tags, comments, scripts and styles; a block becomes a line, and ``pre`` keeps the lines it has."""
    for opening, closing in _HIDDEN:
        source = _without(source, opening, closing)
    if not _PREFORMATTED.search(source):
        source = re.sub(r"\s+", " ", source)
    text = html.unescape(_TAG.sub(_gap, source))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without(source: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Cut from each opening to its closing; one that is never closed ends the search, and its text is kept."""
    kept, at = [], 0
    while (start := opening.search(source, at)) and (end := closing.search(source, start.end())):
        kept.append(source[at : start.start()])
        at = end.end() if closing.pattern == "-->" else end.start()
    return "".join(kept) + source[at:]


def _gap(tag: re.Match[str]) -> str:
    name = (tag.group(1) or "").lower()
    return "\n" if name in _BLOCKS else " " if name in _CELLS else ""
