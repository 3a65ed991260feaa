"""Painted: the style of each role of a piece, made from the theme's variables.

Roles are no component classes: Textual would compute all of them for each widget at each change of style, which took
longer than everything else before the first paint.
"""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.widget import Widget

CURSOR = "painted--cursor"
"""The component class of what lies under the row at a cursor."""

MANNERS = {
    "event": Style(italic=True),
    "ok": Style(bold=True),
    "no": Style(bold=True),
    "bad": Style(bold=True),
    "finding": Style(bold=True),
    "escape": Style(reverse=True),
    "title": Style(bold=True),
    "changed": Style(bold=True),
    "cell": Style(reverse=True),
    "found": Style(reverse=True, bold=True),
}
"""What a role has besides its colour, so that it can be told without colours too.

"cell" is no role, but the piece under the cell cursor.
"""


@lru_cache(256)
def _styled(colour: str) -> Style:
    try:
        return Style(color=Color.parse(colour).rich_color) if colour else Style.null()
    except ColorParseError:
        return Style.null()


def role_style(widget: Widget, role: str) -> Style:
    """The style of a role under the app's theme, without a background; of "" none."""
    return _styled(widget.app.theme_variables.get(f"role-{role}", "")) + MANNERS.get(role, Style.null())


def cursor_style(widget: Widget) -> Style:
    """What lies under the row at the cursor; the text keeps its colours."""
    style = widget.get_component_rich_style(CURSOR)
    return Style(bgcolor=style.bgcolor, bold=style.bold, underline=style.underline, reverse=style.reverse)
