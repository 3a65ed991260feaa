"""Where commands and replies begin and end, whatever the split."""

from __future__ import annotations

import tracemalloc

import pytest

from protoscope.core.fact import BytesDiscarded, Closed, TlsStarted
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import NOTHING, Kind, Side
from protoscope.core.protocol import Pending
from protoscope.pop3.framing import Framer
from tests.pop3.frames import Said, said, shapes

C, S = Side.CLIENT, Side.SERVER


Reply = tuple[Kind, bytes, bytes | None, tuple[str, ...]]


def replies(dialogue: list[Said], limits: Limits = DEFAULT_LIMITS) -> list[Reply]:
    """The server's frames after the greeting."""
    return [shape[1:] for shape in shapes(dialogue, limits) if shape[0] is S][1:]


def test_a_session_rfc1939_10() -> None:
    dialogue = said(
        "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>",
        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb",
        "S: +OK mrose's maildrop has 2 messages (320 octets)",
        "C: STAT",
        "S: +OK 2 320",
        "C: LIST",
        b"S: +OK 2 messages (320 octets)\r\n1 120\r\n2 200\r\n.\r\n",
        "C: RETR 1",
        b"S: +OK 120 octets\r\n<the POP3 server sends message 1>\r\n.\r\n",
        "C: DELE 1",
        "S: +OK message 1 deleted",
        "C: QUIT",
        "S: +OK dewey POP3 server signing off (maildrop empty)",
    )
    assert [(side, kind) for side, kind, *_ in shapes(dialogue)] == [
        (S, Kind.GREETING),
        (C, Kind.COMMAND),
        (S, Kind.STATUS),
        (C, Kind.COMMAND),
        (S, Kind.STATUS),
        (C, Kind.COMMAND),
        (S, Kind.MULTILINE),
        (C, Kind.COMMAND),
        (S, Kind.MULTILINE),
        (C, Kind.COMMAND),
        (S, Kind.STATUS),
        (C, Kind.COMMAND),
        (S, Kind.STATUS),
    ]
    assert [answers for _, _, answers, _ in replies(dialogue)] == [
        b"APOP mrose c4c9334bac560ecc979e58001b3e22fb",
        b"STAT",
        b"LIST",
        b"RETR 1",
        b"DELE 1",
        b"QUIT",
    ]
    assert all(not shape[4] for shape in shapes(dialogue))


def test_pipelined_replies_come_in_the_order_of_the_commands() -> None:
    dialogue = said(
        "S: +OK",
        b"C: STAT\r\nLIST 2\r\nNOOP\r\nRETR 2\r\nQUIT\r\n",
        b"S: +OK 15 305370\r\n+OK 2 14808\r\n+OK\r\n",
        b"S: +OK 14808 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n+OK Logging out.\r\n",
    )
    assert replies(dialogue) == [
        (Kind.STATUS, b"+OK 15 305370\r\n", b"STAT", ()),
        (Kind.STATUS, b"+OK 2 14808\r\n", b"LIST 2", ()),
        (Kind.STATUS, b"+OK\r\n", b"NOOP", ()),
        (Kind.MULTILINE, b"+OK 14808 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n", b"RETR 2", ()),
        (Kind.STATUS, b"+OK Logging out.\r\n", b"QUIT", ()),
    ]


@pytest.mark.parametrize("command", ["CAPA", "LIST", "UIDL", "LANG", "AUTH", "RETR 1", "TOP 1 0", "list", "  list "])
def test_multiline_commands(command: str) -> None:
    body = b"+OK\r\nfirst\r\n..\r\n.\r\n"
    assert replies(said("S: +OK", f"C: {command}", b"S: " + body))[0][:2] == (Kind.MULTILINE, body)


@pytest.mark.parametrize("command", ["CAPA", "LIST", "UIDL", "LANG", "AUTH", "RETR 1", "TOP 1 0"])
def test_a_failure_is_always_one_line(command: str) -> None:
    dialogue = said("S: +OK", f"C: {command}", "S: -ERR no", "C: NOOP", "S: +OK")
    assert [reply[0] for reply in replies(dialogue)] == [Kind.STATUS, Kind.STATUS]


@pytest.mark.parametrize("command", ["LIST 1", "UIDL 1", "LANG *", "STAT", "NOOP", "USER tim", "PASS a b"])
def test_single_line_commands(command: str) -> None:
    assert replies(said("S: +OK", f"C: {command}", "S: +OK"))[0][0] is Kind.STATUS


