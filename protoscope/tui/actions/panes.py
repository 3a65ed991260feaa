"""Panes and the command line: moving, choosing, sorting."""

from __future__ import annotations

from protoscope.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
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
    Action("steps.left", "steps", "left", "move(-1)", "Left", "The step before."),
    Action("steps.right", "steps", "right", "move(1)", "Right", "The next step."),
    Action("steps.choose", "steps", "enter", "choose", "Choose", "Put the step into the command line."),
)
