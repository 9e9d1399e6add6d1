"""``consilium models``: list, pull and serve the models of ``deploy/models.toml``."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from rich.table import Table

from service.commands.running import ERR, OUT, pull_bar
from service.council import embedded, pull_model
from service.models import Catalogue
from service.settings import load_settings

app = typer.Typer(help="List, pull and serve models.", no_args_is_help=True)


@app.command("list")
def list_models() -> None:
    """List the models, their licences and sizes, and which are here."""
    catalogue = Catalogue.load(load_settings().cache)
    table = Table("name", "licence", "engine", "size", "here")
    for model in catalogue.models:
        here = "yes" if catalogue.installed(model.name) else "no"
        table.add_row(model.name, model.licence, model.engine, f"{model.size / 1e6:,.0f} MB", here)
    OUT.print(table)


@app.command()
def pull(name: Annotated[str, typer.Argument(help="The model's name; default: the embedded one.")] = "") -> None:
    """Fetch a model, resuming where an earlier pull stopped, and verify it."""
    settings = load_settings()
    with pull_bar() as bar:
        path = Catalogue.load(settings.cache).pull(name or settings.embedded_model, on_progress=bar)
    OUT.print(str(path), markup=False)


@app.command()
def serve() -> None:
    """Serve the embedded model on loopback until interrupted."""
    settings = load_settings()
    with pull_bar() as bar:
        path = pull_model(settings, on_progress=bar)

    async def run() -> None:
        key_file = settings.cache / "embedded.key"
        async with embedded(settings, path, key_file=key_file) as server:
            OUT.print(f"CONSILIUM_MODEL_URL={server.url}\nCONSILIUM_MODEL={server.model}", markup=False)
            OUT.print(f"CONSILIUM_MODEL_KEY=$(cat {key_file})", markup=False)
            await server.wait()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        ERR.print("stopped")