def test_an_empty_listing() -> None:
    assert replies(said("S: +OK", "C: LIST", b"S: +OK 0 messages\r\n.\r\n"))[0][1] == b"+OK 0 messages\r\n.\r\n"


def test_lines_that_look_like_ends_or_replies_inside_a_mail() -> None:
    mail = b"+OK\r\n+OK this is a header?\r\n-ERR so is this\r\n..\r\n. not the end\r\n.x\r\n\r\n.\r\n"
    assert replies(said("S: +OK", "C: RETR 1", b"S: " + mail)) == [(Kind.MULTILINE, mail, b"RETR 1", ())]


# -- SASL ------------------------------------------------------------------------------------------------------------


def test_auth_with_a_challenge_rfc5034_6() -> None:
    dialogue = said(
        "S: +OK",
        "C: AUTH PLAIN",
        b"S: + \r\n",
        "C: dGVzdAB0ZXN0AHRlc3Q=",
        "S: +OK Maildrop locked and ready",
        "C: STAT",
        "S: +OK 0 0",
    )
    assert shapes(dialogue)[1:5] == [
        (C, Kind.COMMAND, b"AUTH PLAIN\r\n", None, ()),
        (S, Kind.CONTINUATION, b"+ \r\n", b"AUTH PLAIN", ()),
        (C, Kind.CONTINUATION, b"dGVzdAB0ZXN0AHRlc3Q=\r\n", b"AUTH PLAIN", ()),
        (S, Kind.STATUS, b"+OK Maildrop locked and ready\r\n", b"AUTH PLAIN", ()),
    ]
    assert shapes(dialogue)[5][1] is Kind.COMMAND


def test_auth_with_an_initial_response() -> None:
    dialogue = said("S: +OK", "C: AUTH PLAIN dGVzdAB0ZXN0AHRlc3Q=", "S: +OK", "C: STAT", "S: +OK 0 0")
    assert [shape[1] for shape in shapes(dialogue)[1:]] == [Kind.COMMAND, Kind.STATUS, Kind.COMMAND, Kind.STATUS]


def test_a_cancelled_exchange() -> None:
    dialogue = said("S: +OK", "C: AUTH CRAM-MD5", "S: + PDE=", "C: *", "S: -ERR cancelled", "C: QUIT", "S: +OK")
    assert [shape[1] for shape in shapes(dialogue)[3:]] == [
        Kind.CONTINUATION,
        Kind.STATUS,
        Kind.COMMAND,
        Kind.STATUS,
    ]


def test_a_response_that_reads_like_a_command_answers_the_challenge() -> None:
    assert shapes(said("S: +OK", "C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: QUIT"))[3][1] is Kind.CONTINUATION


def test_a_response_that_does_not_wait_for_its_challenge() -> None:
    dialogue = said("S: +OK", b"C: AUTH PLAIN\r\nAGEAYg==\r\n", b"S: + \r\n+OK\r\n")
    assert shapes(dialogue)[2] == (C, Kind.CONTINUATION, b"AGEAYg==\r\n", b"AUTH PLAIN", ("early-response",))


def test_a_challenge_outside_of_an_exchange() -> None:
    assert replies(said("S: +OK", "C: STAT", "S: + hm", "S: +OK 0 0")) == [
        (Kind.CONTINUATION, b"+ hm\r\n", None, ("no-exchange",)),
        (Kind.STATUS, b"+OK 0 0\r\n", b"STAT", ()),
    ]


# -- what servers do wrong -------------------------------------------------------------------------------------------


def test_bare_lf_ends_lines_and_listings() -> None:
    dialogue = said(b"S: +OK hi\n", b"C: LIST\n", b"S: +OK\n1 120\n.\n", b"C: STAT\r\n", b"S: +OK 1 120\n")
    assert [shape[4] for shape in shapes(dialogue)] == [("bare-lf",), ("bare-lf",), ("bare-lf",), (), ("bare-lf",)]
    assert shapes(dialogue)[2][2] == b"+OK\n1 120\n.\n"


def test_a_status_that_is_neither_ok_nor_err_answers() -> None:
    assert replies(said("S: +OK", "C: STAT", "S: +ERR Server error", "C: NOOP", "S: +ok")) == [
        (Kind.STATUS, b"+ERR Server error\r\n", b"STAT", ()),
        (Kind.STATUS, b"+ok\r\n", b"NOOP", ()),
    ]


