"""`protoscope lint`: recordings in, findings out, and the exit code that scripts go by."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from protoscope.cli.main import main
from protoscope.core.fact import BytesReceived, Connected
from protoscope.files.trace import Writer
from protoscope.imap.rules import RULES as IMAP_RULES
from protoscope.pop3.rules import RULES as POP3_RULES

BAD = "S: * OK ready\nC: a1 NOOP\nS: a2 OK NOOP completed\n"
GOOD = "S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] ready\nC: a1 NOOP\nS: a1 OK NOOP completed\n"
WARNED = "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\nC: a1 NOOP\nS: a1 OK NOOP completed\n"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as ended:
        main(["lint", *arguments])
    output = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, output.out, output.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dialogue.txt"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (BAD, (), 1),
        (GOOD, (), 0),
        (WARNED, (), 0),
        (WARNED, ("--fail-on", "warning"), 1),
        (GOOD, ("--fail-on", "info"), 0),
    ],
)
def test_the_exit_code(
    text: str, options: tuple[str, ...], code: int, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text)
    assert told(capsys, *options, str(file))[0] == code


def test_readable_text_names_rule_section_and_exchange(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(BAD)
    _, out, err = told(capsys, str(file))
    assert "error I-001: No command with the tag a2 was sent. (RFC 9051 section 2.2.2)" in out
    assert "    S: a2 OK NOOP completed" in out
    assert err == ""


def test_json_lines(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(BAD)
    _, out, _ = told(capsys, "--json", str(file))
    found: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    (about_tag,) = [each for each in found if each["rule"] == "I-001"]
    server = b"* OK ready\r\na2 OK NOOP completed\r\n"
    assert server[about_tag["start"] : about_tag["end"]] == b"a2"
    assert {"rule", "severity", "rfc", "side", "start", "end", "message", "text"} <= set(about_tag)
    assert (about_tag["severity"], about_tag["side"], about_tag["rfc"]) == ("error", "server", "RFC 9051 section 2.2.2")


def test_chunks_and_traces_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chunks = tmp_path / "chunks.jsonl"
    octets = b64encode(b"* OK ready\r\n* 3  EXISTS\r\n").decode()
    chunks.write_text(json.dumps({"dir": "S", "t": 0.5, "b64": octets}) + "\n")
    assert "I-007" in told(capsys, "--protocol", "imap", str(chunks))[1]
    trace = tmp_path / "session.trace"
    with Writer(trace, "pop3") as writer:
        writer.write(Connected(0, 0.0, "pop3", "mail.example", 110))
        writer.write(BytesReceived(0, 1.0, b"+ok ready\r\n"))
    assert "P-001" in told(capsys, str(trace))[1]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    code, out, _ = told(capsys, "--protocol", "imap", "-")
    assert (code, "I-001" in out) == (1, True)


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01 nothing that we know\n"])
def test_what_cannot_be_read_is_exit_code_2(
    content: bytes | None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        file.write_bytes(content)
    code, out, err = told(capsys, str(file))
    assert (code, out) == (2, "")
    assert str(file) in err


def test_no_file_is_a_mistake_in_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys)[0] == 2


def test_what_a_terminal_would_obey_is_escaped(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(b"S: * OK ready\nS: zz\x1b]0;evil\x07 OK \x9b31m\n")
    _, out, _ = told(capsys, str(file))
    assert out
    assert not set(out) & {"\x1b", "\x07", "\x9b"}


def test_passwords_are_masked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("S: * OK [CAPABILITY IMAP4rev1] hi\nC: a1 LOGIN joe wonderland\nS: a2 OK in\n")
    _, out, _ = told(capsys, str(file))
    assert "plaintext-password" in out
    assert "wonderland" not in out


@pytest.mark.parametrize("options", [(), ("--markdown",)])
def test_every_rule_is_listed(options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--rules", *options)
    assert code == 0
    for rule in (*IMAP_RULES.values(), *POP3_RULES.values()):
        assert rule.id in out
        assert rule.title in out


def test_no_screen_is_loaded(file: Path) -> None:
    file.write_text(GOOD)
    code = (
        "import sys\nfrom protoscope.cli.main import main\n"
        f"try:\n    main(['lint', {str(file)!r}])\n"
        "finally:\n    print(sorted({'textual', 'rich'} & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
