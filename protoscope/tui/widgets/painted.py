"""Painted: the roles of pieces as component classes, so that one stylesheet gives them colours in every widget."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget

from protoscope.tui.themes import ROLES

ROLE_CLASSES = {f"role--{role}" for role in (*ROLES, "marked", "cell", "cursor")}
"""Component classes of every widget that draws pieces; the last three are for marks and cursors."""


def role_style(widget: Widget, role: str) -> Style:
    """The style of a role in `widget`, without a background of its own; of "" none."""
    return widget.get_component_rich_style(f"role--{role}", partial=True) if role else Style.null()


def cursor_style(widget: Widget) -> Style:
    """What lies under the row at the cursor; the text keeps its colours."""
    style = widget.get_component_rich_style("role--cursor")
    return Style(bgcolor=style.bgcolor, bold=style.bold, underline=style.underline, reverse=style.reverse)
