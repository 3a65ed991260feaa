"""What typed lines send, as dialogues with a server that is played here (RFC 9051, 2.2, 4.3 and 6)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest

from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Account, Chunk, CommandError, Context, Dialogue, UpgradeTls
from protoscope.core.secret import Secret
from protoscope.imap.commands.dialogue import command
from protoscope.imap.state.model import Outstanding, State
from protoscope.imap.state.phase import Phase

ALICE = Account("alice", Secret("wonderland"))
PLAIN = b64encode(b"\0alice\0wonderland")
AUTHENTICATED = State(connection=Phase.AUTHENTICATED, capabilities=("IMAP4rev1",))


def from_server(octets: bytes) -> Message:
    """A server's line as the framer would hand it over."""
    kind = Kind.CONTINUATION if octets.startswith(b"+") else Kind.UNTAGGED if octets.startswith(b"*") else Kind.TAGGED
    return Message(0, 0, Side.SERVER, kind, 0.0, octets + b"\r\n", whole=octets + b"\r\n")


def play(dialogue: Dialogue, *answers: bytes) -> list[bytes | str]:
    """All that is sent and asked for, each answer given in turn; "TLS" stands for the upgrade, "over" for the end."""
    sent: list[bytes | str] = []
    messages = iter(answers)
    message: Message | None = None
    while True:
        try:
            asked = dialogue.send(message)
        except StopIteration:
            return [*sent, "over"]
        message = None
        if isinstance(asked, UpgradeTls):
            sent.append("TLS")
            continue
        if isinstance(asked, Chunk):
            sent.append(asked.data)
        if (answer := next(messages, None)) is None:
            return sent
        message = from_server(answer)


def typed(line: str, state: State = AUTHENTICATED, account: Account = ALICE, **files: bytes) -> Dialogue:
    return command(line, state, Context(account, "A7", files.__getitem__ if files else None))


def chunks(line: str, state: State = AUTHENTICATED, account: Account = ALICE) -> list[Chunk]:
    """The chunks of a command whose every literal is invited."""
    dialogue = typed(line, state, account)
    found: list[Chunk] = []
    asked = next(dialogue)
    while isinstance(asked, Chunk):
        found.append(asked)
        try:
            asked = dialogue.send(from_server(b"+ go on"))
        except StopIteration:
            break
    return found


def secrets(chunk: Chunk) -> list[bytes]:
    return [chunk.data[start:end] for start, end in chunk.secrets]


# -- one line --------------------------------------------------------------------------------------------------------


def test_a_tag_is_put_before_and_the_command_ends_with_its_tag() -> None:
    assert play(typed("NOOP"), b"* 3 EXISTS", b"A6 OK other", b"A7 OK done") == [b"A7 NOOP\r\n", "over"]


@pytest.mark.parametrize(
    "line",
    [
        'XYZZY 1 (2 "3")',
        "FETCH 1 (FLAGS  UID)",
        "FETCH 1 (BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.20>)",
        'SELECT "INBOX"',
        'SEARCH SUBJECT "a \\"b\\" c"',
        "SELECT Entw&APw-rfe",
        "NOOP ",
        "SEARCH SUBJECT [x",
    ],
)
def test_what_is_typed_goes_as_it_is(line: str) -> None:
    assert chunks(line)[0].data == b"A7 " + line.encode() + b"\r\n"


@pytest.mark.parametrize(
    ("line", "sent"),
    [
        ("SELECT Entwürfe", b"SELECT Entw&APw-rfe"),
        ('SELECT "Entwürfe/日本語"', b'SELECT "Entw&APw-rfe/&ZeVnLIqe-"'),
        ('LIST "" Entw*rfe%ü', b'LIST "" Entw*rfe%&APw-'),
        ("RENAME alt für", b"RENAME alt f&APw-r"),
        ("COPY 1:2 Entwürfe", b"COPY 1:2 Entw&APw-rfe"),
    ],
)
def test_names_go_in_modified_utf7(line: str, sent: bytes) -> None:
    assert chunks(line)[0].data == b"A7 " + sent + b"\r\n"


def test_names_go_in_utf8_once_that_is_enabled() -> None:
    state = replace(AUTHENTICATED, enabled=("UTF8=ACCEPT",))
    assert chunks("SELECT Entwürfe", state)[0].data == 'A7 SELECT "Entwürfe"\r\n'.encode()


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('SELECT "INBOX', 7),
        ("FETCH 1 (FLAGS (UID)", 8),
        ("FETCH 1 FLAGS)", 13),
        ("APPEND INBOX {@message", 13),
        ('APPEND INBOX {"text}', 13),
        ("LOGIN {5}", 6),
        ("NOOP\r\nNOOP", 4),
        ("", 0),
    ],
)
def test_what_does_not_match_is_pointed_at(line: str, column: int) -> None:
    with pytest.raises(CommandError) as raised:
        typed(line)
    assert raised.value.column == column