def test_garbage_is_malformed_and_the_next_reply_still_finds_its_command() -> None:
    assert replies(said("S: +OK", "C: STAT", b"S: \0\0\xff\r\n", "S: +OK 1 2")) == [
        (Kind.MALFORMED, b"\0\0\xff\r\n", b"STAT", ()),
        (Kind.STATUS, b"+OK 1 2\r\n", b"STAT", ()),
    ]


def test_garbage_before_the_greeting() -> None:
    assert [shape[1] for shape in shapes(said("S: hello?", "S: +OK POP3"))] == [Kind.MALFORMED, Kind.GREETING]


def test_a_listing_whose_end_was_forgotten() -> None:
    dialogue = said("S: +OK", b"C: LIST\r\nSTAT\r\n", b"S: +OK\r\n1 120\r\n+OK 1 120\r\n")
    assert replies(dialogue) == [
        (Kind.MULTILINE, b"+OK\r\n1 120\r\n", b"LIST", ("missing-terminator",)),
        (Kind.STATUS, b"+OK 1 120\r\n", b"STAT", ()),
    ]


def test_a_mail_without_dot_stuffing_leaves_a_rest() -> None:
    dialogue = said("S: +OK", "C: RETR 1", b"S: +OK\r\na\r\n.\r\nb\r\nc\r\n.\r\n", "C: NOOP", "S: +OK")
    assert replies(dialogue) == [
        (Kind.MULTILINE, b"+OK\r\na\r\n.\r\n", b"RETR 1", ()),
        (Kind.MULTILINE, b"b\r\nc\r\n.\r\n", b"RETR 1", ("guessed-boundary",)),
        (Kind.STATUS, b"+OK\r\n", b"NOOP", ()),
    ]


def test_an_unknown_command_whose_reply_goes_on() -> None:
    assert replies(said("S: +OK", "C: XLST subject", b"S: +OK\r\n1 hello\r\n.\r\n", "C: NOOP", "S: +OK")) == [
        (Kind.STATUS, b"+OK\r\n", b"XLST subject", ()),
        (Kind.MULTILINE, b"1 hello\r\n.\r\n", b"XLST subject", ("guessed-boundary",)),
        (Kind.STATUS, b"+OK\r\n", b"NOOP", ()),
    ]


def test_a_reply_to_nothing() -> None:
    assert replies(said("S: +OK", "C: NOOP", "S: +OK", "S: -ERR idle for too long")) == [
        (Kind.STATUS, b"+OK\r\n", b"NOOP", ()),
        (Kind.STATUS, b"-ERR idle for too long\r\n", None, ("no-command",)),
    ]


def test_a_lone_dot_is_malformed() -> None:
    assert replies(said("S: +OK", "C: LIST", b"S: +OK\r\n.\r\n.\r\n"))[1] == (Kind.MALFORMED, b".\r\n", None, ())


# -- one side only ---------------------------------------------------------------------------------------------------


def test_the_server_alone_is_cut_by_guessing() -> None:
    dialogue = said(
        "S: +OK ready",
        "S: +OK",
        "S: -ERR no",
        b"S: +OK 2 messages\r\n1 120\r\n2 200\r\n.\r\n",
        b"S: +OK 120 octets\r\nSubject: x\r\n\r\n+OK\r\n.\r\n",
        "S: +OK bye",
        "S: -ERR really",
    )
    assert replies(dialogue) == [
        (Kind.STATUS, b"+OK\r\n", None, ("guessed-boundary",)),
        (Kind.STATUS, b"-ERR no\r\n", None, ()),
        (Kind.MULTILINE, b"+OK 2 messages\r\n1 120\r\n2 200\r\n.\r\n", None, ("guessed-boundary",)),
        (Kind.MULTILINE, b"+OK 120 octets\r\nSubject: x\r\n\r\n+OK\r\n.\r\n", None, ("guessed-boundary",)),
        (Kind.STATUS, b"+OK bye\r\n", None, ("guessed-boundary",)),
        (Kind.STATUS, b"-ERR really\r\n", None, ()),
    ]


