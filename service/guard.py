"""What every request passes first: by which name it comes, from which page, how large it is.

A page on the internet can send a browser's requests to a server on the same machine, by its address or by a name that
it makes point there (DNS rebinding). So a server on loopback answers only to loopback's names, and none answers to a
page that came from elsewhere (https://fetch.spec.whatwg.org/#origin-header).
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import Refused, TooLarge, problem, respond, where
from service.settings import is_loopback

_LOG = logging.getLogger("consilium.service")


class Guard:
    """ASGI middleware. ``most`` bytes of body; ``any_host`` lets requests come by any name."""

    def __init__(self, app: ASGIApp, *, most: int, any_host: bool) -> None:
        self._app, self._most, self._any_host = app, most, any_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a problem; what it raises ends here, unsaid."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        try:
            self._check(Headers(scope=scope))
            await self._app(scope, _Body(receive, self._most), answer)
        except Exception as error:
            # The server's own log would repeat the message, and that may be a patient's words.
            if not isinstance(error, Refused | TooLarge):
                _LOG.error("%s %s: %s", scope["method"], scope["path"], where(error))
            if answer.begun:
                raise ConnectionAbortedError from None
            await respond(problem(error))(scope, receive, answer)

    def _check(self, headers: Headers) -> None:
        if not self._any_host and not is_loopback(_name(f"//{headers.get('host', '')}")):
            raise Refused("Host", "is not a name of this machine's loopback")
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
            raise Refused("Origin", "is another site")
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self._most:
            raise TooLarge("body", f"is over the limit of {self._most} bytes")


class _Body:
    """Counts what comes without a stated length."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left, self._most = receive, most, most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            # The one kind of error that FastAPI lets through while it reads a body.
            raise HTTPException(413, f"is over the limit of {self._most} bytes")
        return message


class _Answer:
    """Marks every answer as one that nobody may keep: it holds what the record holds."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            headers["Cache-Control"] = "no-store"
            headers["X-Content-Type-Options"] = "nosniff"
        await self._send(message)


def _name(url: str) -> str:
    """Return the host of a URL in lower case, empty when it has none or is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
