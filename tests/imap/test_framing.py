"""Octets in, frames out: both streams of a connection, whole, octet by octet, and cut anywhere."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.fact import Closed, TlsStarted
from protoscope.core.limits import Limits
from protoscope.core.message import NOTHING, Frame, Kind, Side
from protoscope.core.protocol import Pending
from protoscope.imap.framing import ImapFramer

C, S = Side.CLIENT, Side.SERVER
Dialogue = list[tuple[Side, bytes]]
Cut = tuple[Side, Kind, bytes]


def frames(dialogue: Dialogue, step: int = 0, limits: Limits | None = None) -> list[Frame]:
    framer = ImapFramer(limits) if limits else ImapFramer()
    found: list[Frame] = []
    for side, data in dialogue:
        size = step or len(data) or 1
        for place in range(0, len(data), size):
            found += framer.receive(side, data[place : place + size])
    return found


def cut(dialogue: Dialogue, step: int = 0, limits: Limits | None = None) -> list[Cut]:
    streams = {side: b"".join(data for by, data in dialogue if by is side) for side in Side}
    return [(f.side, f.kind, streams[f.side][f.start : f.end]) for f in frames(dialogue, step, limits)]


SESSION: Dialogue = [
    (S, b"* OK [CAPABILITY IMAP4rev1] ready\r\n"),
    (C, b"A1 LOGIN {5}\r\n"),
    (S, b"+ OK\r\n"),
    (C, b"alice {10+}\r\nwonder\r\nla\r\n"),
    (S, b"A1 OK in\r\n"),
    (C, b"A2 FETCH 1 (UID BODY[])\r\n"),
    (S, b"* 1 FETCH (UID 7 BODY[] {16}\r\nA2 OK FETCH\r\n{5} FLAGS ())\r\nA2 OK done {3}\r\n"),
    (C, b"A3 IDLE\r\n"),
    (S, b"+ idling\r\n* 2 EXISTS\r\n"),
    (C, b"DONE\r\n"),
    (S, b"A3 OK\r\n"),
]


@pytest.mark.parametrize("step", [0, 1, 2, 3, 7])
def test_a_session_is_cut_the_same_at_any_split(step: int) -> None:
    assert cut(SESSION, step) == [
        (S, Kind.GREETING, b"* OK [CAPABILITY IMAP4rev1] ready\r\n"),
        (C, Kind.PART, b"A1 LOGIN {5}\r\n"),
        (S, Kind.CONTINUATION, b"+ OK\r\n"),
        (C, Kind.COMMAND, b"alice {10+}\r\nwonder\r\nla\r\n"),
        (S, Kind.TAGGED, b"A1 OK in\r\n"),
        (C, Kind.COMMAND, b"A2 FETCH 1 (UID BODY[])\r\n"),
        (S, Kind.UNTAGGED, b"* 1 FETCH (UID 7 BODY[] {16}\r\nA2 OK FETCH\r\n{5} FLAGS ())\r\n"),
        (S, Kind.TAGGED, b"A2 OK done {3}\r\n"),
        (C, Kind.COMMAND, b"A3 IDLE\r\n"),
        (S, Kind.CONTINUATION, b"+ idling\r\n"),
        (S, Kind.UNTAGGED, b"* 2 EXISTS\r\n"),
        (C, Kind.COMMAND, b"DONE\r\n"),
        (S, Kind.TAGGED, b"A3 OK\r\n"),
    ]


@pytest.mark.parametrize("step", [0, 1])
def test_responses_know_their_command(step: int) -> None:
    answers = [(f.kind, f.answers) for f in frames(SESSION, step) if f.side is S]
    login, fetch = 0, len(b"A1 LOGIN {5}\r\nalice {10+}\r\nwonder\r\nla\r\n")
    idle = fetch + len(b"A2 FETCH 1 (UID BODY[])\r\n")
    assert answers == [
        (Kind.GREETING, NOTHING),
        (Kind.CONTINUATION, login),
        (Kind.TAGGED, login),
        (Kind.UNTAGGED, fetch),
        (Kind.TAGGED, fetch),
        (Kind.CONTINUATION, idle),
        (Kind.UNTAGGED, idle),
        (Kind.TAGGED, idle),
    ]


def test_parts_point_to_the_start_of_their_command() -> None:
    sent = [f for f in frames([(C, b"A1 NOOP\r\nA2 LOGIN {1}\r\nu {1}\r\np\r\n")]) if f.side is C]
    assert [(f.kind, f.start, f.end, f.head) for f in sent] == [
        (Kind.COMMAND, 0, 9, 0),
        (Kind.PART, 9, 23, 9),
        (Kind.PART, 23, 30, 9),
        (Kind.COMMAND, 30, 33, 9),
    ]


@pytest.mark.parametrize("literal", [b"~{3}", b"~{3+}", b"{3+}", b"{003}"])
def test_literals_in_all_their_forms(literal: bytes) -> None:
    command = b"A1 APPEND x " + literal + b"\r\n\n)\0\r\n"
    kinds = [kind for _, kind, _ in cut([(C, command)])]
    assert kinds == ([Kind.COMMAND] if b"+" in literal else [Kind.PART, Kind.COMMAND])


def test_untagged_data_between_several_commands_answers_none() -> None:
    dialogue = [(C, b"A1 NOOP\r\nA2 CHECK\r\n"), (S, b"* 1 EXISTS\r\nA1 OK\r\n* 2 EXISTS\r\nA2 OK\r\n* 3 EXISTS\r\n")]
    assert [f.answers for f in frames(dialogue) if f.side is S] == [NOTHING, 0, 9, 9, NOTHING]


def test_the_same_tag_twice_is_answered_in_order() -> None:
    dialogue = [(C, b"A1 NOOP\r\nA1 CHECK\r\n"), (S, b"A1 OK\r\nA1 OK\r\nA1 OK\r\n")]
    assert [f.answers for f in frames(dialogue) if f.side is S] == [0, 9, NOTHING]


def test_a_literal_that_was_refused_is_not_waited_for() -> None:
    dialogue = [(C, b"A1 APPEND x {9}\r\n"), (S, b"A1 NO [TOOBIG] no\r\n"), (C, b"A2 NOOP\r\n"), (S, b"A2 OK\r\n")]
    found = frames(dialogue)
    assert [(f.kind, f.head, f.answers) for f in found] == [
        (Kind.PART, 0, NOTHING),
        (Kind.TAGGED, 0, 0),
        (Kind.COMMAND, 17, NOTHING),
        (Kind.TAGGED, 19, 17),
    ]


# -- SASL ------------------------------------------------------------------------------------------------------------


def test_the_clients_answer_to_a_challenge_is_a_continuation_whatever_it_looks_like() -> None:
    dialogue = [
        (C, b"A1 AUTHENTICATE PLAIN\r\n"),
        (S, b"+ \r\n"),
        (C, b"A2 LOGIN {3}\r\n"),
        (S, b"A1 NO\r\n"),
        (C, b"A2 NOOP\r\n"),
    ]
    assert [kind for side, kind, _ in cut(dialogue) if side is C] == [Kind.COMMAND, Kind.CONTINUATION, Kind.COMMAND]


@pytest.mark.parametrize("line", [b"*\r\n", b"\r\n", b"AGJvYgBzZWNyZXQ=\r\n", b"=\n"])
def test_a_line_before_the_challenge_is_a_continuation_unless_it_is_a_command(line: bytes) -> None:
    kinds = [kind for _, kind, _ in cut([(C, b"A1 authenticate PLAIN\r\n" + line + b"A2 NOOP\r\n")])]
    assert kinds == [Kind.COMMAND, Kind.CONTINUATION, Kind.COMMAND]


def test_a_challenge_is_answered_once() -> None:
    dialogue = [(C, b"A1 AUTHENTICATE X\r\n"), (S, b"+\r\n"), (C, b"AA==\r\nA2 NOOP\r\n"), (S, b"+ AA==\r\nA1 OK\r\n")]
    assert [(k, o) for _, k, o in cut(dialogue)][1:4] == [
        (Kind.CONTINUATION, b"+\r\n"),
        (Kind.CONTINUATION, b"AA==\r\n"),
        (Kind.COMMAND, b"A2 NOOP\r\n"),
    ]


# -- what servers do -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind", "defects"),
    [
        (b"* PREAUTH hi\r\n", Kind.GREETING, ()),
        (b"* bye\n", Kind.GREETING, ("bare-lf",)),
        (b"* 1 EXISTS\r\n", Kind.UNTAGGED, ()),
        (b"* OKAY\r\n", Kind.UNTAGGED, ()),
        (b"\0\0* OK hi\r\n", Kind.GREETING, ("nul-padding",)),
        (b" * 1 EXISTS\r\n", Kind.UNTAGGED, ("leading-space",)),
        (b"Server Unavailable.\r\n", Kind.MALFORMED, ("no-tag",)),
        (b"[COPYUID 55 31 6]\r\n", Kind.MALFORMED, ("no-tag",)),
        (b"\r\n", Kind.MALFORMED, ("empty-line",)),
        (b"A1 bye too much\r\n", Kind.TAGGED, ()),
        (b"+\r\n", Kind.CONTINUATION, ()),
    ],
)
def test_server_lines(line: bytes, kind: Kind, defects: tuple[str, ...]) -> None:
    (frame,) = frames([(S, line)])
    assert (frame.kind, frame.end, frame.defects) == (kind, len(line), defects)


def test_only_the_first_message_is_a_greeting() -> None:
    assert [kind for _, kind, _ in cut([(S, b"* OK a\r\n* OK b\r\n")])] == [Kind.GREETING, Kind.UNTAGGED]


def test_status_text_is_text_but_an_open_code_may_hold_a_literal() -> None:
    assert cut([(S, b"* OK all {2}\r\n* OK [X {3}\r\n]\r\n] y\r\n* 1 EXISTS\r\n")]) == [
        (S, Kind.GREETING, b"* OK all {2}\r\n"),
        (S, Kind.UNTAGGED, b"* OK [X {3}\r\n]\r\n] y\r\n"),
        (S, Kind.UNTAGGED, b"* 1 EXISTS\r\n"),
    ]


@pytest.mark.parametrize(("line", "kind"), [(b"* x\r\n", Kind.MALFORMED), (b"garbage\r\n", Kind.COMMAND)])
def test_client_lines_that_are_no_commands(line: bytes, kind: Kind) -> None:
    assert cut([(C, line)]) == [(C, kind, line)]


# -- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [0, 1, 3])
@pytest.mark.parametrize(
    ("limits", "broken", "defect"),
    [
        (Limits(line=20), b"* OK " + b"x" * 30 + b"\r\n", "line-limit"),
        (Limits(literal=9), b"* 1 FETCH (BODY[] {10}\r\n* 9 EXISTS)\r\n", "literal-limit"),
        (Limits(literal=9), b"* 1 FETCH (BODY[1] {10}\r\n* 9 EXISTS BODY[2] {11}\r\n* 10 EXISTS)\r\n", "literal-limit"),
        (Limits(message=40), b"* 1 FETCH (BODY[] {30}\r\n* BYE\r\n* BYE\r\n* BYE\r\n* BYE\r\n??)\r\n", "message-limit"),
        (Limits(line=20), b"* 1 FETCH (FLAGS (" + b"x " * 999 + b") BODY[] {7}\r\n* BYE\r\n)\r\n", "line-limit"),
        (Limits(line=20), b"* OK " + b"x" * 2000 + b" {7}\r\n", "line-limit"),
        (Limits(message=30), b"* X {2}\r\nab {2}\r\ncd" + b"e" * 30 + b"\r\n", "message-limit"),
        (Limits(), b"* X {999999999999999999999999}\r\n", "literal-limit"),
    ],
)
def test_an_overrun_is_malformed_and_the_next_line_is_read_again(
    step: int, limits: Limits, broken: bytes, defect: str
) -> None:
    dialogue = [(S, broken + b"* OK\r\n")]
    assert cut(dialogue, step, limits)[0] == (S, Kind.MALFORMED, broken)
    assert cut(dialogue, step, limits)[1][2] == b"* OK\r\n"
    assert frames(dialogue, step, limits)[0].defects == (defect,)


@pytest.mark.parametrize("step", [0, 1, 5])
@pytest.mark.parametrize(
    ("command", "kinds"),
    [
        (b"A1 APPEND x {10+}\r\nA2 LOGOUT\n\r\n", [Kind.MALFORMED]),
        (b"A1 APPEND x {10}\r\nA2 LOGOUT\n\r\n", [Kind.PART, Kind.MALFORMED]),
        (b"A1 LOGIN alice {10}\r\nse cret {1}\r\n", [Kind.PART, Kind.MALFORMED]),
        (b"A1 LOGIN {12}\r\nalice cooper {10}\r\nA1 secret!\r\n", [Kind.PART, Kind.PART, Kind.MALFORMED]),
        (b"A1 LOGIN alice {10+}\r\nse\r\ncret!\n\r\n", [Kind.MALFORMED]),
        (b"A1 LOGIN a {10}\r\nse\r\ncret!\n {3}\r\nabc\r\n", [Kind.PART, Kind.PART, Kind.MALFORMED]),
    ],
)
def test_the_octets_of_a_literal_beyond_the_limit_are_no_lines(step: int, command: bytes, kinds: list[Kind]) -> None:
    limits = Limits(literal=9)
    found = frames([(C, command + b"A3 NOOP\r\n")], step, limits)
    assert [frame.kind for frame in found] == [*kinds, Kind.COMMAND]
    assert (found[-2].head, found[-2].end, found[-2].defects) == (0, len(command), ("literal-limit",))


def test_a_literal_beyond_the_limit_that_was_refused_is_not_waited_for() -> None:
    dialogue = [(C, b"A1 LOGIN a {10}\r\n"), (S, b"A1 NO no\r\n"), (C, b"A2 NOOP\r\n")]
    found = frames(dialogue, 0, Limits(literal=9))
    assert [(f.kind, f.defects) for f in found if f.side is C] == [(Kind.PART, ("literal-limit",)), (Kind.COMMAND, ())]


def test_a_cut_short_literal_beyond_the_limit_says_both() -> None:
    framer = ImapFramer(Limits(literal=9))
    framer.receive(S, b"* 1 FETCH (BODY[] {10}\r\n* 9")
    assert framer.event(Closed(0, 1.0, "server"))[0].defects == ("literal-limit", "cut-short")


@pytest.mark.parametrize("step", [0, 1])
def test_an_authenticate_beyond_the_limit_still_begins_a_sasl_exchange(step: int) -> None:
    dialogue = [(C, b"A1 AUTHENTICATE X " + b"A" * 40 + b"\r\n"), (S, b"+ \r\n"), (C, b"A2 " + b"B" * 40 + b"\r\n")]
    found = frames([*dialogue, (S, b"A1 NO\r\n"), (C, b"A2 NOOP\r\n")], step, Limits(line=30))
    assert [(f.kind, f.defects) for f in found if f.side is C] == [
        (Kind.MALFORMED, ("line-limit",)),
        (Kind.MALFORMED, ("line-limit", "sasl")),
        (Kind.COMMAND, ()),
    ]


def test_a_line_without_end_costs_no_memory() -> None:
    framer, piece = ImapFramer(Limits(line=1 << 16)), b"x" * (1 << 20)
    framer.receive(S, b"* OK ")
    tracemalloc.start()
    for _ in range(64):
        framer.receive(S, piece)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * len(piece)
    (frame,) = framer.receive(S, b"\r\n")
    assert (frame.kind, frame.end) == (Kind.MALFORMED, (64 << 20) + 7)


# -- events and what is under way ------------------------------------------------------------------------------------


def test_the_end_cuts_short_what_was_under_way() -> None:
    framer = ImapFramer()
    framer.receive(C, b"A1 NOOP\r\nA2 APP")
    framer.receive(S, b"* 1 FETCH (BODY[] {9}\r\nabc")
    assert framer.event(Closed(0, 1.0, "server")) == [
        Frame(C, Kind.MALFORMED, 9, 15, 9, NOTHING, ("cut-short",)),
        Frame(S, Kind.MALFORMED, 0, 26, 0, NOTHING, ("cut-short",)),
        Frame(S, Kind.EVENT, 26, 26, 26),
    ]
    assert framer.pending(C) is framer.pending(S) is None


def test_a_credential_that_was_cut_short_is_marked() -> None:
    framer = ImapFramer()
    framer.receive(C, b"A1 AUTHENTICATE PLAIN\r\n")
    framer.receive(S, b"+ \r\n")
    framer.receive(C, b"AGJv")
    cut_short, _ = framer.event(Closed(0, 1.0, "server"))
    assert cut_short.defects == ("cut-short", "sasl")


def test_tls_changes_nothing_where_nothing_was_under_way() -> None:
    framer = ImapFramer()
    framer.receive(S, b"* OK\r\n")
    assert framer.event(TlsStarted(0, 1.0, "TLSv1.3", "", "", verified=True)) == [Frame(S, Kind.EVENT, 6, 6, 6)]


def test_pending_tells_how_much_of_a_literal_came() -> None:
    framer = ImapFramer()
    assert framer.pending(S) is None
    framer.receive(S, b"* X")
    assert framer.pending(S) == Pending(3, None)
    framer.receive(S, b" {9}\r\nabc")
    assert framer.pending(S) == Pending(12, 9, lead=9)
    framer.receive(C, b"A1 APPEND x {4}\r\n")
    assert framer.pending(C) == Pending(0, 4)


PIECES = [
    b"* ",
    b"+ ",
    b"A1 ",
    b"OK ",
    b"LOGIN ",
    b"AUTHENTICATE X",
    b"{3}",
    b"{2+}",
    b"\r\n",
    b"\n",
    b"abc",
    b"\0\xff(",
]


@given(st.lists(st.tuples(st.sampled_from(Side), st.lists(st.sampled_from(PIECES)).map(b"".join))), st.integers(1, 9))
def test_frames_of_a_side_touch_and_cover_every_octet(dialogue: Dialogue, step: int) -> None:
    framer = ImapFramer(Limits(line=12, literal=9, message=40))
    found = [frame for side, data in dialogue for frame in framer.receive(side, data)]
    found += framer.event(Closed(0, 1.0, "client"))
    for side in Side:
        mine = [f for f in found if f.side is side and f.kind is not Kind.EVENT]
        assert sum(f.end - f.start for f in mine) == sum(len(data) for by, data in dialogue if by is side)
        assert all(before.end == after.start for before, after in pairwise(mine))
        assert all(f.head <= f.start < f.end for f in mine)


@given(st.lists(st.tuples(st.sampled_from(Side), st.lists(st.sampled_from(PIECES)).map(b"".join))), st.integers(1, 9))
def test_the_split_does_not_matter(dialogue: Dialogue, step: int) -> None:
    limits = Limits(line=12, literal=9, message=40)
    assert frames(dialogue, step, limits) == frames(dialogue, 0, limits)
