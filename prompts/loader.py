"""Load versioned prompt files.

A prompt is a Markdown file with a version line and ``$placeholders``; its name, version and hash go into the
transcript, so that an answer tells which words the model was given.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

_HEAD = re.compile(r"\A<!-- version: (?P<version>\S+) -->\n")


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """A prompt text with the version its author gave it and the hash of its words."""

    name: str
    version: str
    text: str

    @property
    def sha256(self) -> str:
        """Hash of the text (UTF-8)."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def render(self, **values: str) -> str:
        """Fill in the placeholders; ``KeyError`` names one that was left out."""
        return Template(self.text).substitute(values).strip()


@cache
def load(name: str) -> Prompt:
    """Load one prompt; ``FileNotFoundError`` when there is none, ``ValueError`` when it states no version."""
    raw = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    head = _HEAD.match(raw)
    if head is None:
        raise ValueError(f"prompt {name} states no version")
    return Prompt(name=name, version=head["version"], text=raw[head.end() :])


@cache
def versions() -> Mapping[str, str]:
    """Name → ``version@hash`` of every prompt, for transcripts and cache keys."""
    names = sorted(path.name.removesuffix(".md") for path in files("prompts").iterdir() if path.name.endswith(".md"))
    return {name: f"{load(name).version}@{load(name).sha256[:12]}" for name in names}