def test_the_last_line_of_a_server_alone_is_settled_by_the_end() -> None:
    framer = Framer(DEFAULT_LIMITS)
    framer.receive(S, b"+OK ready\r\n+OK bye\r\n")
    assert framer.pending(S) == Pending(9, None)
    assert [frame[:4] for frame in framer.event(Closed(0, 0.0, "server"))] == [
        (S, Kind.STATUS, 11, 20),
        (S, Kind.EVENT, 20, 20),
    ]


def test_the_client_alone() -> None:
    dialogue = said("C: USER tim", "C: PASS tanstaaf", "C: AUTH PLAIN", "C: AGEAYg==", "C: QUIT")
    assert [shape[1] for shape in shapes(dialogue)] == [
        Kind.COMMAND,
        Kind.COMMAND,
        Kind.COMMAND,
        Kind.CONTINUATION,
        Kind.COMMAND,
    ]


# -- events and limits -----------------------------------------------------------------------------------------------


def test_tls_cuts_short_what_was_under_way() -> None:
    framer = Framer(DEFAULT_LIMITS)
    framer.receive(S, b"+OK\r\n")
    framer.receive(C, b"STLS\r\nUSER t")
    framer.receive(S, b"+OK go\r\n+OK inje")
    frames = framer.event(TlsStarted(0, 0.0, "TLSv1.3", "AES", "CN=x", verified=True))
    assert [(frame.side, frame.kind, frame.start, frame.end, frame.defects) for frame in frames] == [
        (C, Kind.MALFORMED, 6, 12, ("cut-short",)),
        (S, Kind.MALFORMED, 13, 21, ("cut-short",)),
        (S, Kind.EVENT, 21, 21, ()),
    ]
    assert framer.receive(C, b"CAPA\r\n")[0].head == 12
    assert framer.receive(S, b"+OK\r\nUSER\r\n.\r\n")[0].answers == 12


def test_the_first_line_of_a_mail_may_tell_how_long_it_is() -> None:
    framer = Framer(DEFAULT_LIMITS)
    framer.receive(S, b"+OK\r\n")
    framer.receive(C, b"LIST\r\nRETR 1\r\nTOP 1 0\r\n")
    framer.receive(S, b"+OK 2 messages (320 octets)\r\n1 120")
    assert framer.pending(S) == Pending(34, None, lead=29, answers=0)
    framer.receive(S, b"\r\n.\r\n+OK 120 octets\r\nSubject")
    pending = framer.pending(S)
    assert pending is not None
    assert pending == Pending(23, 120, lead=16, answers=6)
    assert pending.fulfilled == 7
    framer.receive(S, b": x\r\n\r\n.\r\n+OK 120 octets\r\nSu")
    assert framer.pending(S) == Pending(18, None, lead=16, answers=14)


def test_a_close_inside_a_mail() -> None:
    framer = Framer(DEFAULT_LIMITS)
    framer.receive(S, b"+OK\r\n")
    framer.receive(C, b"RETR 1\r\n")
    framer.receive(S, b"+OK\r\nSubject: x\r\n")
    assert framer.pending(S) == Pending(17, None, lead=5, answers=0)
    malformed, event = framer.event(Closed(0, 0.0, "server"))
    assert (malformed.kind, malformed.start, malformed.end, malformed.answers) == (Kind.MALFORMED, 5, 22, 0)
    assert event.kind is Kind.EVENT
    assert framer.pending(S) is None


def test_a_close_inside_a_sasl_response_marks_it() -> None:
    framer = Framer(DEFAULT_LIMITS)
    framer.receive(S, b"+OK\r\n")
    framer.receive(C, b"AUTH PLAIN\r\n")
    framer.receive(S, b"+ \r\n")
    framer.receive(C, b"AHRpbQBz")
    malformed, _ = framer.event(Closed(0, 0.0, "client"))
    assert (malformed.kind, malformed.defects) == (Kind.MALFORMED, ("cut-short", "sasl"))


def test_discarded_octets_cut_nothing_short() -> None:
    framer = Framer(DEFAULT_LIMITS)
    framer.receive(S, b"+OK re")
    assert [frame.kind for frame in framer.event(BytesDiscarded(0, 0.0, b"x", "before TLS"))] == [Kind.EVENT]
    assert framer.receive(S, b"ady\r\n")[0].kind is Kind.GREETING


