"""The servers that the contract is checked against."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from service.embedded import EmbeddedServer

SERVE_VLLM = Path(__file__).parents[2] / "deploy" / "vllm" / "serve-cpu.sh"
VLLM_START_SECONDS = 280  # cold, on two shared cores without AVX-512, it took 60 to 155

# What the script ends with on a processor that vLLM has no kernels for.
IMPOSSIBLE_HERE = 3


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible server."""

    url: str
    key: str
    model: str


def _of(server: EmbeddedServer) -> Endpoint:
    return Endpoint(url=server.url, key=server.key, model=server.model)


@pytest.fixture(scope="session")
def smol(smol_server: EmbeddedServer) -> Endpoint:
    """Give the embedded server with the small model."""
    return _of(smol_server)


@pytest.fixture(scope="session")
def default(embedded_server: EmbeddedServer) -> Endpoint:
    """Give the embedded server with the default model."""
    return _of(embedded_server)


@pytest.fixture(scope="session")
def vllm() -> Iterator[Endpoint]:
    """Give a running vLLM (``CONSILIUM_TEST_VLLM=http://…/v1``), or start the CPU build (``CONSILIUM_TEST_VLLM=1``)."""
    wanted = os.environ.get("CONSILIUM_TEST_VLLM", "")
    if not wanted:
        pytest.skip("set CONSILIUM_TEST_VLLM=1 to start vLLM's CPU build, or to the URL of a running vLLM")
    if wanted != "1":
        yield _running(wanted, os.environ.get("CONSILIUM_TEST_VLLM_KEY", ""))
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    key = secrets.token_urlsafe(16)
    environment = {**os.environ, "VLLM_API_KEY": key, "PORT": str(port)}
    with subprocess.Popen([str(SERVE_VLLM)], env=environment, start_new_session=True) as process:
        try:
            _await_health(f"http://127.0.0.1:{port}/health", process)
            yield _running(f"http://127.0.0.1:{port}/v1", key)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def _running(url: str, key: str) -> Endpoint:
    models = httpx.get(f"{url}/models", headers={"Authorization": f"Bearer {key}"}, trust_env=False)
    return Endpoint(url=url, key=key, model=models.raise_for_status().json()["data"][0]["id"])


def _await_health(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + VLLM_START_SECONDS
    while time.monotonic() < deadline:
        if (code := process.poll()) is not None:
            if code == IMPOSSIBLE_HERE:
                pytest.skip("this machine cannot run vLLM's CPU build")
            pytest.fail(f"{SERVE_VLLM.name} ended with exit code {code} before it was healthy")
        try:
            if httpx.get(url, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    pytest.fail(f"vLLM was not healthy after {VLLM_START_SECONDS} s")


@pytest.fixture(
    params=[
        "smol",
        pytest.param("default", marks=pytest.mark.embedded),
        pytest.param("vllm", marks=pytest.mark.vllm),
    ]
)
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    """Give each server in turn."""
    server = request.getfixturevalue(request.param)
    assert isinstance(server, Endpoint)
    return server


@pytest.fixture
async def client(endpoint: Endpoint) -> AsyncIterator[httpx.AsyncClient]:
    """Give an HTTP client that holds the server's key."""
    headers = {"Authorization": f"Bearer {endpoint.key}"}
    async with httpx.AsyncClient(base_url=endpoint.url, headers=headers, timeout=120, trust_env=False) as client:
        yield client
