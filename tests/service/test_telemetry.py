from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from service.settings import Settings
from service.telemetry import tracing


class _Collector(BaseHTTPRequestHandler):
    received: list[bytes] = []

    def do_POST(self) -> None:
        self.received.append(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def collector() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Collector)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/traces"
    server.shutdown()
    thread.join()
    server.server_close()


def test_spans_reach_a_collector_when_one_is_set(collector: str) -> None:
    with tracing(Settings(otlp_url=collector)), trace.get_tracer("t").start_as_current_span("chat m"):  # type: ignore[arg-type]
        pass
    spans = [
        span.name
        for body in _Collector.received
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    assert spans == ["chat m"]


def test_without_a_collector_nothing_is_set_up() -> None:
    before = trace.get_tracer_provider()
    with tracing(Settings()):
        assert trace.get_tracer_provider() is before
