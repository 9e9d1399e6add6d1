"""``consilium serve``: the HTTP door."""

from __future__ import annotations

import uvicorn

from agent.consult import Council
from agent.model import ServedModel
from service.app import create_app
from service.commands.running import ERR, in_council
from service.routes.health import model_probe
from service.settings import load_settings


def serve() -> None:
    """Serve the HTTP API, on loopback unless the settings say otherwise."""
    settings = load_settings()

    async def work(council: Council) -> None:
        model = council.model
        probe = model_probe(model.url, model.key) if isinstance(model, ServedModel) else None
        app = create_app(council, settings, probe=probe)
        ERR.print(f"http://{settings.host}:{settings.port}  (schema at /openapi.json)", markup=False)
        config = uvicorn.Config(app, host=settings.host, port=settings.port, log_level="warning")
        await uvicorn.Server(config).serve()

    in_council(settings, work, with_model=True)
