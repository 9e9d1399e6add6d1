"""The embedded server: it starts, it is locked, and it never outlives its parent."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from knowledge_graph.errors import ModelUnavailable
from service.embedded import EmbeddedServer

PARENT = """
import asyncio, signal, sys
from pathlib import Path
from service.embedded import EmbeddedServer

# A shell's background job inherits an ignored SIGINT; the terminal that this test plays does not.
signal.signal(signal.SIGINT, signal.default_int_handler)

async def main():
    async with EmbeddedServer(Path(sys.argv[1]), context=512) as server:
        print(server.pid, server.url, flush=True)
        await server.wait()

asyncio.run(main())
"""


def alive(pid: int) -> bool:
    """Tell whether a process runs; a dead one that nobody has collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def shown_to_others(pid: int) -> list[bytes]:
    return [Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ")]


async def until_gone(pid: int) -> None:
    async with asyncio.timeout(10):
        while alive(pid):  # noqa: ASYNC110  # another process gives no event
            await asyncio.sleep(0.02)


async def test_it_answers_to_its_key_and_is_gone_after_the_block(smol_path: Path) -> None:
    async with EmbeddedServer(smol_path, name="small", context=512) as server:
        assert server.model == "small"
        async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
            assert (await client.get("/chat/completions")).status_code == 401
            models = await client.get("/models", headers={"Authorization": f"Bearer {server.key}"})
        assert models.json()["data"][0]["id"] == "small"
        assert server.url.startswith("http://127.0.0.1:")
        pid = server.pid
    assert not alive(pid)


async def test_the_key_is_on_no_command_line_and_in_no_environment(smol_path: Path) -> None:
    async with EmbeddedServer(smol_path, context=512) as server:
        assert not any(server.key.encode() in text for text in shown_to_others(server.pid))


async def test_prompts_in_work_are_not_shown(smol_server: EmbeddedServer) -> None:
    headers = {"Authorization": f"Bearer {smol_server.key}"}
    async with httpx.AsyncClient(trust_env=False, headers=headers) as client:
        assert (await client.get(smol_server.url.removesuffix("/v1") + "/slots")).status_code in (404, 501)


async def test_the_key_file_is_its_owners_alone_and_goes_with_the_server(smol_path: Path, tmp_path: Path) -> None:
    key_file = tmp_path / "cache" / "server.key"
    async with EmbeddedServer(smol_path, context=512, key_file=key_file) as server:
        assert key_file.read_text() == server.key
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert not key_file.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
async def test_it_dies_with_its_parent_however_that_dies(smol_path: Path, how: signal.Signals) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(smol_path), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert parent.stdout is not None
    pid = int((await parent.stdout.readline()).split()[0])
    assert alive(pid)
    parent.send_signal(how)
    await parent.wait()
    await until_gone(pid)


async def test_a_server_that_dies_at_work_is_noticed(smol_path: Path) -> None:
    async with EmbeddedServer(smol_path, context=512) as server:
        os.kill(server.pid, signal.SIGKILL)
        with pytest.raises(ModelUnavailable, match="ended with exit code -9"):
            await server.wait()


async def test_a_missing_model_file_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="consilium models pull"):
        async with EmbeddedServer(tmp_path / "none.gguf"):
            pass


async def test_a_file_that_is_no_model_ends_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF but not really")
    with pytest.raises(ModelUnavailable, match=r"(?s)did not start .*failed to load model"):
        async with EmbeddedServer(path):
            pass


async def test_a_start_that_takes_too_long_is_given_up(smol_path: Path) -> None:
    server = EmbeddedServer(smol_path, context=512, start_timeout=0.01)
    with pytest.raises(ModelUnavailable, match=r"not ready after 0\.01 s"):
        async with server:
            pass
