"""SessionScreen: the session's keys. What it shows, sends and how it is laid out stand in the files beside this one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, takewhile

from protoscope.timeline.exchanges import exchange_of, members
from protoscope.tui.practising import bring_mail, choose_faults
from protoscope.tui.present.copied import MOST_COPIED, dialogue_text
from protoscope.tui.screens.session_lesson import SessionLesson
from protoscope.tui.widgets.lower_pane import focusable


class SessionScreen(SessionLesson):
    """One server's session, or the wait for it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now, such as to reconnect where there is no connection."""
        if action.startswith("lesson_"):
            return self.lesson_run is not None
        if action in ("next_step", "step"):
            # The tour: in a lesson, that says what is next.
            return self.lesson_run is None
        if action.startswith("held_"):
            return self.release is not None
        if action == "reconnect":
            return self.live is not None and self.live.ended
        return super().check_action(action, parameters)

    # -- focus -------------------------------------------------------------------------------------------------------

    def action_move_focus(self, by: int) -> None:
        """Move through command line, traffic, state, the pane below them and steps."""
        stops = (
            self.command_line.field,
            self.traffic_pane,
            self.state_pane.pane,
            self.lower_pane.shown,
            self.steps_bar if self.lesson_run is None else self.lesson_pane,
        )
        now = next((place for place, stop in enumerate(stops) if stop.has_focus_within), 0)
        focusable(stops[(now + by) % len(stops)]).focus()

    def action_lower(self, tab: str) -> None:
        """Turn to explanation or findings, and go there."""
        self.lower_pane.turn_to(tab)
        focusable(self.lower_pane.shown).focus()

    def action_next_lower(self) -> None:
        """Turn to the other of explanation and findings; the focus stays where it is."""
        self.lower_pane.turn_beside(1)

    def action_focus_command(self) -> None:
        """Go to the command line; while a long answer is arriving, ask what to do about it."""
        if not self.interrupt():
            self.command_line.field.focus()

    # -- traffic -----------------------------------------------------------------------------------------------------

    def action_page(self, by: int) -> None:
        """Go up or down a page of traffic."""
        self.traffic_pane.action_page(by)

    def action_unfold(self) -> None:
        """Show the selected message whole, or fold it."""
        self.unfold()

    def action_view(self) -> None:
        """Show the selected message on the whole screen."""
        from protoscope.tui.screens.message import MessageScreen

        if self.live is not None and self.index >= 0:
            self.app.push_screen(MessageScreen(self.live.timeline, self.index, lambda: self.count), self._viewed)

    def _viewed(self, index: int | None) -> None:
        if index is not None and index != self.index:
            self.choose(index)

    def action_copy_message(self) -> None:
        """Copy the selected message as it was on the wire, secrets masked."""
        if self.live is not None and self.index >= 0:
            self._copy([self.index], "the message")

    def action_copy_exchange(self) -> None:
        """Copy the command and all that belongs to it."""
        if self.live is not None and self.index >= 0:
            timeline = self.live.timeline
            whole = members(timeline, exchange_of(timeline, self.index))
            found = islice(takewhile(lambda index: index < self.count, whole), MOST_COPIED)
            self._copy(found, "the exchange")

    def _copy(self, messages: Iterable[int], what: str) -> None:
        if self.live is not None:
            self.app.copy_to_clipboard(dialogue_text(self.live.timeline, messages))
            self.notify(f"Copied {what}.", timeout=2, markup=False)

    def action_next_clock(self) -> None:
        """Show times in the next way."""
        if self.live is not None:
            name = self.live.traffic.next_clock()
            self.traffic_pane.rows_changed()
            self.notify(f"Times: {name}", timeout=2, markup=False)

    # -- state -------------------------------------------------------------------------------------------------------

    def action_tab(self, number: int) -> None:
        """Turn to a state tab, 1 first."""
        self.state_pane.choose(number - 1)

    def action_next_tab(self, by: int) -> None:
        """Turn to the state tab beside."""
        self.state_pane.choose_beside(by)

    def action_auto_tab(self) -> None:
        """Let the state pane turn to what changes."""
        self.auto_tab, self.chosen = True, None
        self.show_moment()
        self.notify("The state pane turns to what changes.", timeout=2, markup=False)

    # -- typing ------------------------------------------------------------------------------------------------------

    def action_step(self, number: int) -> None:
        """Fill in a step, 1 first."""
        for step in self.steps_bar.steps[number - 1 : number]:
            self.fill_step(step)

    def action_raw_mode(self) -> None:
        """Turn raw mode on or off."""
        self.command_line.toggle_raw()
        self.command_line.field.focus()

    # -- practising --------------------------------------------------------------------------------------------------

    def action_new_mail(self) -> None:
        """Let a message arrive in the practice mailbox."""
        bring_mail(self, self.live)

    def action_faults(self) -> None:
        """List the faults of the practice server."""
        choose_faults(self, self.live)

    def action_reconnect(self) -> None:
        """Connect again."""
        self.reconnect()
