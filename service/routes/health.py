"""Whether the process lives, and whether it can work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
from fastapi import APIRouter

from knowledge_graph.errors import ModelUnavailable
from service.errors import Problem
from service.wire import Health, Ready

Probe = Callable[[], Awaitable[None]]
"""Returns when the model server answers, raises ``ModelUnavailable`` when it does not."""
PROBE_SECONDS = 5.0


def model_probe(url: str, key: str) -> Probe:
    """Make the probe of an OpenAI-compatible server: it lists its models. ``url`` ends in ``/v1``."""

    async def probe() -> None:
        try:
            async with httpx.AsyncClient(timeout=PROBE_SECONDS) as client:
                reply = await client.get(f"{url.rstrip('/')}/models", headers={"Authorization": f"Bearer {key}"})
        except httpx.HTTPError as error:
            raise ModelUnavailable(f"the model server cannot be reached: {type(error).__name__}") from error
        if reply.status_code != httpx.codes.OK:
            raise ModelUnavailable(f"the model server answers with status {reply.status_code}")

    return probe


def health_routes(model: str, probe: Probe | None) -> APIRouter:
    """Make the routes. Without a probe there is no model server to wait for."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz", summary="Does the process live?")
    async def healthz() -> Health:
        return Health()

    @router.get("/readyz", summary="Can it work? 503 with the reason when not.", responses={503: {"model": Problem}})
    async def readyz() -> Ready:
        if probe is not None:
            await probe()
        return Ready(model=model)

    return router
