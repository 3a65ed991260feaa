"""Typed lines: the dialogue they start, what they give away, what they would destroy."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Account, Chunk, CommandError, Context, UpgradeTls
from protoscope.core.secret import Secret, masked
from protoscope.core.span import Span
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.state.model import State
from protoscope.pop3.wing import WING
from tests.pop3.session import GREETING, LOGIN, TLS, state

ACCOUNT = Account("mrose", Secret("tanstaaf"))
READY = state(GREETING)
OFFERS_SASL = state(GREETING, "C: CAPA", b"S: +OK\r\nSASL PLAIN XOAUTH2 CRAM-MD5 SCRAM-SHA-1\r\n.\r\n")
TRANSACTION = state(*LOGIN, "C: LIST", b"S: +OK\r\n1 120\r\n2 200\r\n.\r\n")


class Dialogue:
    """Drives a dialogue as the session does: `wish` is what it wants, `over` whether it has returned."""

    def __init__(self, line: str, now: State = READY, account: Account = ACCOUNT, nonce: str = "") -> None:
        context = Context(account, nonce=nonce)
        self.generator: Generator[Any, Message | None, None] = WING.command(line, now, context)
        self.over = False
        self.wish: Any = next(self.generator)

    def hear(self, octets: bytes) -> Any:
        """Tell it a reply; gives what it wants next."""
        return self._tell(_reply(octets))

    def tls_started(self) -> None:
        """Tell it that the handshake is done."""
        self._tell(None)

    def _tell(self, message: Message | None) -> Any:
        try:
            self.wish = self.generator.send(message)
        except StopIteration:
            self.over, self.wish = True, None
        return self.wish


def _reply(octets: bytes) -> Message:
    kind = Kind.CONTINUATION if octets.startswith(b"+ ") else Kind.STATUS
    return Message(0, 0, Side.SERVER, kind, 0.0, octets, whole=octets)


def sent(line: str, now: State = READY, account: Account = ACCOUNT) -> Chunk:
    wish = Dialogue(line, now, account).wish
    assert isinstance(wish, Chunk)
    return wish


def shown(chunk: Chunk) -> bytes:
    return masked(chunk.data, chunk.secrets)


# -- lines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["STAT", "list 1", "RETR", "XYZZY a  b", "TOP 1 -1", " NOOP ", "USER m\u00fcller"])
def test_a_line_is_sent_as_it_was_typed(line: str) -> None:
    assert sent(line) == Chunk(line.encode() + b"\r\n")


def test_a_command_is_over_with_its_reply() -> None:
    dialogue = Dialogue("STAT")
    dialogue.hear(b"+OK 2 320\r\n")
    assert dialogue.over


def test_an_empty_line_is_refused() -> None:
    with pytest.raises(CommandError, match="type a command"):
        Dialogue("  ")


def test_two_lines_are_refused() -> None:
    with pytest.raises(CommandError, match="one line"):
        Dialogue("USER a\r\nPASS b")


# -- passwords -------------------------------------------------------------------------------------------------------


def test_the_password_stands_in_for_its_name() -> None:
    chunk = sent("PASS $PASSWORD")
    assert chunk == Chunk(b"PASS tanstaaf\r\n", (Span(5, 13),))


def test_a_typed_password_is_marked() -> None:
    assert shown(sent("PASS open sesame")) == b"PASS ***********\r\n"


def test_the_password_is_marked_wherever_it_stands() -> None:
    assert shown(sent("XYZZY $PASSWORD x $PASSWORD")) == b"XYZZY ******** x ********\r\n"


def test_a_password_that_is_not_known() -> None:
    with pytest.raises(CommandError, match="not known yet") as caught:
        Dialogue("PASS $PASSWORD", account=Account("mrose"))
    assert caught.value.column == 5


def test_a_password_that_no_line_can_carry() -> None:
    with pytest.raises(CommandError, match="line break"):
        Dialogue("PASS $PASSWORD", account=Account("mrose", Secret("x\r\nDELE 1")))


def test_apop_rfc1939_7() -> None:
    chunk = sent("APOP mrose")
    assert chunk.data == b"APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\n"
    assert shown(chunk) == b"APOP mrose ********************************\r\n"


def test_apop_with_a_typed_digest() -> None:
    assert shown(sent("APOP mrose 00000000")) == b"APOP mrose ********\r\n"


def test_apop_without_timestamp() -> None:
    with pytest.raises(CommandError, match="no timestamp"):
        Dialogue("APOP mrose", state("S: +OK ready"))


def test_apop_never_sends_the_password() -> None:
    with pytest.raises(CommandError, match="never sends the password"):
        Dialogue("APOP mrose $PASSWORD")


# -- STLS ------------------------------------------------------------------------------------------------------------


def test_stls_upgrades_after_ok() -> None:
    dialogue = Dialogue("STLS")
    assert dialogue.wish == Chunk(b"STLS\r\n")
    assert isinstance(dialogue.hear(b"+OK Begin TLS negotiation\r\n"), UpgradeTls)
    dialogue.tls_started()
    assert dialogue.over


def test_stls_refused() -> None:
    dialogue = Dialogue("STLS")
    assert dialogue.hear(b"-ERR no\r\n") is None
    assert dialogue.over


# -- AUTH ------------------------------------------------------------------------------------------------------------


def test_auth_plain_on_one_line_rfc5034_4() -> None:
    chunk = sent("AUTH PLAIN", OFFERS_SASL)
    assert chunk.data == b"AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\r\n"
    assert shown(chunk) == b"AUTH PLAIN ********************\r\n"


def test_auth_waits_for_a_challenge_where_capa_does_not_list_sasl() -> None:
    dialogue = Dialogue("AUTH PLAIN")
    assert dialogue.wish == Chunk(b"AUTH PLAIN\r\n")
    assert dialogue.hear(b"+ \r\n") == Chunk(b"AG1yb3NlAHRhbnN0YWFm\r\n", (Span(0, 20),))
    dialogue.hear(b"+OK\r\n")
    assert dialogue.over


def test_a_response_too_long_for_the_line_goes_after_an_empty_challenge_rfc5034_4() -> None:
    long = Account("mrose", Secret("x" * 200))
    dialogue = Dialogue("AUTH PLAIN", OFFERS_SASL, long)
    assert dialogue.wish == Chunk(b"AUTH PLAIN\r\n")
    assert len(dialogue.hear(b"+ \r\n").data) == 278


def test_a_line_of_exactly_255_octets_carries_its_response() -> None:
    # "AUTH PLAIN " 11, base64 of 2 + 5 + 172 octets 240, CRLF 2: 253; three octets more need 257.
    assert len(sent("AUTH PLAIN", OFFERS_SASL, Account("mrose", Secret("x" * 173))).data) == 253
    assert sent("AUTH PLAIN", OFFERS_SASL, Account("mrose", Secret("x" * 176))).data == b"AUTH PLAIN\r\n"


def test_xoauth2_has_a_line_of_its_own() -> None:
    dialogue = Dialogue("AUTH XOAUTH2", OFFERS_SASL)
    assert dialogue.wish == Chunk(b"AUTH XOAUTH2\r\n")
    assert shown(dialogue.hear(b"+ \r\n")) == b"*" * 44 + b"\r\n"


def test_auth_cram_md5() -> None:
    dialogue = Dialogue("AUTH CRAM-MD5", OFFERS_SASL, Account("tim", Secret("tanstaaftanstaaf")))
    assert dialogue.wish == Chunk(b"AUTH CRAM-MD5\r\n")
    challenge = b"+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n"
    assert dialogue.hear(challenge).data == b"dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\r\n"


def test_auth_scram_stops_where_the_server_proves_nothing() -> None:
    nonce = "fyko+d2lbbFgONRv9qkxdawL"
    dialogue = Dialogue("AUTH SCRAM-SHA-1", OFFERS_SASL, Account("user", Secret("pencil")), nonce)
    assert dialogue.wish.data == b"AUTH SCRAM-SHA-1 biwsbj11c2VyLHI9ZnlrbytkMmxiYkZnT05Sdjlxa3hkYXdM\r\n"
    assert dialogue.hear(b"+ bm9uc2Vuc2U=\r\n") == Chunk(b"*\r\n")
    dialogue.hear(b"-ERR cancelled\r\n")
    assert dialogue.over


def test_auth_of_a_mechanism_that_is_not_known_is_left_to_the_person() -> None:
    dialogue = Dialogue("AUTH GSSAPI", OFFERS_SASL)
    assert dialogue.wish == Chunk(b"AUTH GSSAPI\r\n")
    dialogue.hear(b"+ \r\n")
    assert dialogue.over
    challenged = state(GREETING, "C: AUTH GSSAPI", b"S: + \r\n")
    assert sent("YIIB", challenged) == Chunk(b"YIIB\r\n", (Span(0, 4),))
    assert sent("*", challenged) == Chunk(b"*\r\n")


def test_auth_needs_an_account() -> None:
    with pytest.raises(CommandError, match="PLAIN needs a password") as caught:
        Dialogue("AUTH PLAIN", account=Account("mrose"))
    assert caught.value.column == 5


def test_auth_alone_asks_for_mechanisms() -> None:
    assert sent("AUTH") == Chunk(b"AUTH\r\n")


# -- what a line gives away and destroys -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("PASS open sesame", [(5, 16)]),
        ("PASS $PASSWORD", []),
        ("pass ", []),
        ("APOP mrose c4c9", [(11, 15)]),
        ("AUTH PLAIN AGEA", [(11, 15)]),
        ("PASS m\u00fc\u2713r", [(5, 9)]),
        ("USER mrose", []),
    ],
)
def test_mask(line: str, columns: list[tuple[int, int]]) -> None:
    assert [tuple(span) for span in WING.mask(line)] == columns


@pytest.mark.parametrize(
    ("line", "shows"),
    [
        ("PASS x", True),
        ("PASS $PASSWORD", True),
        ("PASS", False),
        ("USER x", False),
        ("APOP x", False),
        ("AUTH PLAIN", True),
        ("AUTH LOGIN", True),
        ("AUTH XOAUTH2", True),
        ("AUTH CRAM-MD5", False),
        ("AUTH SCRAM-SHA-256", False),
        ("AUTH X-UNKNOWN", True),
        ("AUTH", False),
        ("XYZZY $PASSWORD", True),
    ],
)
def test_sends_credentials(line: str, *, shows: bool) -> None:
    assert WING.sends_credentials(line) is shows


def test_hazards() -> None:
    assert WING.hazard("DELE 1", TRANSACTION) == (
        "DELE marks message 1 (120 octets) as deleted; QUIT then removes it for good. RSET unmarks it."
    )
    assert WING.hazard("QUIT", TRANSACTION) == ""
    marked = state(*LOGIN, b"C: DELE 1\r\nDELE 2\r\n", b"S: +OK\r\n+OK\r\n")
    assert "removes the 2 messages that are marked" in WING.hazard("quit", marked)
    assert WING.hazard("RETR 1", marked) == ""
    assert WING.hazard("DELE 1", READY) == ""


# -- raw -------------------------------------------------------------------------------------------------------------


def part(octets: bytes, kind: Kind = Kind.PART) -> Message:
    return Message(-1, 0, Side.CLIENT, kind, 0.0, octets, whole=octets)


@pytest.mark.parametrize(
    ("data", "unfinished", "expected"),
    [
        (b"USER a\r\nPASS b c\r\nSTAT\r\n", None, b"USER a\r\nPASS ***\r\nSTAT\r\n"),
        (b"PASS a\rb\r\n", None, b"PASS ***\r\n"),
        (b"SS word\r\n", part(b"PA"), b"SS ****\r\n"),
        (b"word\r\nSTAT\r\n", part(b"PASS "), b"****\r\nSTAT\r\n"),
        (b"AGEAYg==\r\n", part(b"AUTH PLAIN\r\n", Kind.COMMAND), b"********\r\n"),
        (b"*\r\n", part(b"AUTH PLAIN\r\n", Kind.COMMAND), b"*\r\n"),
        (b"AUTH LOGIN\r\ndGlt\r\ncHc=\r\n", None, b"AUTH LOGIN\r\n****\r\n****\r\n"),
        (b"\0\xff\r\n", None, b"\0\xff\r\n"),
    ],
)
def test_raw(data: bytes, unfinished: Message | None, expected: bytes) -> None:
    chunk = WING.raw(data, unfinished)
    assert chunk.data == data
    assert shown(chunk) == expected


# -- completion ------------------------------------------------------------------------------------------------------


def offered(line: str, now: State) -> list[str]:
    return [candidate.text for candidate in WING.complete(line, len(line), now).candidates]


def test_commands_that_are_valid_now() -> None:
    assert offered("", READY) == ["CAPA", "STLS", "USER ", "APOP ", "AUTH", "UTF8", "LANG", "QUIT"]
    assert offered("", TRANSACTION) == [
        *("CAPA", "LANG", "STAT", "LIST", "UIDL", "TOP ", "RETR ", "DELE ", "RSET", "NOOP", "QUIT")
    ]
    assert offered("", state()) == []


def test_commands_that_capa_lists() -> None:
    assert offered("", OFFERS_SASL) == ["CAPA", "APOP ", "AUTH", "QUIT"]


def test_no_stls_inside_tls() -> None:
    assert "STLS" not in offered("", state(TLS, GREETING))


def test_pass_only_after_user() -> None:
    assert offered("PA", state(*LOGIN[:3])) == ["PASS "]
    assert offered("PA", READY) == []


def test_completion_of_a_word() -> None:
    completion = WING.complete("re", 2, TRANSACTION)
    assert (completion.start, [candidate.text for candidate in completion.candidates]) == (0, ["RETR "])


@pytest.mark.parametrize("command", ["RETR", "DELE", "TOP", "LIST", "UIDL"])
def test_message_numbers_that_exist_and_are_not_deleted(command: str) -> None:
    deleted = state(*LOGIN, "C: LIST", b"S: +OK\r\n1 120\r\n2 200\r\n12 9\r\n.\r\n", "C: DELE 2", "S: +OK")
    assert offered(f"{command} ", deleted) == ["1", "12"]
    assert offered(f"{command} 12", deleted) == ["12"]


def test_message_numbers_that_only_stat_implies() -> None:
    assert offered("RETR ", state(*LOGIN, "C: STAT", "S: +OK 3 900")) == ["1", "2", "3"]
    assert len(offered("RETR ", state(*LOGIN, "C: STAT", "S: +OK 999999999 1"))) == 200


def test_arguments() -> None:
    assert offered("TOP 1 ", TRANSACTION) == ["0", "5", "20"]
    assert offered("PASS ", state(*LOGIN[:3])) == ["$PASSWORD"]
    assert offered("AUTH ", OFFERS_SASL) == ["SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "XOAUTH2"]
    assert offered("AUTH P", OFFERS_SASL) == ["PLAIN"]
    assert offered("RETR 1 ", TRANSACTION) == []
    assert offered("XYZZY ", TRANSACTION) == []


def test_mechanisms_that_are_not_known_come_last() -> None:
    now = state(GREETING, "C: CAPA", b"S: +OK\r\nSASL GSSAPI PLAIN\r\n.\r\n")
    assert offered("AUTH ", now) == ["PLAIN", "GSSAPI"]


def test_what_a_completion_says_of_its_command() -> None:
    completion = WING.complete("TOP 1", 5, TRANSACTION)
    assert (completion.start, completion.syntax, str(completion.reference)) == (4, "TOP msg n", "RFC 1939 section 7")
    assert "Not valid in AUTHORIZATION" in WING.complete("STAT", 4, READY).note


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))
def test_the_catalogue_reads_well(entry: Any) -> None:
    assert entry.help.endswith(".")
    assert entry.syntax.split()[0] == entry.name
    assert entry.needs <= len(entry.kinds)


# -- steps -----------------------------------------------------------------------------------------------------------


def tour(now: State) -> list[str]:
    marks = {"done": "+", "next": ">", "open": ""}
    return [marks[step.progress] + step.name for step in WING.steps(now, ACCOUNT)]


def following(now: State) -> str:
    return next((step.line for step in WING.steps(now, ACCOUNT) if step.progress == "next"), "")


def test_the_tour() -> None:
    assert tour(READY) == [
        *("+connect", ">capa", "user", "pass", "stat", "list", "uidl", "top", "retr", "dele", "rset", "quit")
    ]
    assert [step.line for step in WING.steps(READY, ACCOUNT)] == [
        *("", "CAPA", "USER mrose", "PASS $PASSWORD", "STAT", "LIST", "UIDL"),
        *("TOP 1 5", "RETR 1", "DELE 1", "RSET", "QUIT"),
    ]


def test_each_step_leads_to_the_next() -> None:
    dialogue: list[str | bytes] = [GREETING]
    replies = {
        "CAPA": b"+OK\r\nUSER\r\n.\r\n",
        "STAT": b"+OK 2 320\r\n",
        "LIST": b"+OK\r\n1 120\r\n2 200\r\n.\r\n",
        "UIDL": b"+OK\r\n1 a\r\n2 b\r\n.\r\n",
        "TOP 1 5": b"+OK\r\n\r\n.\r\n",
        "RETR 1": b"+OK\r\n\r\n.\r\n",
    }
    taken = []
    while line := following(state(*dialogue)):
        taken.append(line)
        dialogue += [f"C: {line}", b"S: " + replies.get(line, b"+OK\r\n")]
    assert taken == [
        *("CAPA", "USER mrose", "PASS $PASSWORD", "STAT", "LIST", "UIDL", "TOP 1 5", "RETR 1", "DELE 1", "RSET", "QUIT")
    ]


def test_tls_first_where_it_is_offered_and_capa_again_after_it() -> None:
    offers = (GREETING, "C: CAPA", b"S: +OK\r\nSTLS\r\nUSER\r\n.\r\n")
    assert following(state(*offers)) == "STLS"
    assert following(state(*offers, "C: STLS", "S: -ERR no")) == "USER mrose"
    assert following(state(*offers, "C: STLS", "S: +OK", TLS)) == "CAPA"


def test_a_refused_capa_is_not_asked_again() -> None:
    assert following(state(GREETING, "C: CAPA", "S: -ERR what?")) == "USER mrose"


def test_after_a_wrong_password_comes_the_user() -> None:
    capa = ("C: CAPA", b"S: +OK\r\nUSER\r\n.\r\n")
    assert following(state(GREETING, *capa, *LOGIN[1:4], "S: -ERR no")) == "USER mrose"


def test_an_empty_maildrop_has_nothing_to_fetch() -> None:
    empty = state(*LOGIN, "C: STAT", "S: +OK 0 0")
    assert "retr" not in [step.name for step in WING.steps(empty, ACCOUNT)]


def test_nothing_is_next_when_all_is_over() -> None:
    assert following(state(*LOGIN, "C: QUIT", "S: +OK")) == ""
