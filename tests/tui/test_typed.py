"""What the command line does with typed text."""

from __future__ import annotations

import pytest

from protoscope.core.protocol import Candidate, CommandError, Completion, Step
from protoscope.core.span import Span
from protoscope.tui.present.completion import accepted, error_line, hint_line, suggestion_lines, useful
from protoscope.tui.present.steps import next_step, steps_line, window
from protoscope.tui.present.typed import History, masked_text, raw, without_secrets
from protoscope.tui.widgets.strips import text_of


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("A1 NOOP", b"A1 NOOP\r\n"),
        ("", b"\r\n"),
        ("é", "é\r\n".encode()),
        (r"a\r\n\t\0\\b", b"a\r\n\t\x00\\b\r\n"),
        (r"\xff\x00\q", b"\xff\x00\\q\r\n"),
        (r"A1 LOGIN {3}\c", b"A1 LOGIN {3}"),
        ("\\", b"\\\r\n"),
        (r"\x4", b"\\x4\r\n"),
    ],
)
def test_raw_lines_become_octets(typed: str, sent: bytes) -> None:
    assert raw(typed).data == sent


def test_octets_know_the_characters_they_were_typed_as() -> None:
    line = raw(r"PASS é\x41b")
    assert line.data == b"PASS \xc3\xa9Ab\r\n"
    assert line.characters([Span(5, 9)]) == (Span(5, 11),)
    assert raw(r"PASS ab\c").characters([Span(5, 7)]) == (Span(5, 7),)


def test_secrets_and_controls_are_not_drawn() -> None:
    assert masked_text("LOGIN me secret", [Span(9, 15)]) == "LOGIN me ••••••"
    assert masked_text("a\x1b\u202e", []) == "a␛\ufffd"


def test_history_keeps_no_secret() -> None:
    assert without_secrets("LOGIN me secret", [Span(9, 15)]) == "LOGIN me $PASSWORD"


def test_history_goes_up_and_back_to_what_was_typed() -> None:
    history = History()
    for line in ("NOOP", "LIST", "LIST"):
        history.add(line)
    assert [history.move(by, typed) for by, typed in ((-1, "SEL"), (-1, "LIST"), (-1, "NOOP"))] == [
        "LIST",
        "NOOP",
        "NOOP",
    ]
    assert [history.move(1, "NOOP"), history.move(1, "LIST"), history.move(1, "SEL")] == ["LIST", "SEL", "SEL"]


def test_candidates_that_change_nothing_are_left_out() -> None:
    completion = Completion(7, (Candidate("INBOX"), Candidate("INBOX/Sub")))
    assert useful(completion, "SELECT INBOX", 12) == (Candidate("INBOX/Sub"),)


def test_a_candidate_replaces_the_token_before_the_cursor() -> None:
    assert accepted("SELECT in", 9, 7, Candidate("INBOX ")) == ("SELECT INBOX ", 13)
    assert accepted("FETCH 1 (fl)", 11, 9, Candidate("FLAGS")) == ("FETCH 1 (FLAGS)", 14)


def test_suggestions_show_eight_rows_around_the_chosen_one() -> None:
    candidates = [Candidate(f"WORD{n}", "a note") for n in range(20)]
    lines = [text_of(line).rstrip() for line in suggestion_lines(candidates, 10, 40)]
    assert (len(lines), lines[6]) == (8, "> WORD10 a note")


def test_an_error_points_at_its_column() -> None:
    assert text_of(error_line(CommandError("needs a mailbox", 6), 4, 60)) == "          ↑ needs a mailbox"
    assert text_of(error_line(CommandError("needs a mailbox", 6), 4, 20)) == " needs a mailbox"


def test_the_hint_says_syntax_and_effect() -> None:
    assert (
        text_of(hint_line(Completion(syntax="SELECT mailbox", note="opens it"), "tips", 80))
        == " SELECT mailbox  opens it  "
    )
    assert text_of(hint_line(Completion(), "tips", 80)) == " tips  "


STEPS = (Step("connect", "", "done"), Step("login", "LOGIN", "next"), Step("list", "LIST", "open"))


def test_the_steps_point_out_the_next() -> None:
    assert text_of(steps_line(STEPS, None, 80)).strip() == "✓1 connect ▸2 login  3 list"
    assert next_step(STEPS) == 1


def test_steps_that_do_not_fit_scroll() -> None:
    assert text_of(steps_line(STEPS, 2, 24)) == "< ▸2 login  3 list "
    assert window([5, 5, 5], 0, 10) == range(2)
