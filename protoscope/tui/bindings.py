"""Bindings: every action of the app in one table, from which keys, footer, palette and help are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Scope = Literal["app", "session", "lesson", "pane", "traffic", "state", "findings", "steps", "command", "view", "find"]
"""Where the keys work: everywhere, on the session screen, in any pane, or in one widget."""

SCOPES: dict[Scope, str] = {
    "app": "Everywhere",
    "session": "On the session screen",
    "lesson": "In a lesson",
    "command": "In the command line",
    "pane": "In any pane",
    "traffic": "In the traffic pane",
    "state": "In the state pane",
    "findings": "In the findings pane",
    "steps": "In the steps bar",
    "view": "In the view of one message",
    "find": "While looking for something, or filtering",
}
"""The headings of the help screen, in its order."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `keys` separated by commas, `call` as Textual names it, `help` one sentence for people.

    `show` puts it into the footer; `palette` into the command palette, where it acts on the whole screen.
    """

    id: str
    scope: Scope
    keys: str
    call: str
    title: str
    help: str
    show: bool = False
    palette: bool = False
    priority: bool = False
    """Before the bindings of what has the focus, such as a field's own."""

    @property
    def shown_keys(self) -> str:
        """The keys as people read them, such as "Ctrl+T or F9"."""
        return " or ".join(key_name(key) for key in self.keys.split(","))


KEY_NAMES = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "space": "Space",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "slash": "/",
    "ampersand": "&",
}


def key_name(key: str) -> str:
    """Textual's name of a key as people write it."""
    *modifiers, last = key.split("+")
    name = KEY_NAMES.get(last, _plain(last))
    return "+".join(
        [*(part.capitalize() for part in modifiers), name.upper() if modifiers and len(name) == 1 else name]
    )


def _plain(key: str) -> str:
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key if len(key) == 1 else key.capitalize()


