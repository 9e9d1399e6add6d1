"""``consilium serve``: the HTTP door."""

from __future__ import annotations

import asyncio

import uvicorn

from service.app import create_app
from service.commands.running import ERR, pull_bar
from service.council import open_council, pull_model
from service.settings import load_settings


def serve() -> None:
    """Serve the HTTP API, on loopback unless the settings say otherwise."""
    settings = load_settings()
    if settings.model_url is None:
        with pull_bar() as bar:
            pull_model(settings, on_progress=bar)

    async def run() -> None:
        async with open_council(settings) as council:
            config = uvicorn.Config(
                create_app(council, settings), host=settings.host, port=settings.port, log_level="warning"
            )
            ERR.print(f"http://{settings.host}:{settings.port}/docs", markup=False)
            await uvicorn.Server(config).serve()

    asyncio.run(run())