# -- literals --------------------------------------------------------------------------------------------------------


def test_a_literal_waits_for_its_invitation() -> None:
    dialogue = typed("APPEND INBOX (\\Seen) {@mail}", mail=b"Subject: x\r\n\r\nhi\r\n")
    sent = play(dialogue, b"* 4 EXISTS", b"+ OK", b"A7 OK done")
    assert sent == [b"A7 APPEND INBOX (\\Seen) {18}\r\n", b"Subject: x\r\n\r\nhi\r\n\r\n", "over"]


def test_a_refusal_keeps_the_literal_here() -> None:
    assert play(typed('APPEND INBOX {"hi"}'), b"A7 NO [TRYCREATE] no") == [b"A7 APPEND INBOX {2}\r\n", "over"]


@pytest.mark.parametrize(
    ("capability", "size", "announced"),
    [
        ("LITERAL+", 5000, b"{5000+}"),
        ("LITERAL-", 4096, b"{4096+}"),
        ("LITERAL-", 4097, b"{4097}"),
        ("IMAP4rev2", 4096, b"{4096+}"),
        ("IDLE", 1, b"{1}"),
    ],
)
def test_the_server_says_which_literals_it_takes_at_once(capability: str, size: int, announced: bytes) -> None:
    state = replace(AUTHENTICATED, capabilities=("IMAP4rev1", capability))
    dialogue = command("APPEND x {@f}", state, Context(ALICE, "A7", {"f": b"m" * size}.__getitem__))
    first = next(dialogue)
    assert isinstance(first, Chunk)
    assert first.data.startswith(b"A7 APPEND x " + announced + b"\r\n")
    assert first.data.endswith(b"m\r\n") == announced.endswith(b"+}")


def test_text_literals_have_escapes() -> None:
    assert chunks('SEARCH TEXT {"a\\r\\n\\"b\\""}')[1].data == b'a\r\n"b"\r\n'


def test_a_literal8_keeps_its_tilde() -> None:
    assert chunks('APPEND x ~{"\\0"}')[0].data == b"A7 APPEND x ~{1}\r\n"


def test_other_text_outside_ascii_goes_as_a_literal() -> None:
    assert [chunk.data for chunk in chunks("SEARCH CHARSET UTF-8 SUBJECT größe")] == [
        b"A7 SEARCH CHARSET UTF-8 SUBJECT {7}\r\n",
        "größe\r\n".encode(),
    ]


def test_a_file_that_cannot_be_read_is_named() -> None:
    def missing(path: str) -> bytes:
        raise FileNotFoundError(2, "No such file or directory", path)

    with pytest.raises(CommandError, match="cannot be read: No such file") as raised:
        command("APPEND INBOX {@nowhere.eml}", AUTHENTICATED, Context(ALICE, "A7", missing))
    assert raised.value.column == 13


# -- passwords -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "written"),
    [
        ("wonderland", b"wonderland"),
        ("won der", b'"won der"'),
        ('a"b\\c', b'"a\\"b\\\\c"'),
        ("", b'""'),
    ],
)
def test_the_account_s_password_is_put_in_and_marked(password: str, written: bytes) -> None:
    only = chunks("LOGIN alice $PASSWORD", account=Account("alice", Secret(password)))[0]
    assert only.data == b"A7 LOGIN alice " + written + b"\r\n"
    assert secrets(only) == [written]


def test_a_password_outside_ascii_goes_as_a_literal() -> None:
    first, second = chunks("LOGIN alice $PASSWORD", account=Account("alice", Secret("pässwort")))
    assert first.data == b"A7 LOGIN alice {9}\r\n"
    assert secrets(second) == ["pässwort".encode()]


@pytest.mark.parametrize(
    "line",
    [
        "LOGIN alice wonderland",
        'login "alice" "wonderland"',
        'LOGIN {"alice"} {"wonderland"}',
        "LOGIN alice wonder(land)",
        "a1 LOGIN alice wonderland",
        f"AUTHENTICATE PLAIN {PLAIN.decode()}",
    ],
)
def test_secrets_typed_in_clear_are_marked(line: str) -> None:
    for chunk in chunks(line):
        masked = bytearray(chunk.data)
        for start, end in chunk.secrets:
            masked[start:end] = b"*" * (end - start)
        assert b"wonder" not in masked
        assert b"land" not in masked
        assert PLAIN not in masked


