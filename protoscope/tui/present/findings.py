"""Findings: what is wrong or noteworthy in the selected message, wrapped to the pane's width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protoscope.core.finding import Finding
from protoscope.tui.present.line import Line, Piece
from protoscope.tui.present.traffic import GLYPHS
from protoscope.tui.present.wrapped import wrapped


def finding_lines(finding: Finding, width: int) -> Iterator[Line]:
    """One finding with its rule and section."""
    glyph, role = GLYPHS[finding.severity]
    reference = f"{finding.reference}" if finding.reference else ""
    return wrapped(f"{finding.text} [{finding.rule}]", role, width, Piece(f"{glyph} ", role), reference)


def findings_lines(findings: Sequence[Finding], width: int) -> tuple[Line, ...]:
    """All of them, or a line that says there are none."""
    if not findings:
        return (Line((Piece("Nothing is wrong with this line.", "dim"),)),)
    return tuple(line for finding in findings for line in finding_lines(finding, width))


def findings_title(findings: Sequence[Finding]) -> str:
    """The tab's title, with the count where there is one."""
    return f"Findings {len(findings)}" if findings else "Findings"
