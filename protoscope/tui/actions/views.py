"""The view of one message, and the line in which something is looked for."""

from __future__ import annotations

from protoscope.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
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
    Action("find.kind", "find", "tab", "kind", "Kind", "Look for text, a regular expression, or octets in hex."),
    Action("find.next", "find", "down", "other(1)", "Next", "Go to the next place."),
    Action("find.previous", "find", "up", "other(-1)", "Before", "Go to the place before."),
    Action("find.leave", "find", "escape", "leave", "Leave", "Give up, and go back to what was shown before."),
)