def test_an_unknown_password_is_asked_for_first() -> None:
    with pytest.raises(CommandError) as raised:
        typed("LOGIN alice $PASSWORD", account=Account("alice"))
    assert raised.value.column == 12


# -- AUTHENTICATE ----------------------------------------------------------------------------------------------------


def test_plain_with_an_initial_response() -> None:
    state = State(capabilities=("IMAP4rev1", "SASL-IR", "AUTH=PLAIN"))
    dialogue = typed("AUTHENTICATE PLAIN", state)
    first = next(dialogue)
    assert isinstance(first, Chunk)
    assert first.data == b"A7 AUTHENTICATE PLAIN " + PLAIN + b"\r\n"
    assert secrets(first) == [PLAIN]


def test_plain_without_it_answers_the_empty_challenge() -> None:
    assert play(typed("AUTHENTICATE PLAIN", State()), b"+ ", b"* CAPABILITY IMAP4rev1", b"A7 OK in") == [
        b"A7 AUTHENTICATE PLAIN\r\n",
        PLAIN + b"\r\n",
        "over",
    ]


def test_plus_without_a_space_is_a_challenge_too() -> None:
    assert play(typed("AUTHENTICATE PLAIN", State()), b"+")[1] == PLAIN + b"\r\n"


def test_cram_md5_answers_as_in_its_rfc() -> None:
    """RFC 2195, 2."""
    tim = Account("tim", Secret("tanstaaftanstaaf"))
    challenge = b64encode(b"<1896.697170952@postoffice.reston.mci.net>")
    answer = b64encode(b"tim b913a602c7eda7a495b4e6e7334d3890")
    sent = play(typed("AUTHENTICATE CRAM-MD5", State(), tim), b"+ " + challenge, b"A7 OK in")
    assert sent == [b"A7 AUTHENTICATE CRAM-MD5\r\n", answer + b"\r\n", "over"]


def test_a_challenge_too_many_is_cancelled() -> None:
    sent = play(typed("AUTHENTICATE PLAIN", State()), b"+ ", b"+ ", b"A7 BAD cancelled")
    assert sent[2:] == [b"*\r\n", "over"]


def test_a_refusal_ends_the_exchange() -> None:
    assert play(typed("AUTHENTICATE PLAIN", State()), b"A7 NO") == [b"A7 AUTHENTICATE PLAIN\r\n", "over"]


def test_an_unknown_mechanism_is_left_to_the_person() -> None:
    assert play(typed("AUTHENTICATE GSSAPI", State()), b"+ YIIB") == [b"A7 AUTHENTICATE GSSAPI\r\n", "over"]
    asked = State(authenticating="GSSAPI", outstanding={"A7": Outstanding("A7", "AUTHENTICATE", 3)})
    response = next(typed("YIIBsecret", asked))
    assert isinstance(response, Chunk)
    assert response.data == b"YIIBsecret\r\n"
    assert secrets(response) == [b"YIIBsecret"]
    assert play(typed("*", asked), b"A7 BAD cancelled") == [b"*\r\n", "over"]


def test_what_the_account_lacks_is_said() -> None:
    with pytest.raises(CommandError, match="PLAIN needs a password"):
        typed("AUTHENTICATE PLAIN", State(), Account("alice"))
    with pytest.raises(CommandError, match="leave"):
        typed("AUTHENTICATE PLAIN $PASSWORD", State())


# -- STARTTLS and IDLE -----------------------------------------------------------------------------------------------


def test_tls_starts_after_the_ok() -> None:
    assert play(typed("STARTTLS", State()), b"A7 OK begin") == [b"A7 STARTTLS\r\n", "TLS", "over"]
    assert play(typed("STARTTLS", State()), b"A7 NO not now") == [b"A7 STARTTLS\r\n", "over"]


def test_idle_is_left_open_and_done_ends_it() -> None:
    assert play(typed("IDLE"), b"* 4 EXISTS", b"+ idling") == [b"A7 IDLE\r\n", "over"]
    idling = replace(AUTHENTICATED, idling=True, outstanding={"A6": Outstanding("A6", "IDLE", 5)})
    assert play(typed("done", idling), b"* 5 EXISTS", b"A6 OK") == [b"DONE\r\n", "over"]
    with pytest.raises(CommandError, match="type DONE first"):
        typed("NOOP", idling)


@pytest.mark.parametrize("line", ["DONE", "*"])
def test_there_must_be_something_to_end(line: str) -> None:
    with pytest.raises(CommandError):
        typed(line)
