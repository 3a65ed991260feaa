"""The findings pane: all findings in a list, a filter, everything about one, and the report for a provider."""

from __future__ import annotations

import pytest

from protoscope.core.fact import BytesReceived, BytesSent
from protoscope.core.finding import Severity
from protoscope.timeline.findings import Findings
from protoscope.timeline.report import report_of
from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.present.findings import FindingRows, detail_lines, head_line
from protoscope.tui.widgets.strips import text_of
from tests.lint.dialogue import timeline
from tests.tui.driven import QUIET, driven

SESSION = """
@selected
C: a1 FETCH 1:3 FLAGS
S: * 9 FETCH (FLAGS ())
S: * 2 EXPUNGE
S: a1 OK done
"""


def rows(session: str = SESSION) -> FindingRows:
    findings = Findings(timeline("imap", session))
    while findings.grow():
        pass
    made = FindingRows(findings)
    made.grow()
    return made


def test_a_row_names_severity_line_rule_and_title() -> None:
    texts = [text_of(rows()[row]) for row in range(len(rows()))]
    assert texts[-1].startswith("\u2717")
    assert "I-080" in texts[-1]
    assert texts[-1].endswith("EXPUNGE at a forbidden time")


def test_the_head_counts_and_says_what_is_shown() -> None:
    made = rows()
    assert "errors" in text_of(head_line(made))
    made.choose(Severity.ERROR, "expunge")
    assert len(made) == 1
    assert "shown: errors with 'expunge' (1)" in text_of(head_line(made))


def test_the_detail_tells_exchange_rule_and_way_round() -> None:
    made = rows()
    row = next(row for row in range(len(made)) if made.entry(row).rule == "I-080")
    text = "\n".join(map(text_of, detail_lines(report_of(timeline("imap", SESSION), made.finding(row)), 70)))
    for told in (
        "C: a1 FETCH 1:3 FLAGS",
        "S: * 2 EXPUNGE",
        "RFC 9051 section 7.5.1",
        "Breaks",
        "UID commands",
        "Known",
    ):
        assert told in text


def test_a_row_is_found_by_its_message() -> None:
    made = rows()
    for row in range(len(made)):
        assert made.row_of(made.entry(row).message) is not None
    assert made.row_of(0) is None


def test_rows_of_a_long_session_cost_nothing_until_they_are_drawn() -> None:
    made = rows("@selected\n" + "\n".join(f"S: z{number} OK nobody asked" for number in range(5000)))
    assert len(made) >= 5000
    made.choose(Severity.ERROR, "i-001")
    assert len(made) == 5000
    assert "I-001" in text_of(made[4999])


async def test_enter_jumps_and_keys_filter_and_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await app.connected()
        copied: list[str] = []
        monkeypatch.setattr(app.app, "copy_to_clipboard", copied.append)
        line = app.screen.live.timeline if app.screen.live else None
        assert line is not None
        line.trace.append(BytesSent(0, 1.0, b"a1 LOGIN joe {9+}\r\nsecretive\r\n"))
        line.trace.append(BytesReceived(0, 2.0, b"zz OK nobody asked\r\n"))
        line.grow()
        pane = app.screen.findings_pane
        await app.until(lambda: pane.rows is not None and any("I-001" in row for row in app.rows(pane.list)))
        await app.pilot.press("alt+i", "slash", *"i-001", "enter")
        assert [row.split()[2] for row in app.rows(pane.list)] == ["I-001"]
        assert any("zz OK nobody asked" in row for row in app.rows(pane.detail))
        await app.pilot.press("m")
        assert "    zz OK nobody asked" in copied[0]
        await app.pilot.press("enter")
        assert app.focus == "traffic"
        assert app.screen.index == len(line) - 1


async def test_enter_lights_the_octets_of_a_finding_wherever_they_stand_in_the_row() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await app.connected()
        line = app.screen.live.timeline if app.screen.live else None
        assert line is not None
        names = " ".join(f"X{number}" for number in range(60))
        line.trace.append(BytesReceived(0, 2.0, f"* CAPABILITY IMAP4rev1 {names} LITERAL + IDLE\r\n".encode()))
        line.trace.append(BytesReceived(0, 3.0, b"* OK later\r\n"))
        line.grow()
        pane, traffic = app.screen.findings_pane, app.screen.traffic_pane

        def lit() -> str:
            shown = traffic.line(traffic.cursor)
            return "".join(piece.text for piece in shown.pieces if piece.lit) if shown else ""

        await app.until(lambda: pane.rows is not None and any("split-capability" in row for row in app.rows(pane.list)))
        await app.pilot.press("alt+i", "slash", *"split-cap", "enter", "enter")
        await app.until(lambda: lit() == "+")
        assert app.focus == "traffic"
        assert app.screen.index == len(line) - 2
        # The message is unfolded, so that the octets are seen among those around them.
        assert traffic.scroll_offset.x == 0
        assert app.screen.live is not None
        assert traffic.cursor > app.screen.live.traffic.row_of(app.screen.index)
        await app.pilot.press("alt+down")
        await app.until(lambda: lit() == "")
        await app.pilot.press("alt+up")
        await app.pilot.pause()
        assert lit() == ""


async def test_what_the_timeline_bar_found_first_is_listed_and_counted_too() -> None:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await app.connected()
        live, pane = app.screen.live, app.screen.findings_pane
        assert live is not None
        live.timeline.trace.append(BytesReceived(0, 2.0, b"zz OK nobody asked\r\n"))
        live.timeline.grow()
        for _ in live.marks.examine():
            pass
        await app.until(lambda: pane.rows is not None and any("I-001" in row for row in app.rows(pane.list)))
        await app.until(lambda: str(len(live.findings)) in str(app.screen.lower_pane.border_title))