ACTIONS: tuple[Action, ...] = (
    Action("help", "app", "f1", "app.show_help", "Help", "Show every key and what it does.", show=True, palette=True),
    Action("palette", "app", "ctrl+p", "app.command_palette", "Palette", "Find an action by its name.", show=True),
    Action("theme", "app", "ctrl+t", "app.switch_theme", "Dark/light", "Switch to the next theme.", palette=True),
    Action(
        "guards",
        "app",
        "ctrl+g",
        "app.toggle_guards",
        "Guard rails",
        "Ask, or no longer ask, before a command that destroys something on a real server.",
        palette=True,
    ),
    Action("connect", "app", "ctrl+n", "app.connect", "Connect", "Open a connection to another server.", palette=True),
    Action("lessons", "app", "alt+l", "app.lessons", "Lessons", "Learn by doing: choose a lesson.", palette=True),
    Action(
        "compare",
        "app",
        "alt+j",
        "app.compare",
        "Compare",
        "Do the same tasks over POP3 and IMAP, measured.",
        palette=True,
    ),
    Action(
        "clients",
        "app",
        "alt+w",
        "app.clients",
        "Two clients",
        "Open another connection to the same account beside this one.",
        palette=True,
    ),
    Action("quit", "app", "ctrl+q", "app.quit", "Quit", "Close the connection and leave.", show=True, palette=True),
    Action(
        "hold.next",
        "session",
        "alt+s",
        "screen.held_next",
        "Release",
        "While held: release the next message.",
        show=True,
        palette=True,
    ),
    Action(
        "hold.play",
        "session",
        "alt+g",
        "screen.held_play",
        "Play",
        "While held: release messages in time, up to a breakpoint, or stop doing so.",
        show=True,
        palette=True,
    ),
    Action(
        "hold.speed",
        "session",
        "alt+t",
        "screen.held_speed",
        "Speed",
        "While held: play as fast as it happened, slowly, fast, or at once.",
        show=True,
        palette=True,
    ),
    Action(
        "step",
        "session",
        "f2",
        "screen.next_step",
        "Next step",
        "Put the next sensible command into the command line, to read before Enter sends it.",
        show=True,
        palette=True,
    ),
    Action(
        "unfold",
        "session",
        "f3",
        "screen.unfold",
        "Unfold",
        "Show the selected message whole, or fold its literals and long lines again.",
        show=True,
        palette=True,
    ),
    Action(
        "view",
        "session",
        "alt+v,v",
        "screen.view",
        "View",
        "Show the selected message as text, in hex, as a syntax tree, or decoded.",
        show=True,
        palette=True,
    ),
    Action(
        "raw",
        "session",
        "f4",
        "screen.raw_mode",
        "Raw",
        "Send what is typed octet by octet, legal or not, or go back to checked commands.",
        show=True,
        palette=True,
    ),
    Action(
        "reconnect",
        "session",
        "f5",
        "screen.reconnect",
        "Reconnect",
        "Open the connection again; the traffic so far is kept.",
        show=True,
        palette=True,
    ),
    Action(
        "pane.next",
        "session",
        "f6,ctrl+down",
        "screen.move_focus(1)",
        "Next pane",
        "Move to the next pane.",
        show=True,
    ),
    Action(
        "pane.previous",
        "session",
        "shift+f6,ctrl+up",
        "screen.move_focus(-1)",
        "Pane before",
        "Move to the pane before.",
    ),
    Action("command", "session", "escape", "screen.focus_command", "Command line", "Go to the command line."),
    Action(
        "time",
        "session",
        "f7",
        "screen.next_clock",
        "Times",
        "Show times since the start, since the line before, by the clock, or not at all.",
        palette=True,
    ),
    Action(
        "tab.next", "session", "alt+right,ctrl+pagedown", "screen.next_tab(1)", "Next tab", "Show the next state tab."
    ),
    Action(
        "tab.previous",
        "session",
        "alt+left,ctrl+pageup",
        "screen.next_tab(-1)",
        "Tab before",
        "Show the state tab before.",
    ),
    Action(
        "tab.auto",
        "session",
        "f8",
        "screen.auto_tab",
        "Tab follows",
        "Let the state pane turn to the tab that the newest answer changed.",
        palette=True,
    ),
    Action(
        "explain",
        "session",
        "alt+e",
        "screen.lower('explain')",
        "Explain",
        "Walk through the message token by token.",
        palette=True,
    ),
    Action(
        "findings",
        "session",
        "alt+i",
        "screen.lower('findings')",
        "Findings",
        "Go to what is wrong or noteworthy.",
        palette=True,
    ),
    Action(
        "lower.next",
        "session",
        "f9",
        "screen.next_lower",
        "Explain/Findings",
        "Show the findings in place of the explanation, or the explanation again.",
    ),
    Action(
        "report",
        "session",
        "ctrl+r",
        "screen.report",
        "Copy for the provider",
        "Copy a short report about the chosen finding: what was sent, what came back, which section says otherwise.",
        palette=True,
    ),
    Action("back", "session", "alt+up", "screen.message(-1)", "Back", "Go back by one message.", palette=True),
    Action("forward", "session", "alt+down", "screen.message(1)", "Forward", "Go on by one message.", palette=True),
    Action(
        "exchange.back",
        "session",
        "alt+pageup",
        "screen.exchange(-1)",
        "Command before",
        "Go back to the command before.",
        palette=True,
    ),
    Action(
        "exchange.forward",
        "session",
        "alt+pagedown",
        "screen.exchange(1)",
        "Next command",
        "Go on to the next command.",
        palette=True,
    ),
    Action(
        "change.back",
        "session",
        "alt+shift+up",
        "screen.change(-1)",
        "Change before",
        "Go back to where the value selected in the state pane changed before.",
        palette=True,
    ),
    Action(
        "change.forward",
        "session",
        "alt+shift+down",
        "screen.change(1)",
        "Next change",
        "Go on to where the value selected in the state pane changes next.",
        palette=True,
    ),
    Action(
        "find",
        "session",
        "ctrl+f",
        "screen.find",
        "Find",
        "Look for text, a regular expression or octets in all messages.",
        show=True,
        palette=True,
        priority=True,
    ),
    Action("find.open", "session", "slash", "screen.find", "Find", "Look for something, from a pane."),
    Action("find.more", "session", "n", "screen.find_other(1)", "Next place", "Go to the next place where it is."),
    Action("find.less", "session", "N", "screen.find_other(-1)", "Place before", "Go to the place before where it is."),
    Action(
        "filter",
        "session",
        "ctrl+l,ampersand",
        "screen.filter",
        "Filter",
        "Show only some messages, such as dir:server name:FETCH octets>10k.",
        palette=True,
    ),
    Action("filter.clear", "session", "f10", "screen.clear_filter", "All", "Show all messages again.", palette=True),
    Action(
        "fold",
        "session",
        "alt+z,z",
        "screen.fold",
        "Fold",
        "Fold a command and all that belongs to it to one row, or unfold it.",
        palette=True,
    ),
    Action(
        "fold.all",
        "session",
        "alt+shift+z,Z",
        "screen.fold_all",
        "Fold all",
        "Fold all commands, or unfold all.",
        palette=True,
    ),
    Action("save", "session", "ctrl+s", "screen.save", "Save", "Save the traffic in a file.", palette=True),
    Action(
        "copy.message", "session", "alt+c", "screen.copy_message", "Copy message", "Copy the message.", palette=True
    ),
    Action(
        "copy.exchange",
        "session",
        "alt+y",
        "screen.copy_exchange",
        "Copy exchange",
        "Copy the command and all that belongs to it.",
        palette=True,
    ),
    Action("page.previous", "session", "pageup", "screen.page(-1)", "Page up", "Go up one page of traffic."),
    Action("page.next", "session", "pagedown", "screen.page(1)", "Page down", "Go down one page of traffic."),
    Action("first", "session", "ctrl+home", "screen.first", "Start", "Go to the start of the session.", palette=True),
    Action("live", "session", "ctrl+end", "screen.live", "Live", "Go to the present and follow it.", palette=True),
    Action(
        "hold",
        "session",
        "alt+o",
        "screen.hold",
        "Hold",
        "Hold messages back, those after the line looked at too, or release all of them and go on.",
        palette=True,
    ),
    Action(
        "hold.breakpoint",
        "session",
        "alt+k",
        "screen.breakpoint",
        "Breakpoint",
        "Stop at the first message that passes a filter, such as kind:tagged or changes:exists.",
        palette=True,
    ),
    *(
        Action(
            f"step.{n}", "session", f"alt+{n}", f"screen.step({n})", f"Step {n}", f"Put step {n} into the command line."
        )
        for n in range(1, 10)
    ),
    Action(
        "mail",
        "session",
        "alt+a",
        "screen.new_mail",
        "A new message arrives",
        "Let a message arrive in the practice mailbox, as if somebody had written.",
        palette=True,
    ),
    Action(
        "faults",
        "session",
        "alt+x",
        "screen.faults",
        "Misbehave",
        "List the ways in which the practice server can misbehave, and switch them on or off.",
        palette=True,
    ),
    Action(
        "lesson.hint", "lesson", "alt+h", "screen.lesson_hint", "Hint", "Show the step's hint.", show=True, palette=True
    ),
    Action(
        "lesson.name",
        "lesson",
        "alt+n",
        "screen.lesson_name",
        "This line",
        "Name the selected traffic line as the one that the step asks for.",
        palette=True,
    ),
    Action(
        "lesson.do",
        "lesson",
        "alt+d",
        "screen.lesson_do",
        "Do it for me",
        "Let the step be done.",
        show=True,
        palette=True,
    ),
    Action("lesson.back", "lesson", "alt+p", "screen.lesson_go(-1)", "Step back", "Go back a step.", palette=True),
    Action(
        "lesson.restart",
        "lesson",
        "alt+r",
        "screen.lesson_go(0)",
        "Restart",
        "Begin with the first step.",
        palette=True,
    ),
    Action("command.complete", "command", "tab", "complete", "Complete", "Take the suggested word, or move on."),
    Action("command.suggest", "command", "ctrl+@,ctrl+space", "suggest", "Suggest", "List what could be typed here."),
    Action("command.up", "command", "up", "recall(-1)", "Up", "The suggestion above, or the line sent before."),
    Action("command.down", "command", "down", "recall(1)", "Down", "The suggestion below, or the line sent after."),
    Action("command.leave", "command", "escape", "leave", "Leave", "Close the suggestions, or go to the traffic pane."),
    Action("pane.up", "pane", "up,k", "row(-1)", "Up", "One row up."),
    Action("pane.down", "pane", "down,j", "row(1)", "Down", "One row down."),
    Action("pane.left", "pane", "left,h", "cell(-1)", "Left", "The token or cell to the left, fold, or scroll."),
    Action("pane.right", "pane", "right,l", "cell(1)", "Right", "The token or cell to the right, unfold, or scroll."),
    Action("pane.pageup", "pane", "pageup", "page(-1)", "Page up", "One page up."),
    Action("pane.pagedown", "pane", "pagedown", "page(1)", "Page down", "One page down."),
    Action("pane.first", "pane", "home,g", "first", "First", "The first row."),
    Action("pane.last", "pane", "end,G", "last", "Last", "The last row; in the traffic pane, follow it."),
    Action(
        "pane.choose", "pane", "enter", "choose", "Choose", "Unfold a message, or jump to the line that set a value."
    ),
    *(
        Action(f"pane.{call}{by}", "pane", key, f"screen.{call}({by})", title, f"Go to the {words}.")
        for key, call, by, title, words in (
            ("less_than_sign", "change", -1, "Change before", "moment before this one that changed the value"),
            ("greater_than_sign", "change", 1, "Next change", "next moment that changes the value"),
            ("left_square_bracket", "exchange", -1, "Command before", "command before"),
            ("right_square_bracket", "exchange", 1, "Next command", "next command"),
        )
    ),
    Action("pane.copy", "pane", "c,y", "copy", "Copy", "Copy what is selected, a value, or the row."),
    *(Action(f"tab.{n}", "state", f"{n}", f"screen.tab({n})", f"Tab {n}", f"Show state tab {n}.") for n in range(1, 6)),
    Action("findings.severity", "findings", "s", "severity", "Severity", "Show warnings and errors, errors, or all."),
    Action("findings.filter", "findings", "slash", "filter", "Filter", "Show findings whose rule holds some words."),
    Action("findings.report", "findings", "m", "report", "Report", "Copy a report about the finding for the provider."),
    Action("view.close", "view", "escape,q", "close", "Back", "Back to the session, at this message.", show=True),
    *(
        Action(f"view.{n}", "view", f"{n}", f"view({n})", title, f"Show {words}.", show=True)
        for n, (title, words) in enumerate(
            (
                ("Text", "the message as text"),
                ("Hex", "its octets in hex, with offsets and ASCII"),
                ("Tree", "its syntax tree; Enter opens and closes a node"),
                ("Decoded", "the mail or literal that it carries, decoded; Enter shows another part"),
            ),
            1,
        )
    ),
    Action("view.next", "view", "alt+right,tab", "view_beside(1)", "Next view", "Show the next view."),
    Action("view.previous", "view", "alt+left,shift+tab", "view_beside(-1)", "View before", "Show the view before."),
    Action("view.wrap", "view", "w", "wrap", "Wrap", "Wrap long lines, or show them as long as they are.", show=True),
    Action("view.back", "view", "alt+up", "message(-1)", "Back", "Show the message before."),
    Action("view.forward", "view", "alt+down", "message(1)", "Forward", "Show the next message."),
    Action("list.sort", "state", "s", "screen.sort", "Sort", "Sort messages by the next column; or click on a title."),
    Action("list.reverse", "state", "S", "screen.sort_reverse", "Turn round", "Turn the order of the messages round."),
    Action(
        "list.fetch",
        "state",
        "f",
        "screen.fetch",
        "Fetch",
        "Put the command into the command line that fetches what the rows in sight lack.",
        palette=True,
    ),
    Action("find.kind", "find", "tab", "kind", "Kind", "Look for text, a regular expression, or octets in hex."),
    Action("find.next", "find", "down", "other(1)", "Next", "Go to the next place."),
    Action("find.previous", "find", "up", "other(-1)", "Before", "Go to the place before."),
    Action("find.leave", "find", "escape", "leave", "Leave", "Give up, and go back to what was shown before."),
    Action("steps.left", "steps", "left", "move(-1)", "Left", "The step before."),
    Action("steps.right", "steps", "right", "move(1)", "Right", "The next step."),
    Action("steps.choose", "steps", "enter", "choose", "Choose", "Put the step into the command line."),
)


def bindings_for(scope: Scope) -> list[BindingType]:
    """Textual's bindings of one scope."""
    return [
        Binding(
            action.keys,
            action.call,
            action.title,
            show=action.show,
            key_display=key_name(action.keys.split(",")[0]).replace("Ctrl+", "^"),
            id=action.id,
            priority=action.priority,
            tooltip=action.help,
        )
        for action in ACTIONS
        if action.scope == scope
    ]
