"""The embedded model server: llama.cpp in a child process on 127.0.0.1, gone when its parent is gone.

A child process, because a crash of native code must not take the service down, and because loading a model holds the
interpreter's lock. Run as ``python -m service.embedded`` this module is that child: it reads its orders from standard
input as one line of JSON (the API key is not on the command line, where every user of the machine could read it),
answers with one line that holds its address, and lives until standard input ends.
"""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Self, cast

import httpx
import xllamacpp

from knowledge_graph.errors import ModelUnavailable

HOST = "127.0.0.1"
# Prompts of earlier consults kept for reuse, in MiB; llama.cpp's own default of 8 GiB is a laptop's whole memory.
PROMPT_CACHE_MIB = 1024
# llama.cpp: 1 is errors only. From 4 on it logs prompts, and those are patients' records.
ERRORS_ONLY = 1
POLL_SECONDS = 0.05
STOP_SECONDS = 5
LOG_TAIL_BYTES = 2000
# <sys/prctl.h>: the signal this process gets when its parent dies.
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What the child is told. ``context`` in tokens, shared by the slots; a slot works on one request at a time."""

    path: str
    name: str
    key: str
    slots: int
    context: int
    threads: int


class EmbeddedServer:
    """A model server for as long as an ``async with`` block lasts.

    ``url`` is the base of the OpenAI-compatible API, ``key`` its bearer token, ``model`` the name it answers to.
    ``key_file`` is written with mode 600 and removed at the end, for a person who wants to reach the server from
    another program.
    """

    def __init__(
        self,
        path: Path,
        *,
        name: str | None = None,
        slots: int = 1,
        context: int = 16384,
        threads: int | None = None,
        start_timeout: float = 120,
        key_file: Path | None = None,
    ) -> None:
        self.model = name or path.stem
        self.key = secrets.token_urlsafe(32)
        self.url = ""
        self._orders = Orders(
            path=str(path),
            name=self.model,
            key=self.key,
            slots=slots,
            context=context,
            threads=threads or _cores(),
        )
        self._start_timeout = start_timeout
        self._key_file = key_file
        self._child: _Child | None = None

    async def __aenter__(self) -> Self:
        """Start the child and wait until it answers; ``ModelUnavailable`` when it dies or takes too long."""
        # Spawned from this thread and not from a worker: the child dies with the thread that made it.
        self._child = _Child(self._orders)
        try:
            async with asyncio.timeout(self._start_timeout):
                address = await asyncio.to_thread(self._child.address)
                await _healthy(address)
        except BaseException as error:
            await self._stop()
            if isinstance(error, TimeoutError):
                raise ModelUnavailable(
                    f"the embedded server was not ready after {self._start_timeout:g} s; raise CONSILIUM_START_TIMEOUT"
                ) from error
            raise
        self.url = f"{address}/v1"
        if self._key_file is not None:
            _write_secret(self._key_file, self.key)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop the child."""
        await self._stop()

    @property
    def pid(self) -> int:
        """The child's process id; ``ModelUnavailable`` where there is no child."""
        if self._child is None:
            raise ModelUnavailable("the embedded server is not running")
        return self._child.process.pid

    async def wait(self) -> None:
        """Return when the server has been stopped; raise ``ModelUnavailable`` when it died by itself."""
        if (child := self._child) is None:
            return
        code = await asyncio.to_thread(child.process.wait)
        if child is self._child:
            raise ModelUnavailable(f"the embedded server ended with exit code {code}")

    async def _stop(self) -> None:
        child, self._child = self._child, None
        if self._key_file is not None:
            self._key_file.unlink(missing_ok=True)
        if child is not None:
            await child.stop()


class _Child:
    """The child process, its pipes and its log."""

    def __init__(self, orders: Orders) -> None:
        if not Path(orders.path).is_file():
            raise ModelUnavailable(f"there is no model file {orders.path}; run 'consilium models pull'")
        # The log has no name and ends with the process: nothing that a request might make the server say stays on disk.
        self._log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "service.embedded"],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            bufsize=0,
        )
        self._orders = cast(IO[bytes], self.process.stdin)
        self._answers = cast(IO[bytes], self.process.stdout)
        self._orders.write(json.dumps(asdict(orders)).encode() + b"\n")

    def address(self) -> str:
        """Block until the child says where it listens; ``ModelUnavailable`` when it dies first."""
        line = self._answers.readline()
        if not line:
            code = self.process.wait()
            raise ModelUnavailable(f"the embedded server did not start (exit code {code}): {self.log_tail()}")
        return str(json.loads(line)["address"])

    def log_tail(self) -> str:
        """Return the end of what the server logged, errors only."""
        self._log.seek(max(0, self._log.seek(0, os.SEEK_END) - LOG_TAIL_BYTES))
        return self._log.read().decode(errors="replace").strip() or "it logged nothing"

    async def stop(self) -> None:
        """End the child by closing its standard input, by force where that is not enough."""
        self._orders.close()
        try:
            with suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(self.process.wait, STOP_SECONDS)
        finally:  # also when this wait is cancelled
            self.process.kill()
            self.process.wait()
            self._answers.close()
            self._log.close()


async def _healthy(address: str) -> None:
    """Wait until the server says that it is ready."""
    # No proxy of the environment stands between this machine and itself.
    async with httpx.AsyncClient(trust_env=False) as client:
        health = await client.get(f"{address}/health")
        while health.status_code != httpx.codes.OK:
            await asyncio.sleep(POLL_SECONDS)
            health = await client.get(f"{address}/health")


def _write_secret(path: Path, secret: str) -> None:
    """Write a file that only its owner can read, whatever stood there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(secret)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _die_with_parent() -> None:
    """Ask the kernel to kill this process when the thread that made it dies.

    Standard input ends then too, but nobody reads it while the model loads. Where there is no prctl, loading goes on
    to its end before the process notices that it is alone.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _parameters(orders: Orders) -> Any:  # xllamacpp has no type stubs
    parameters = xllamacpp.CommonParams()
    parameters.model.path = orders.path
    parameters.model_alias = {orders.name}
    parameters.hostnames = [HOST]
    parameters.port = 0  # any that is free
    parameters.api_keys = [orders.key]
    parameters.n_parallel = orders.slots
    parameters.n_ctx = orders.context
    parameters.kv_unified = True
    parameters.fit_params = False  # else it shrinks the context unasked where memory is short
    parameters.cpuparams.n_threads = orders.threads
    parameters.cache_ram_mib = PROMPT_CACHE_MIB
    parameters.verbosity = ERRORS_ONLY
    parameters.endpoint_slots = False  # it shows the prompts being worked on
    parameters.ui = False
    return parameters


def _serve() -> None:
    """Be the child: serve until standard input ends."""
    _die_with_parent()
    # Ctrl-C reaches the whole process group; the parent decides when the server ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders = Orders(**json.loads(sys.stdin.buffer.readline()))
    try:
        server = xllamacpp.Server(_parameters(orders))
    except RuntimeError as error:
        sys.exit(str(error))
    print(json.dumps({"address": server.listening_address}), flush=True)  # noqa: T201  # the parent reads it
    sys.stdin.buffer.read()
    # Native threads may be in the middle of a request: leave without waiting for them.
    os._exit(0)


if __name__ == "__main__":
    _serve()
