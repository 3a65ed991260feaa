"""A lesson on a real account: what is done there, what a step waits for, and what a teacher must not ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from protoscope.core.protocol import Account
from protoscope.lessons.elsewhere import changes
from protoscope.lessons.lesson import Lesson
from protoscope.lessons.loader import read_lesson
from protoscope.lessons.run import Changed, Passed, Run
from tests.lessons.test_run import Dialogue

ALICE = Account("alice b")
SELECTED = ("S: * PREAUTH hi", "C: A1 EXAMINE INBOX", "S: * 3 EXISTS", "S: A1 OK [READ-ONLY] done")


def begun(said: Dialogue, *steps: dict[str, Any], protocol: str = "imap") -> Run:
    """The lesson as it is done on a real account."""
    given = {"title": "t", "protocol": protocol, "audience": "a", "summary": "s", "anywhere": True}
    return Run(msgspec.convert({**given, "steps": steps}, Lesson), said.timeline, ALICE, real=True)


def step(text: str, completed: str = "NOOP", **more: Any) -> dict[str, Any]:
    return {"text": text, "check": {"completed": completed}, **more}


def text(run: Run) -> str:
    assert run.step is not None
    return run.step.text


def test_words_are_filled_in_texts_lines_and_checks() -> None:
    said = Dialogue()
    said(*SELECTED, "C: A2 FETCH 3 UID", "S: * 3 FETCH (UID 70)", "S: A2 OK done")
    words = "$USER $LAST $NEWEST $UID $PASSWORD $Junk"
    run = begun(said, {"text": words, "do": ["FETCH $LAST UID"], "check": {"completed": "FETCH $LAST FLAGS"}})
    assert text(run) == '"alice b" 3 1:3 70 $PASSWORD $Junk'
    assert run.step is not None
    assert run.step.do == ("FETCH 3 UID",)
    said("C: A3 FETCH 3 FLAGS", "S: A3 OK done")
    assert list(run.look()) == [Passed(0, "")]


def test_of_a_large_mailbox_only_the_newest_are_named() -> None:
    said = Dialogue()
    said(*SELECTED, "S: * 100000 EXISTS")
    assert text(begun(said, step("$NEWEST"))) == "99981:100000"


def test_a_step_waits_for_what_it_needs_and_begins_when_it_is_there() -> None:
    said = Dialogue()
    said("S: * PREAUTH hi", "C: A1 EXAMINE INBOX", "S: * 0 EXISTS", "S: A1 OK done", "C: A2 NOOP", "S: A2 OK done")
    run = begun(said, step("Message $LAST."))
    assert "EXAMINE" in run.lacks[0]
    assert "send yourself a message" in run.lacks[0]
    said("C: A3 NOOP", "S: A3 OK done")
    assert list(run.look()) == []
    said("C: A4 EXAMINE Archive", "S: * 2 EXISTS", "S: A4 OK done")
    assert list(run.look()) == [Changed(0)]
    assert (run.lacks, text(run)) == ((), "Message 2.")
    assert list(run.look()) == []
    said("C: A5 NOOP", "S: A5 OK done")
    assert list(run.look()) == [Passed(0, "")]


def test_what_is_meant_stays_when_mail_arrives_during_the_step() -> None:
    said = Dialogue()
    said(*SELECTED)
    run = begun(said, step("$LAST"))
    said("S: * 4 EXISTS")
    assert list(run.look()) == []
    assert text(run) == "3"


def test_a_search_without_result_says_what_to_do() -> None:
    said = Dialogue()
    said(*SELECTED, "C: A2 SEARCH TEXT x", "S: * SEARCH", "S: A2 OK done")
    run = begun(said, step("$FOUND"))
    assert "the last one found none" in run.lacks[0]
    said("C: A3 UID SEARCH ALL", "S: * SEARCH 70 71", "S: A3 OK done")
    assert list(run.look()) == []
    said("C: A4 SEARCH ALL", "S: * SEARCH 1 2", "S: A4 OK done")
    assert list(run.look()) == [Changed(0)]
    assert text(run) == "2"


def test_a_step_for_a_capability_waits_only_where_the_server_announces_others() -> None:
    idle = step("Wait.", "IDLE", capability=["IDLE", "IMAP4rev2"])
    said = Dialogue()
    said("S: * PREAUTH hi")
    assert begun(said, idle).lacks == ()
    said("S: * CAPABILITY IMAP4rev1 ID")
    run = begun(said, idle)
    assert run.lacks == (
        "It is for servers that announce `IDLE` or `IMAP4rev2`, as this one does not; `CAPABILITY` asks again.",
    )
    said("S: * CAPABILITY IMAP4rev1 idle")
    assert list(run.look()) == [Changed(0)]


def test_pop3_counts_by_stat_and_by_lists() -> None:
    said = Dialogue("pop3")
    said("S: +OK hi", "C: USER a", "S: +OK", "C: PASS b", "S: +OK")
    run = begun(said, step("$USER: TOP $LAST 0", capability=["TOP"]), protocol="pop3")
    assert "`STAT`" in run.lacks[0]
    said("C: STAT", "S: +OK 2 300", "C: CAPA", "S: +OK", "S: TOP", "S: SASL PLAIN", "S: .")
    assert list(run.look()) == [Changed(0)]
    assert text(run) == "alice b: TOP 2 0"


def test_steps_for_the_practice_server_are_left_out_and_others_say_what_is_different() -> None:
    said = Dialogue()
    said("S: * OK hi")
    run = begun(
        said,
        step("write", practice=True),
        step("here", hint="h", account={"text": "there", "check": {"completed": "IDLE"}}),
    )
    assert run.left_out == 1
    assert run.step is not None
    assert (run.step.text, run.step.hint, run.step.check.completed) == ("there", "h", "IDLE")


@pytest.mark.parametrize(
    ("protocol", "line"),
    [
        ("imap", "SELECT INBOX"),
        ("imap", "STORE 1 +FLAGS (x)"),
        ("imap", "uid store 1 +flags (x)"),
        ("imap", "CLOSE"),
        ("imap", "FETCH 1 BODY[]"),
        ("imap", "FETCH 1 (UID BINARY[1])"),
        ("imap", "UID FETCH 1 RFC822"),
        ("imap", "FETCH 1 RFC822.TEXT"),
        ("pop3", "DELE 1"),
        ("pop3", "RETR 1"),
    ],
)
def test_lines_that_might_change_something(protocol: str, line: str) -> None:
    assert changes(protocol, line)


@pytest.mark.parametrize(
    ("protocol", "line"),
    [
        ("imap", "EXAMINE INBOX"),
        ("imap", "FETCH 1 (RFC822.SIZE BODY.PEEK[] BODYSTRUCTURE BODY)"),
        ("imap", "uid search RETURN (COUNT) ALL"),
        ("imap", "FETCH 1 RFC822.HEADER"),
        ("pop3", "TOP 1 0"),
    ],
)
def test_lines_that_only_read(protocol: str, line: str) -> None:
    assert changes(protocol, line) == ""


GOOD = """\
title = "T"
protocol = "imap"
audience = "A"
summary = "S"
anywhere = true

