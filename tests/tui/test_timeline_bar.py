"""The timeline bar: marks of each message, and which column stands for which message at any length."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from protoscope.core.finding import Finding, Severity
from protoscope.core.message import Message
from protoscope.timeline.findings import Findings
from protoscope.tui.present.marks import CHANGE, COMMAND, SEVERITIES, Marks
from protoscope.tui.present.timeline_bar import HERE, Place, bar_line, index_at, track
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.widgets.strips import text_of
from tests.tui.dialogue import played

ERROR = SEVERITIES[Severity.ERROR]
TALK = (
    b"* PREAUTH [CAPABILITY IMAP4rev1] ready\r\n",
    b"> A1 SELECT INBOX\r\n",
    b"* 12 EXISTS\r\n",
    b"* 1 FETCH (FLAGS\r\n",
    b"A1 OK [READ-WRITE] done\r\n",
    b"> A2 NOOP\r\n",
    b"A2 OK done\r\n",
)


def examined(*said: bytes) -> Marks:
    marks = Marks(played("imap", *said))
    for _ in marks.examine():
        pass
    return marks


def test_commands_changes_and_findings_are_marked() -> None:
    marks = examined(*TALK)
    found = [marks.between(index, index + 1) for index in range(len(marks))]
    assert [mark & (COMMAND | CHANGE) for mark in found] == [CHANGE, CHANGE, COMMAND, CHANGE, 0, CHANGE, COMMAND, 0]
    assert found[4] == ERROR
    assert (marks.severity(4), marks.severity(6)) == (Severity.ERROR, None)


def test_rules_run_once_for_each_message_whoever_asks_first() -> None:
    timeline = played("imap", *TALK)
    asked: list[int] = []
    rules = timeline.wing.findings

    def noted(message: Message, before: Any, after: Any) -> tuple[Finding, ...]:
        asked.append(message.index)
        return rules(message, before, after)

    timeline.wing = replace(timeline.wing, findings=noted)
    findings = Findings(timeline)
    traffic = Traffic(timeline, marks=Marks(timeline, findings))
    findings.grow(3)
    for _ in traffic.marks.examine():
        findings.grow(1)
    assert asked == list(range(len(timeline)))
    assert len(findings)
    assert traffic.marks.severity(4) is findings.worst(4, 5) is Severity.ERROR


def test_a_long_stretch_is_the_sum_of_its_messages() -> None:
    marks = examined(*TALK[:3], *(b"* OK hello\r\n" for _ in range(2000)), TALK[3])
    assert marks.between(0, len(marks)) & (COMMAND | CHANGE | ERROR) == COMMAND | CHANGE | ERROR
    assert marks.between(4, len(marks) - 1) == 0
    assert marks.between(300, len(marks)) == ERROR


def test_the_bar_says_where_and_whether_it_is_the_present() -> None:
    marks = examined(*TALK)
    live = text_of(bar_line(Place(7, 8, live=True), marks, 40))
    past = text_of(bar_line(Place(2, 8, live=False), marks, 40))
    assert live.startswith(" ● LIVE 8/8 ├•")
    assert live.endswith("◆┤")
    assert past.startswith(" ◀ PAST 3/8 ├•")
    assert (len(live), len(past)) == (40, 40)


def test_what_has_not_been_examined_looks_so() -> None:
    assert "·" in text_of(bar_line(Place(0, 8, live=False), Marks(played("imap", *TALK)), 40))


@pytest.mark.parametrize("count", [1, 2, 8, 100])
@pytest.mark.parametrize("width", [30, 80, 203])
def test_a_click_on_the_place_finds_the_message(count: int, width: int) -> None:
    marks = Marks(played("imap"))
    for index in range(count):
        place = Place(index, count, live=False)
        column = text_of(bar_line(place, marks, width)).index(HERE)
        found = index_at(place, width, column)
        assert found == index if count <= len(track(place, width)) else abs(found - index) <= count // 10


def test_beside_the_track_are_the_first_and_the_last() -> None:
    place = Place(3, 1_000_000, live=False)
    assert (index_at(place, 80, 0), index_at(place, 80, 79)) == (0, 999_999)
