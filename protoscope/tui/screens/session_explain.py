"""SessionExplain: what the Explain pane shows: the selected message down to a token, or the line being typed."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on

from protoscope.core.finding import Finding
from protoscope.core.span import Span
from protoscope.timeline.timeline import Timeline
from protoscope.tui.live import Live
from protoscope.tui.present.explain import explanation_lines, message_lines
from protoscope.tui.present.line import Line
from protoscope.tui.present.paint import LONGEST
from protoscope.tui.present.subject import column_path, of_line, of_message
from protoscope.tui.screens.session_look import SessionLook
from protoscope.tui.widgets.command_line import CommandLine
from protoscope.tui.widgets.explain_view import ExplainView
from protoscope.tui.widgets.line_pane import LinePane


class SessionExplain(SessionLook):
    """Keeps explanation, tree and the octets lit in the traffic pane together."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self._index = -1
        """The message whose moment is shown."""
        self._meant: tuple[int, Span] | None = None
        """Octets of a message that stay lit until one of its tokens or another message is chosen."""

    # -- the selected message ----------------------------------------------------------------------------------------

    def show_explanation(self, timeline: Timeline) -> None:
        """Explain the selected message, unless a line is being typed; a token of it stays chosen."""
        if self._typing():
            return
        shown = self.explain_view.subject
        if shown is None or shown.typed or shown.message.index != self._index:
            if self._meant is not None and self._meant[0] != self._index:
                self._meant = None
            self._point(lit=False)
            self.explain_view.show(of_message(timeline, self._index))
        self._explain_node()

    def _explain_node(self) -> None:
        """The text for the node under the tree's cursor."""
        view, live = self.explain_view, self.live
        subject, path, width = view.subject, view.path, view.text_width
        if subject is None or live is None or not path:
            return
        whole = not subject.typed and len(path) == 1
        if whole:
            findings = self.findings_told(live.timeline, subject.message.index)
            view.tell(message_lines(live.timeline, subject, width, findings, self.changes_told(live.timeline)))
        else:
            view.tell(explanation_lines(subject, path, width))

    def findings_told(self, timeline: Timeline, index: int) -> tuple[Finding, ...]:
        """What is said to be wrong with a message."""
        return timeline.findings(index)

    def changes_told(self, timeline: Timeline) -> Iterable[Line]:
        """The lines about what the message changed that stand beside its meaning; elsewhere they have a tab."""
        return ()

    # -- tokens ------------------------------------------------------------------------------------------------------

    @on(ExplainView.NodeTurned)
    def _node_turned(self, event: ExplainView.NodeTurned) -> None:
        self._explain_node()
        if len(event.path) > 1:
            self._meant = None
        self._point(lit=len(event.path) > 1)

    @on(LinePane.TokenWanted)
    def _token_wanted(self, event: LinePane.TokenWanted) -> None:
        """Left and right in the traffic pane go from token to token."""
        path = self.explain_view.beside(event.by)
        if path:
            self.explain_view.go(path)

    def light(self, index: int, octets: Span) -> None:
        """Light octets of the selected message, counted from the first in its row."""
        self._meant = (index, octets)
        self._point(lit=False)

    def _point(self, lit: bool) -> None:
        """Light the node's octets in the traffic pane, or else those that are meant, and bring them into sight."""
        live, view = self.live, self.explain_view
        if live is None or view.subject is None or view.subject.typed:
            return
        index = view.subject.message.index
        meant = self._meant[1] if self._meant is not None and self._meant[0] == index else None
        octets = view.subject.span(view.path) if lit else meant
        if live.traffic.point(index, octets):
            self.traffic_pane.rows_changed()
            if octets is None:
                # It was scrolled sideways so that the light was in sight.
                self.traffic_pane.scroll_to(x=0, animate=False, force=True)
        if octets is not None and live.traffic.shown.has(index):
            self._bring(live, index, octets.start)

    def _bring(self, live: Live, index: int, octet: int) -> None:
        """Bring lit octets into sight; a short message is unfolded where it had to be scrolled sideways."""
        traffic, pane = live.traffic, self.traffic_pane
        pane.reveal(traffic.row_with(index, octet))
        length = len(live.timeline.message(index).octets)
        if not pane.fits_lit() and length <= LONGEST and traffic.unfold(index):
            pane.rows_changed()
            pane.reveal(traffic.row_with(index, octet))
        pane.show_lit()

    # -- typing ------------------------------------------------------------------------------------------------------

    def _typing(self) -> bool:
        """Whether a line is being typed that can be explained."""
        line = self.command_line
        return bool(line.field.value.strip()) and not line.raw and line.field.has_focus

    @on(CommandLine.Edited)
    def _edited(self, event: CommandLine.Edited) -> None:
        """Explain the line token by token before it is sent; the selected message again when there is none."""
        live = self.live
        if live is None:
            return
        if self._typing():
            subject = of_line(live.timeline.wing, event.line, live.timeline.present)
            self._point(lit=False)
            self.explain_view.show(subject, column_path(subject, event.line, event.column))
            self._explain_node()
        elif self.explain_view.subject is not None and self.explain_view.subject.typed and self._index >= 0:
            self.show_explanation(live.timeline)
