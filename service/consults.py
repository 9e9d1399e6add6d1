"""The consults of one server: run in the background, a few at a time, and seen through their transcripts.

What a consult is like is read from its transcript, so it is the same after a restart. In memory is only what runs.
One process serves a folder; a consult that another process runs is seen as interrupted.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from agent import trace
from agent.consult import Council, Listener, new_id
from agent.events import Asked, InputsRead
from agent.trace import Line
from knowledge_graph.errors import ConsiliumError, UserError
from knowledge_graph.record import PatientRecord
from service.errors import Conflict, NotThere, Problem, problem, where
from service.inbox import Inbox
from service.views import Activity, state, unbegun_view, view
from service.wire import ConsultRequest, ConsultView
from tools.statements import require_statement

LONGEST_ID = 64
_LOG = logging.getLogger("consilium.service")
Work = Callable[[Listener], Awaitable[object]]


@dataclass(kw_only=True)
class _Run:
    """A consult that waits for a place or runs: its lines so far, and whoever waits for the next.

    ``known`` of the lines were there before it; ``question`` is told where no line tells it yet.
    """

    question: str = ""
    lines: list[Line] = field(default_factory=list)
    known: int = 0
    over: bool = False
    task: asyncio.Task[None] | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def activity(self) -> Activity:
        """Tell whether it has begun, which its first line shows."""
        return "running" if len(self.lines) > self.known else "queued"

    def hear(self, line: Line) -> None:
        """Take a line that was written."""
        self.lines.append(line)
        self.wake()

    def end(self) -> None:
        """Say that no more lines will come."""
        self.over = True
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
        consult, dated = new_id(), asked.on_a_day()
        record = await asyncio.to_thread(dated.as_request().record)
        await asyncio.to_thread(self._inbox.put, consult, dated)
        # No await from the claim to the run: of two requests with one key only one begins.
        try:
            claimed = self._inbox.claim(key, consult, asked.sha256) if key else consult
        except Conflict:
            self._inbox.drop(consult)
            raise
        if claimed == consult:
            self._begin(consult, _Run(question=asked.question), self._afresh(consult, dated, record))
        else:
            self._inbox.drop(consult)
        return await self.view(claimed)

    async def view(self, consult: str) -> ConsultView:
        """Show a consult; ``NotThere`` when there is none of this id."""
        run = self._runs.get(consult)
        activity: Activity = run.activity if run else "none"
        lines = tuple(run.lines) if run else await self._on_disk(consult)
        error = self._errors.get(consult)
        if lines:
            return view(lines, activity, error=error)
        question = run.question if run else (await self._accepted(consult)).question
        return unbegun_view(consult, question, activity, error=error)

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

        The words are in the transcript once the consult goes on; if the process ends before, it waits for them again.
        """
        lines = await self._settled(consult, "waiting")
        self._check(lines, told)
        self._begin(consult, _Run(lines=list(lines), known=len(lines)), self._again(consult, told))
        return await self.view(consult)

    async def resume(self, consult: str) -> ConsultView:
        """Go on with a consult that lost its process. ``Conflict`` when it did not or left too little."""
        self._path(consult)
        asked = await asyncio.to_thread(self._inbox.get, consult)
        lines = await self._settled(consult, "interrupted")
        if any(isinstance(line.event, InputsRead) for line in lines):
            self._begin(consult, _Run(lines=list(lines), known=len(lines)), self._again(consult, {}))
        elif asked is not None:
            # Nothing but its beginning was written, and the inbox still has the request: it begins again.
            self._path(consult).unlink(missing_ok=True)
            self._begin(consult, _Run(question=asked.question), self._afresh(consult, asked))
        else:
            raise Conflict("consult", "ended before its record was written; ask again")
        return await self.view(consult)

    async def close(self) -> None:
        """Stop every run where it is. Their transcripts are whole, and each can be resumed."""
        runs = list(self._runs.values())
        tasks = [run.task for run in runs if run.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # A task that is cancelled before its first step never comes to its own end.
        for run in runs:
            run.end()
        self._runs.clear()

    def _afresh(self, consult: str, asked: ConsultRequest, record: PatientRecord | None = None) -> Work:
        async def work(hear: Listener) -> object:
            def heard(line: Line) -> None:
                if isinstance(line.event, InputsRead):
                    self._inbox.drop(consult)
                hear(line)

            return await self._council.consult(asked.as_request(), consult=consult, listener=heard, record=record)

        return work

    def _again(self, consult: str, told: Mapping[str, str]) -> Work:
        async def work(hear: Listener) -> object:
            return await self._council.resume(consult, told=told, listener=hear)

        return work

    def _begin(self, consult: str, run: _Run, work: Work) -> None:
        self._runs[consult] = run
        self._errors.pop(consult, None)
        run.task = asyncio.create_task(self._keep(consult, run, work), name=f"consult {consult}")

    async def _keep(self, consult: str, run: _Run, work: Work) -> None:
        """Run a consult to its end, whatever that is. Nothing it raises goes further than this."""
        try:
            async with self._places:
                await work(run.hear)
        except Exception as error:
            self._errors[consult] = problem(error)
            _LOG.error("consult %s: %s", consult, error if isinstance(error, ConsiliumError) else where(error))
        finally:
            self._runs.pop(consult, None)
            run.end()

    def _check(self, lines: Sequence[Line], told: Mapping[str, str]) -> None:
        """Check what the clinician says before it is accepted, as the council does when it goes on."""
        last = lines[-1].event
        wanted = {str(item["name"]): str(item["tool"]) for item in last.missing} if isinstance(last, Asked) else {}
        for name, words in told.items():
            if name not in wanted:
                raise UserError(f"told.{name}", "was not asked for")
            try:
                require_statement(self._council.registry.spec(wanted[name]).argument(name), words)
            except UserError as error:
                raise UserError(f"told.{name}", error.message) from None

    async def _settled(self, consult: str, wanted: str) -> Sequence[Line]:
        """Return the lines of a consult that is in the wanted state and that nobody works on; else ``Conflict``."""
        run = self._runs.get(consult)
        if run and run.task and state(run.lines, run.activity) == wanted:
            await asyncio.wait({run.task})  # its last event is written, it only puts its things away
        lines = await self._on_disk(consult)
        # A run that is just beginning has left the inbox and may not be on disk yet.
        if not lines and consult not in self._runs:
            await self._accepted(consult)
        # Looked up after the last await, so that it still holds when the caller begins a run.
        run = self._runs.get(consult)
        found = state(lines, run.activity if run else "none")
        if run or found != wanted:
            raise Conflict("consult", f"is {found}, not {wanted}")
        return lines

    async def _accepted(self, consult: str) -> ConsultRequest:
        asked = await asyncio.to_thread(self._inbox.get, consult)
        if asked is None:
            raise NotThere("consult", "there is no such consult")
        return asked

    async def _on_disk(self, consult: str) -> Sequence[Line]:
        return await asyncio.to_thread(_lines, self._path(consult))

    def _path(self, consult: str) -> Path:
        if len(consult) <= LONGEST_ID:
            with suppress(UserError):
                return self._council.transcript_path(consult)
        raise NotThere("consult", "there is no such consult")


def _lines(path: Path) -> Sequence[Line]:
    """Read and verify a transcript, none when there is no file; a last line that is not whole yet is left out."""
    try:
        return trace.read_so_far(path)
    except FileNotFoundError:
        return ()
