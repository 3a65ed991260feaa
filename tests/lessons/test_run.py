"""A dialogue and a lesson in; what the learner is told, out."""

from __future__ import annotations

from typing import Any

import msgspec

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.trace import Trace
from protoscope.lessons.lesson import Check, Lesson
from protoscope.lessons.run import Mistaken, Passed, Run
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing


class Dialogue:
    """A session that is said line by line."""

    def __init__(self, protocol: str = "imap") -> None:
        self.timeline = Timeline(wing(protocol), Trace())
        self.timeline.trace.append(Connected(0, 0.0, protocol, "h", 1))

    def __call__(self, *lines: str) -> None:
        for line in lines:
            side, _, text = line.partition(": ")
            octets = text.encode() + b"\r\n"
            fact = BytesSent(0, 0.0, octets) if side == "C" else BytesReceived(0, 0.0, octets)
            self.timeline.trace.append(fact)
        self.timeline.grow()


def lesson(*checks: dict[str, Any], mistakes: tuple[dict[str, Any], ...] = ()) -> Lesson:
    steps: list[dict[str, Any]] = [
        {"text": "t", "check": check, "explanation": f"done {n}"} for n, check in enumerate(checks)
    ]
    steps[0]["mistakes"] = [{"check": check, "answer": "oh"} for check in mistakes]
    given = {"title": "t", "protocol": "imap", "audience": "a", "summary": "s", "steps": steps}
    return msgspec.convert(given, Lesson)


def passes(check: dict[str, Any], *lines: str, before: tuple[str, ...] = ("S: * OK hi",)) -> bool:
    said = Dialogue()
    said(*before)
    run = Run(lesson(check), said.timeline)
    said(*lines)
    return Passed(0, "done 0") in list(run.look())


SELECTED = (
    "S: * PREAUTH hi",
    "C: A1 SELECT INBOX",
    "S: * 3 EXISTS",
    "S: A1 OK [READ-WRITE] done",
    "C: A2 FETCH 1:3 FLAGS",
    r"S: * 3 FETCH (FLAGS (\Seen))",
    "S: A2 OK done",
)


def test_a_completed_command_is_compared_by_its_words() -> None:
    check = {"completed": "SELECT INBOX"}
    assert passes(check, 'C: A1 select  "INBOX"', "S: A1 OK done")
    assert not passes(check, "C: A1 SELECT INBOX", "S: A1 NO no such mailbox")
    assert not passes(check, "C: A1 SELECT INBOXES", "S: A1 OK done")
    assert not passes(check, "C: A1 SELECT INBOX")
    assert passes({"completed": "SELECT *", "status": "NO"}, "C: A1 SELECT x", "S: A1 NO no")


def test_what_was_done_before_the_step_does_not_count() -> None:
    check = {"completed": "NOOP"}
    assert not passes(check, before=("S: * OK hi", "C: A1 NOOP", "S: A1 OK done"))
    assert not passes(check, "S: A1 OK done", before=("S: * OK hi", "C: A1 NOOP"))


def test_state_cells_are_tested_by_value() -> None:
    def flagged(check: dict[str, Any], *lines: str) -> bool:
        return passes(check, *lines, before=SELECTED)

    store = ("C: A3 STORE 3 +FLAGS x", r"S: * 3 FETCH (FLAGS (\Seen \Flagged))", "S: A3 OK done")
    assert flagged({"state": "selected.messages.3.flags", "contains": r"\flagged"}, *store)
    assert not flagged({"state": "selected.messages.2.flags", "contains": r"\Flagged"}, *store)
    assert not flagged({"state": "selected.messages.3.flags", "lacks": r"\Seen"}, *store)
    assert flagged({"state": "selected.exists", "changed_by": -1}, "C: A3 NOOP", "S: * 1 EXPUNGE")
    assert not flagged({"state": "selected.exists", "changed_by": -1}, "C: A3 NOOP", "S: A3 OK done")
    assert flagged({"state": "selected.messages.count", "at_least": 3})
    assert not flagged({"state": "selected.nosuch.cell", "known": True})
    assert flagged({"state": "selected.messages.9.flags", "known": False})


def test_several_checks_together_and_either() -> None:
    bye = ("C: A1 LOGOUT", "S: * BYE bye", "S: A1 OK done")
    both = [{"completed": "LOGOUT"}, {"seen": "dir:server name:BYE"}]
    assert passes({"all": both}, *bye)
    assert not passes({"all": both}, "C: A1 LOGOUT", "S: A1 OK done")
    assert passes({"any": both}, "C: A1 LOGOUT", "S: A1 OK done")


def test_a_named_line_is_compared_with_the_right_one() -> None:
    said = Dialogue()
    said("S: * OK hi", "C: A1 NOOP", "S: A1 OK done", "S: A1 OK done")
    run = Run(lesson({"names": "kind:tagged finding:error"}), said.timeline)
    assert run.name(3)
    assert list(run.look()) == []
    assert run.answer() == 4
    assert run.name(4)
    assert list(run.look()) == [Passed(0, "done 0")]
    assert run.done


def test_a_known_mistake_is_answered_once() -> None:
    said = Dialogue()
    said("S: * OK hi")
    run = Run(lesson({"completed": "NOOP"}, mistakes=({"seen": "kind:tagged status:BAD"},)), said.timeline)
    said("C: A1 NOPE", "S: A1 BAD what?")
    assert list(run.look()) == [Mistaken(0, "oh")]
    assert list(run.look()) == []
    said("C: A2 NOOP", "S: A2 OK done")
    assert list(run.look()) == [Passed(0, "done 0")]


def test_going_back_asks_for_the_step_anew() -> None:
    said = Dialogue()
    said("S: * OK hi")
    run = Run(lesson({"completed": "NOOP"}, {"completed": "CAPABILITY"}), said.timeline)
    said("C: A1 NOOP", "S: A1 OK done")
    assert list(run.look()) == [Passed(0, "done 0")]
    run.go(run.number - 1)
    assert list(run.look()) == []
    assert run.number == 0
    run.go(-5)
    assert run.number == 0


def test_pop3_messages_go_by_their_number() -> None:
    said = Dialogue("pop3")
    said("S: +OK hi", "C: USER a", "S: +OK", "C: PASS b", "S: +OK")
    run = Run(lesson({"state": "messages.2.deleted", "equals": True}), said.timeline)
    said("C: DELE 2", "S: +OK")
    assert list(run.look()) == [Passed(0, "done 0")]


def test_a_check_has_the_documented_fields() -> None:
    assert set(Check.__struct_fields__) >= {"completed", "seen", "state", "names", "all", "any"}
