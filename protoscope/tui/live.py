"""Live: one session with everything that the session screen keeps about it, apart from widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import App

from protoscope.core.protocol import Completion, Step
from protoscope.core.span import Span
from protoscope.timeline.findings import Findings
from protoscope.tui.courier import Courier
from protoscope.tui.present.held import Held
from protoscope.tui.present.marks import Marks
from protoscope.tui.present.status import Connection, Meter
from protoscope.tui.present.subject import of_line
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.present.typed import raw
from protoscope.tui.widgets.typing_line import Helper

if TYPE_CHECKING:
    from protoscope.net.session import Session
    from protoscope.practice.server import PracticeServer
    from protoscope.tui.opened import OpenedFile


class Live:
    """A session, its traffic rows, its meter and its guard rails; `opened` is a recording looked at instead."""

    def __init__(
        self,
        app: App[Any],
        session: Session,
        practice: PracticeServer | None = None,
        opened: OpenedFile | None = None,
    ) -> None:
        self.session = session
        self.opened = opened
        self.timeline = session.timeline
        self.meter = Meter(session.timeline)
        self.findings = Findings(session.timeline)
        self.marks = Marks(session.timeline, self.findings)
        self.traffic = Traffic(session.timeline, marks=self.marks)
        self.courier = Courier(app, session)
        self.practice = practice
        self.held: Held | None = None
        """What is said of the messages held back; None while none are."""

    def grow(self) -> None:
        """Take in what the timeline gained."""
        self.traffic.grow()
        self.meter.grow()

    @property
    def connection(self) -> Connection:
        """What the status line knows besides the state."""
        session, target = self.session, self.session.target
        if self.opened is not None:
            return Connection(target.host, busy=self.opened.progress, held=self.held, recorded=True)
        opening = "connecting\N{HORIZONTAL ELLIPSIS}" if session.busy and not session.connected else ""
        faults = self.practice.faults.on if self.practice else ()
        return Connection(target.url, target.insecure, target.practice, session.connected, opening, faults, self.held)

    @property
    def ended(self) -> bool:
        """Whether there is no connection and none is being made; a recording never had one."""
        return self.opened is None and not self.session.connected and not self.session.busy

    @property
    def prompt(self) -> str:
        """What stands before the command line."""
        return f"{self.session.next_tag}> " if self.timeline.wing.name == "imap" else "> "

    @property
    def steps(self) -> tuple[Step, ...]:
        """The tour from the moment that is the last one to be seen."""
        timeline = self.timeline
        state = timeline.present if self.held is None else timeline.state_at(self.held.released)
        return timeline.wing.steps(state, self.session.account)

    @property
    def helper(self) -> Helper:
        """What the command line asks while a line is typed."""
        return Helper(self._complete, self.timeline.wing.mask, self._raw_secrets)

    def _complete(self, line: str, cursor: int) -> Completion:
        found = self.timeline.wing.complete(line, cursor, self.timeline.present)
        if not line.strip():
            return found
        subject = of_line(self.timeline.wing, line, self.timeline.present)
        return replace(found, warning=next(iter(subject.explained((subject.tree,)).warnings), ""))

    def _raw_secrets(self, line: str) -> tuple[Span, ...]:
        typed = raw(line)
        return typed.characters(self.timeline.wing.raw(typed.data, self.session.unfinished).secrets)
