"""The Session tab over IMAP: connection, TLS, capabilities and their history, server ID, namespaces, last search."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from protoscope.imap.state.model import Namespaces, Search, State
from protoscope.tui.present.capabilities import IMAP_GROUPS, group_lines, history_lines
from protoscope.tui.present.columns import counted
from protoscope.tui.present.connection import compression_lines, connection_lines
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.rows import field, groups, heading, value

FOUND_SHOWN = 100
"""Of a search's ranges, how many are written out."""


def session_lines(state: State) -> list[Line]:
    """All of the tab."""
    return groups(
        [*connection_lines(state, "connection"), *compression_lines(state.compression), *_dialogue(state)],
        _capabilities(state),
        _enabled(state),
        _search(state.last_search),
        _server_id(state),
        _namespaces(state.namespaces),
        _alerts(state),
    )


def _dialogue(state: State) -> Iterator[Line]:
    if state.greeting:
        yield field("greeting", value(state.greeting, "server", ("greeting",)))
    if state.authenticating:
        yield field("logging in", value(f"with {state.authenticating}", "", ("authenticating",)))
    if state.idling:
        yield field("idling", value("until DONE", "", ("idling",)))
    if state.outstanding:
        waiting = (
            value(f"{tag} {sent.name}", "tag", ("outstanding", tag, "name")) for tag, sent in state.outstanding.items()
        )
        yield field("waiting for", *islice(waiting, 8))
    if state.bye:
        yield field("bye", value(state.bye, "server", ("bye",)))


def _capabilities(state: State) -> list[Line]:
    if not state.capabilities and not state.history:
        return [
            heading(
                "Capabilities", Piece("  not told yet; ", "dim"), Piece("CAPABILITY", "client"), Piece(" asks", "dim")
            )
        ]
    announced = [(told.moment, told.names) for told in state.history]
    return [
        heading("Capabilities"),
        *group_lines(state.capabilities, IMAP_GROUPS, ("capabilities",)),
        *([heading("How they changed"), *history_lines(announced, ("history",))] if len(announced) > 1 else []),
    ]


def _enabled(state: State) -> list[Line]:
    return [field("enabled", value(" ".join(state.enabled), "ok", ("enabled",)))] if state.enabled else []


def _search(search: Search | None) -> list[Line]:
    if search is None:
        return []
    numbers = "UIDs" if search.uid else "message numbers"
    ranges = [str(first) if first == last else f"{first}:{last}" for first, last in search.ranges[:FOUND_SHOWN]]
    if len(search.ranges) > FOUND_SHOWN:
        ranges.append("\N{HORIZONTAL ELLIPSIS}")
    extremes = [
        field(name, value(number, "number", ("last_search", name)))
        for name, number in (("minimum", search.minimum), ("maximum", search.maximum))
        if number is not None
    ]
    return [
        heading("Last search"),
        field("command", value(search.command, "client", ("last_search", "command"))),
        field("found", value(counted(search.count, "message"), "number", ("last_search", "ranges"))),
        *([field(numbers, value(",".join(ranges), "number", ("last_search", "ranges")))] if ranges else []),
        *extremes,
    ]


def _server_id(state: State) -> list[Line]:
    if not state.server_id:
        return []
    return [
        heading("Server ID"),
        *(field(name, value(told, "", ("server_id", name))) for name, told in state.server_id.items()),
    ]


def _namespaces(namespaces: Namespaces | None) -> list[Line]:
    if namespaces is None:
        return []
    lines = [heading("Namespaces")]
    for title, name in (("personal", "personal"), ("other users'", "others"), ("shared", "shared")):
        cell = ("namespaces", name)
        found = [
            value(f'"{prefix}" ' + (f'split at "{delimiter}"' if delimiter else "flat"), "", cell)
            for prefix, delimiter in getattr(namespaces, name)
        ]
        lines.append(field(title, *(found or [value("none", "dim", cell)])))
    return lines


def _alerts(state: State) -> list[Line]:
    if not state.alerts:
        return []
    return [heading("Alerts"), *(field("", value(alert.text, "finding", ("alerts",))) for alert in state.alerts)]