def test_limits_make_malformed_frames_and_framing_goes_on() -> None:
    limits = Limits(line=32, message=64)
    dialogue = said(
        "S: +OK",
        "C: NOOP",
        f"S: +OK {'x' * 40}",
        "C: RETR 1",
        b"S: +OK\r\n" + b"0123456789\r\n" * 6 + b".\r\n",
        f"C: {'y' * 40}",
        "S: -ERR",
        "C: NOOP",
        "S: +OK",
    )
    shaped = [(kind, answers, defects) for _, kind, _, answers, defects in shapes(dialogue, limits)][1:]
    assert shaped == [
        (Kind.COMMAND, None, ()),
        (Kind.MALFORMED, b"NOOP", ("line-limit",)),
        (Kind.COMMAND, None, ()),
        (Kind.MALFORMED, b"RETR 1", ("message-limit",)),
        (Kind.MALFORMED, None, ("line-limit",)),
        (Kind.STATUS, None, ()),
        (Kind.COMMAND, None, ()),
        (Kind.STATUS, b"NOOP", ()),
    ]


def test_what_passes_a_limit_is_one_message_up_to_its_end() -> None:
    long = b"x" * 3000
    dialogue = said(
        "S: +OK",
        "C: RETR 1",
        b"S: +OK\r\n" + long + b"\r\n..\r\n" + long + b"\r\n.\r\n",
        "C: LIST",
        b"S: +OK " + long + b"\r\n",
        "C: STAT",
        "S: +OK 1 2",
    )
    assert replies(dialogue, Limits(line=2000, message=4000)) == [
        (Kind.MALFORMED, b"+OK\r\n" + long + b"\r\n..\r\n" + long + b"\r\n.\r\n", b"RETR 1", ("message-limit",)),
        (Kind.MALFORMED, b"+OK " + long + b"\r\n", b"LIST", ("line-limit",)),
        (Kind.STATUS, b"+OK 1 2\r\n", b"STAT", ()),
    ]


def test_an_overlong_challenge_is_still_answered_by_a_credential() -> None:
    dialogue = said("S: +OK", "C: AUTH X", f"S: + {'A' * 40}", f"C: {'B' * 40}", "S: + AA==", "C: QUIT", "S: -ERR no")
    assert [(shape[1], shape[4]) for shape in shapes(dialogue, Limits(line=30))[2:]] == [
        (Kind.MALFORMED, ("line-limit",)),
        (Kind.MALFORMED, ("line-limit", "sasl")),
        (Kind.CONTINUATION, ()),
        (Kind.CONTINUATION, ()),
        (Kind.STATUS, ()),
    ]


@pytest.mark.parametrize(
    ("begin", "piece", "end"),
    [(b"+OK ", b"x", b"\r\n"), (b"+OK\r\n", b"xy\r\n", b".\r\n"), (b"+OK\r\n", b"x", b"\r\n.\r\n")],
)
def test_neither_a_line_nor_a_body_without_end_costs_memory(begin: bytes, piece: bytes, end: bytes) -> None:
    framer, piece = Framer(Limits(line=1 << 16, message=1 << 17)), piece * ((1 << 20) // len(piece))
    framer.receive(S, b"+OK\r\n")
    framer.receive(C, b"LIST\r\n")
    framer.receive(S, begin)
    tracemalloc.start()
    for _ in range(64):
        assert framer.receive(S, piece) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * len(piece)
    length = len(begin) + 64 * len(piece)
    pending = framer.pending(S)
    assert pending is not None
    assert (pending.received, pending.promised, pending.beyond) == (length, None, True)
    (frame,) = framer.receive(S, end)
    assert (frame.kind, frame.end, frame.answers) == (Kind.MALFORMED, 5 + length + len(end), 0)
    assert framer.receive(S, b"+OK\r\n")[0].kind is Kind.STATUS


def test_nothing_raises_and_nothing_is_lost_on_any_octets() -> None:
    framer = Framer(DEFAULT_LIMITS)
    noise = bytes(range(256)) * 3 + b"\n.\n\r\n+OK\n-ERR\n+\n"
    end = {C: 0, S: 0}
    for place in range(0, len(noise), 5):
        for side in (S, C):
            for frame in framer.receive(side, noise[place : place + 5]):
                assert (frame.start, frame.answers >= NOTHING) == (end[side], True)
                end[side] = frame.end
    for side in (S, C):
        pending = framer.pending(side)
        assert end[side] + (pending.received if pending else 0) == len(noise)
