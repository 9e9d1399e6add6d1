"""What was accepted and has not begun: kept on disk, so that no accepted consult is lost with its process."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from service.errors import Conflict
from service.wire import ConsultRequest


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """A folder of accepted requests by consult, and of idempotency keys by hash. Every file is whole or not there."""

    folder: Path

    def put(self, consult: str, request: ConsultRequest) -> None:
        """Keep a request until its transcript holds it."""
        _write(self._request(consult), request.packed())

    def get(self, consult: str) -> ConsultRequest | None:
        """Return the request of a consult that has not begun, or ``None``."""
        try:
            return ConsultRequest.model_validate(json.loads(self._request(consult).read_bytes()))
        except FileNotFoundError:
            return None

    def drop(self, consult: str) -> None:
        """Forget a request: its transcript holds it now."""
        self._request(consult).unlink(missing_ok=True)

    def claim(self, key: str, consult: str, sha256: str) -> str:
        """Give a key to a consult, or return the consult that has it already.

        ``Conflict`` when that one was asked something else. Keys are kept as long as the folder is.
        """
        path = self.folder / "keys" / f"{hashlib.sha256(key.encode()).hexdigest()}.json"
        if path.exists():
            claimed = json.loads(path.read_bytes())
            if claimed["sha256"] != sha256:
                raise Conflict("Idempotency-Key", "was used for another request")
            return str(claimed["consult"])
        _write(path, json.dumps({"consult": consult, "sha256": sha256}).encode())
        return consult

    def _request(self, consult: str) -> Path:
        return self.folder / "requests" / f"{consult}.json"


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, all at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)
    part.replace(path)