[[steps]]
text = "Log in."
do = ["LOGIN $USER $PASSWORD"]
check = { state = "user", known = true }

[[steps]]
practice = true
text = "Write."
do = ["STORE 3 FLAGS (x)"]
check = { completed = "STORE *" }

[[steps]]
text = "Read 3."
do = ["FETCH 3 BODY[]"]
check = { completed = "FETCH 3 *" }

[steps.account]
text = "Read $LAST."
do = ["FETCH $LAST BODY.PEEK[]"]
check = { completed = "FETCH *" }
"""


def read(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    _, problems = read_lesson(path)
    return [str(problem).removeprefix(f"{path}:") for problem in problems]


def test_a_file_for_both_places(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("practice = true\n", "", 14, "step 2: 'STORE 3 FLAGS (x)': STORE may change something on a real account"),
        (".PEEK", "", 25, "step 3: 'FETCH $LAST BODY[]': a FETCH without PEEK marks"),
        ('text = "Read $LAST."', 'text = "Read $NEXT."', 24, "step 3: $NEXT is none of $USER, $LAST, $NEWEST"),
        ('text = "Read $LAST."', 'txt = "Read $LAST."', 24, "step 3: Object contains unknown field `txt`"),
        ('check = { completed = "FETCH *" }', "check = {}", 26, "step 3: a check is exactly one of"),
        ("anywhere = true", "anywhere = false", 13, "step 2: practice is for lessons with anywhere = true"),
        ('text = "Log in."', 'text = "Log in."\ndeliver = 1', 9, "step 1: only the practice server does this"),
    ],
)
def test_what_would_change_a_real_account_is_named_by_line(
    tmp_path: Path, old: str, new: str, line: int, what: str
) -> None:
    assert old in GOOD
    problem = read(tmp_path, GOOD.replace(old, new))[0]
    assert problem.startswith(f"{line}: {what}"), problem


def test_a_lesson_of_steps_for_the_practice_server_alone_is_not_for_anywhere(tmp_path: Path) -> None:
    text = GOOD.split("[[steps]]")[0] + "[[steps]]" + GOOD.split("[[steps]]")[2]
    assert read(tmp_path, text) == ["5: anywhere, but every step is for the practice server"]
