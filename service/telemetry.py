"""Traces for operators: spans of model and tool calls by OTLP, with names, counts and times, never patients' text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from service.settings import Settings


@contextmanager
def tracing(settings: Settings) -> Iterator[None]:
    """Export spans while the block lasts, when ``CONSILIUM_OTLP_URL`` names a collector; else do nothing.

    Attribute names follow the OpenTelemetry semantic conventions for generative AI.
    """
    if settings.otlp_url is None:
        yield
        return
    provider = TracerProvider(resource=Resource.create({"service.name": "consilium"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=str(settings.otlp_url))))
    trace.set_tracer_provider(provider)
    try:
        yield
    finally:
        provider.shutdown()
