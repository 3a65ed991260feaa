"""`protoscope parse`: files and pipes in, lines of JSON out, and what each failure is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from protoscope.cli.main import main

GREETING = b"* OK ready\r\n"
PARSE = [sys.executable, "-m", "protoscope", "parse"]
IMAP_SERVER = ("--protocol", "imap", "--side", "server")
POP3_SERVER = ("--protocol", "pop3", "--side", "server")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as ended:
        main(["parse", *arguments])
    output = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, output.out, output.err


def lines(printed: str | bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_one_line_of_json_for_each_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "server"
    file.write_bytes(GREETING + b"A1 BAD what\r\n")
    code, out, err = told(capsys, *IMAP_SERVER, str(file))
    assert (code, err) == (0, "")
    greeting = {"start": 0, "end": 12, "kind": "greeting", "tag": "*", "name": "OK", "status": "OK", "code": None}
    tagged = {"start": 12, "end": 25, "kind": "tagged", "tag": "A1", "name": "BAD", "status": "BAD", "code": None}
    assert lines(out) == [greeting | {"defects": []}, tagged | {"defects": []}]


def test_the_tree_is_printed_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "client"
    file.write_bytes(b"USER bob\r\nPASS hunter2\r\n")
    _, out, _ = told(capsys, "--protocol", "pop3", "--side", "client", "--tree", str(file))
    assert [line["tree"]["rule"] for line in lines(out)] == ["command", "command"]
    assert "hunter2" not in out


def test_commands_tell_where_replies_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server, client = tmp_path / "server", tmp_path / "client"
    server.write_bytes(b"+OK hi\r\n+OK 1\r\n1 10\r\n.\r\n+OK bye\r\n")
    client.write_bytes(b"LIST\r\nQUIT\r\n")
    _, out, _ = told(capsys, *POP3_SERVER, "--commands", str(client), str(server))
    assert [(line["kind"], line["defects"]) for line in lines(out)] == [
        ("greeting", []),
        ("multiline", []),
        ("status", []),
    ]


def test_the_limits_can_be_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "server"
    octets = (
        b"* OK hi\r\n* OK longer than that\r\n* 1 FETCH (BODY[] {12}\r\n* 9 EXISTS\r\n)\r\n* X ((()))\r\n* 2 EXISTS\r\n"
    )
    file.write_bytes(octets)
    asked = ("--max-line", "25", "--max-literal", "11", "--max-nesting", "2")
    _, out, _ = told(capsys, *IMAP_SERVER, *asked, str(file))
    assert [(line["kind"], line["name"], line["defects"]) for line in lines(out)] == [
        ("greeting", "OK", []),
        ("untagged", "OK", []),
        ("malformed", "FETCH", ["literal-limit"]),
        ("untagged", "X", ["unclosed-parenthesis", "nesting-limit", "unexpected"]),
        ("untagged", "EXISTS", []),
    ]
    _, out, _ = told(capsys, *IMAP_SERVER, "--max-line", "20", "--max-message", "30", "--tree", str(file))
    assert [(line["end"], line["tree"]["end"], line["defects"]) for line in lines(out)] == [
        (9, 9, []),
        (32, 32, ["line-limit"]),
        (71, 71, ["line-limit"]),
        (83, 83, []),
        (95, 95, []),
    ]


def test_a_password_in_a_literal_beyond_the_limit_is_masked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "client"
    file.write_bytes(b"A1 LOGIN alice {9}\r\nhun\nhun22\r\nA2 LOGIN {5}\r\nalice {9}\r\nhun hun22\r\nA3 NOOP\r\n")
    _, out, _ = told(capsys, "--protocol", "imap", "--side", "client", "--tree", "--max-literal", "4", str(file))
    assert [(line["kind"], line["defects"]) for line in lines(out)] == [
        ("malformed", ["literal-limit"]),
        ("malformed", ["literal-limit"]),
        ("command", []),
    ]
    assert "hun" not in out


def test_each_message_is_printed_before_the_next_is_waited_for() -> None:
    with subprocess.Popen([*PARSE, *IMAP_SERVER, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parsing:
        assert parsing.stdin
        assert parsing.stdout
        for end in (12, 24):
            parsing.stdin.write(GREETING)
            parsing.stdin.flush()
            assert json.loads(parsing.stdout.readline())["end"] == end
        parsing.stdin.close()
        assert parsing.stdout.read() == b""
        assert parsing.wait() == 0


def test_octets_that_are_no_text_and_what_a_terminal_would_obey_are_escaped() -> None:
    octets = GREETING + b"* OK \x1b[2J\x9b\xff\x7f\r\n"
    done = subprocess.run([*PARSE, *IMAP_SERVER, "--tree", "-"], input=octets, capture_output=True, check=True)
    assert done.stdout.isascii()
    assert not {0x1B, 0x7F} & set(done.stdout)
    assert lines(done.stdout)[-1]["end"] == len(octets)


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    file = tmp_path / "server"
    file.write_bytes(GREETING * 20_000)
    reading, writing = os.pipe()
    with subprocess.Popen([*PARSE, *IMAP_SERVER, str(file)], stdout=writing, stderr=subprocess.PIPE) as parsing:
        os.close(writing)
        os.read(reading, 100)
        os.close(reading)
        assert parsing.stderr
        assert parsing.stderr.read() == b""
        assert parsing.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*PARSE, *IMAP_SERVER, "-"]
        done = subprocess.run(command, input=GREETING, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"protoscope: standard output: cannot be written (No space left on device); ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((*IMAP_SERVER, "/absent"), "/absent: cannot be read (No such file or directory); name a file that"),
        ((*IMAP_SERVER, "/"), "/: cannot be read (Is a directory); name a file that you may read"),
        ((*POP3_SERVER, "--commands", "/absent", os.devnull), "/absent: cannot be read (No such file or directory);"),
    ],
)
def test_a_file_that_cannot_be_read(arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, *arguments)
    assert (code, out) == (1, "")
    assert err.startswith(f"protoscope: {says}")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (IMAP_SERVER, "Missing argument 'FILE|-'"),
        (("--side", "server", "-"), "say it with --protocol imap or pop3"),
        (("--protocol", "imap", "-"), "need --side server or --side client"),
        (("--protocol", "smtp", "--side", "server", "-"), "'smtp' is not one of 'imap', 'pop3'"),
        (("--protocol", "pop3", "--side", "client", "--commands", "x", "-"), "--commands goes with --side server"),
        ((*POP3_SERVER, "--commands", "-", "-"), "cannot both be standard input"),
    ],
)
def test_a_mistake_in_the_command(arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, *arguments)
    assert (code, out) == (2, "")
    assert says in err


@pytest.mark.parametrize("protocol", ["imap", "pop3"])
def test_neither_textual_nor_rich_nor_asyncio_is_loaded(protocol: str) -> None:
    script = (
        "import sys\nfrom protoscope.cli.main import main\n"
        f"try: main(['parse', '--protocol', {protocol!r}, '--side', 'server', '--tree', {os.devnull!r}])\n"
        "except SystemExit as ended: assert ended.code == 0\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'textual', 'rich', 'asyncio', 'ssl', 'trustme'}, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
