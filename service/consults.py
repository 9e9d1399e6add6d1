"""The consults of one server: run in the background, a few at a time, and seen through their transcripts.

What a consult is like is read from its transcript, so it is the same after a restart. In memory is only what runs.
One process serves a folder; a consult that another process runs is seen as interrupted.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from agent import trace
from agent.consult import Council, Listener, new_id
from agent.events import InputsRead
from agent.trace import Line
from knowledge_graph.errors import ConsiliumError, UserError
from service.errors import Busy, Conflict, NotThere, Problem, problem, where
from service.inbox import Inbox
from service.views import queued_view, state, view
from service.wire import ConsultRequest, ConsultView

LONGEST_ID = 64
# How long a clinician's answer waits for a place before it is refused; nothing of it was taken then.
PLACE_SECONDS = 10.0
_LOG = logging.getLogger("consilium.service")
Work = Callable[[Listener], Awaitable[object]]


@dataclass(kw_only=True)
class _Run:
    """A consult that waits for a place or runs: its lines so far, and whoever waits for the next."""

    question: str
    lines: list[Line]
    over: bool = False
    error: Exception | None = None
    task: asyncio.Task[None] | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, line: Line) -> None:
        """Take a line that was written."""
        self.lines.append(line)
        self.wake()

    def wake(self) -> None:
        """Wake whoever waits."""
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def grown(self, beyond: int) -> None:
        """Wait until there are more than ``beyond`` lines, or no more will come."""
        while len(self.lines) <= beyond and not self.over:
            await self._news.wait()


class Consults:
    """Starts, resumes and shows consults. At most ``limit`` run at once; the others wait in line."""

    def __init__(self, council: Council, inbox: Inbox, *, limit: int) -> None:
        self._council, self._inbox = council, inbox
        self._places = asyncio.Semaphore(limit)
        self._runs: dict[str, _Run] = {}
        # Errors that no transcript holds: what ended a run without ending its consult.
        self._errors: dict[str, Problem] = {}

    async def start(self, asked: ConsultRequest, *, key: str | None = None) -> ConsultView:
        """Accept a consult. ``UserError`` names what cannot be read; ``Conflict`` when the key was used otherwise."""
        consult, asked_on = new_id(), asked.on_a_day()
        await asyncio.to_thread(asked_on.as_request().record)
        await asyncio.to_thread(self._inbox.put, consult, asked_on)
        # No await from the claim to the run: of two requests with one key only one begins.
        try:
            claimed = self._inbox.claim(key, consult, asked.sha256) if key else consult
        except Conflict:
            self._inbox.drop(consult)
            raise
        if claimed != consult:
            self._inbox.drop(consult)
            return await self.view(claimed)
        self._begin(consult, _Run(question=asked.question, lines=[]), self._afresh(consult, asked_on))
        return await self.view(consult)

    async def view(self, consult: str) -> ConsultView:
        """Show a consult; ``NotThere`` when there is none of this id."""
        run = self._runs.get(consult)
        lines = list(run.lines) if run else await self._on_disk(consult)
        if lines:
            return view(lines, running=run is not None, error=self._errors.get(consult))
        question = run.question if run else (await self._accepted(consult)).question
        return queued_view(consult, question, running=run is not None, error=self._errors.get(consult))

    async def events(self, consult: str, *, after: int = -1) -> AsyncIterator[Line]:
        """Yield the lines numbered above ``after``, those to come as they are written, until the run is over."""
        run, seen = self._runs.get(consult), after + 1
        if run is None:
            for line in (await self._on_disk(consult))[seen:]:
                yield line
            return
        while True:
            for line in run.lines[seen:]:
                seen += 1
                yield line
            if run.over and len(run.lines) <= seen:
                return
            await run.grown(seen)

    async def more_events(self, consult: str, *, after: int) -> bool:
        """Tell whether there are events above ``after``, or will be; ``NotThere`` when there is no such consult."""
        if consult in self._runs:
            return True
        lines = await self._on_disk(consult)
        if not lines:
            await self._accepted(consult)
        return len(lines) > after + 1

    async def tell(self, consult: str, told: Mapping[str, str]) -> ConsultView:
        """Go on with a consult that waits. ``UserError`` names the argument whose words state nothing.

        The answers are checked before this returns, which needs a place: ``Busy`` when none becomes free in time.
        """
        await self._settled(consult, "waiting")
        try:
            async with asyncio.timeout(PLACE_SECONDS):
                await self._places.acquire()
        except TimeoutError:
            raise Busy("all places are taken; nothing of the answer was taken, send it again later") from None
        try:
            lines = await self._settled(consult, "waiting")
        except BaseException:
            self._places.release()
            raise
        before = len(lines)
        run = _Run(question="", lines=lines)

        async def work(hear: Listener) -> object:
            return await self._council.resume(consult, told=told, listener=hear)

        self._begin(consult, run, work, has_place=True)
        await run.grown(before)
        if isinstance(run.error, UserError) and len(run.lines) == before:
            self._errors.pop(consult, None)
            raise run.error
        return await self.view(consult)

    async def resume(self, consult: str) -> ConsultView:
        """Go on with a consult that lost its process. ``Conflict`` when it did not."""
        lines = await self._settled(consult, "interrupted")
        if any(isinstance(line.event, InputsRead) for line in lines):

            async def work(hear: Listener) -> object:
                return await self._council.resume(consult, listener=hear)

            self._begin(consult, _Run(question="", lines=lines), work)
        else:
            asked = await self._accepted(consult)
            # Nothing but its beginning was written, and the request lies in the inbox: it begins again.
            self._path(consult).unlink(missing_ok=True)
            self._begin(consult, _Run(question=asked.question, lines=[]), self._afresh(consult, asked))
        return await self.view(consult)

    async def close(self) -> None:
        """Stop every run where it is. Their transcripts are whole, and each can be resumed."""
        tasks = [run.task for run in self._runs.values() if run.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _afresh(self, consult: str, asked: ConsultRequest) -> Work:
        async def work(hear: Listener) -> object:
            def heard(line: Line) -> None:
                if isinstance(line.event, InputsRead):
                    self._inbox.drop(consult)
                hear(line)

            return await self._council.consult(asked.as_request(), consult=consult, listener=heard)

        return work

    def _begin(self, consult: str, run: _Run, work: Work, *, has_place: bool = False) -> None:
        self._runs[consult] = run
        self._errors.pop(consult, None)
        run.task = asyncio.create_task(self._keep(consult, run, work, has_place), name=f"consult {consult}")

    async def _keep(self, consult: str, run: _Run, work: Work, has_place: bool) -> None:
        """Run a consult to its end, whatever that is. Nothing it raises goes further than this."""
        try:
            if not has_place:
                await self._places.acquire()
            try:
                await work(run.hear)
            finally:
                self._places.release()
        except Exception as error:
            run.error = error
            self._errors[consult] = problem(error)
            _LOG.error("consult %s: %s", consult, error if _ours(error) else where(error))
        finally:
            del self._runs[consult]
            run.over = True
            run.wake()

    async def _settled(self, consult: str, wanted: str) -> list[Line]:
        """Return the lines of a consult that is in the wanted state and that nobody works on."""
        run = self._runs.get(consult)
        if run and run.lines and state(run.lines, running=True) == wanted and run.task:
            await asyncio.wait({run.task})  # its last event is written, it only puts its things away
        lines = await self._on_disk(consult)
        if not lines:
            await self._accepted(consult)
        # Looked up after the last await, so that it still holds when the caller begins a run.
        running = consult in self._runs
        found = "running" if running else state(lines, running=False)
        if found != wanted:
            raise Conflict("consult", f"is {found}, not {wanted}")
        return lines

    async def _accepted(self, consult: str) -> ConsultRequest:
        asked = await asyncio.to_thread(self._inbox.get, consult)
        if asked is None:
            raise NotThere("consult", "there is no such consult")
        return asked

    async def _on_disk(self, consult: str) -> list[Line]:
        return await asyncio.to_thread(_lines, self._path(consult))

    def _path(self, consult: str) -> Path:
        if len(consult) > LONGEST_ID:
            raise NotThere("consult", "there is no such consult")
        with suppress(UserError):
            return self._council.transcript_path(consult)
        raise NotThere("consult", "there is no such consult")


def _lines(path: Path) -> list[Line]:
    """Read and verify a transcript, none when there is no file; a last line that is not whole yet is left out."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return []
    whole = raw[: raw.rfind(b"\n") + 1]
    if not whole:
        return []
    if whole == raw:
        return trace.read(path)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".torn-") as file:
        file.write(whole)
        file.flush()
        return trace.read(Path(file.name))


def _ours(error: Exception) -> bool:
    return isinstance(error, ConsiliumError)
