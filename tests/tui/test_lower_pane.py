"""The pane below the others: explanation and findings, one of them shown."""

from __future__ import annotations

from protoscope.core.finding import Finding, Reference, Severity
from protoscope.core.message import Side
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.present.findings import finding_lines, findings_title
from protoscope.tui.widgets.strips import text_of
from tests.tui.driven import QUIET, driven

BARE_LF = Finding("bare-lf", Severity.ERROR, Side.SERVER, 3, 0, 9, "A line ends in LF.", Reference(9051, "2.2"))


async def test_keys_turn_to_the_findings_and_back_to_the_explanation() -> None:
    async with driven(ProtoscopeApp(demo="pop3", settings=QUIET)) as app:
        await app.connected()
        pane = app.screen.lower_pane
        await app.pilot.press("alt+i")
        assert (pane.active, app.focus, app.screen.explain_view.display) == ("findings", "findings-list", False)
        await app.pilot.press("f9")
        assert (pane.active, app.focus, app.screen.findings_pane.display) == ("explain", "explain-tree", False)
        await app.pilot.press("escape", "alt+e")
        assert app.focus == "explain-tree"


def test_a_finding_is_told_with_its_rule_and_section() -> None:
    (line,) = finding_lines(BARE_LF, 80)
    assert text_of(line) == "\u2717 A line ends in LF. [bare-lf]  RFC 9051 section 2.2"


def test_the_title_counts() -> None:
    assert (findings_title(2), findings_title(0)) == ("Findings 2", "Findings")
