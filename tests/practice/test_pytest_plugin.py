"""The pytest plugin: its documented example runs, and who does not use it pays nothing for it."""

from __future__ import annotations

import asyncio
import imaplib
import poplib
import subprocess
import sys
from email.message import EmailMessage
from textwrap import dedent

import pytest

from protoscope import pytest_plugin
from protoscope.practice.faults.switchboard import FaultError
from protoscope.practice.in_thread import PracticeMail

pytest_plugins = ["pytester"]


def example() -> str:
    """The indented lines of the plugin's documentation."""
    documentation = pytest_plugin.__doc__ or ""
    return dedent("\n".join(line for line in documentation.splitlines() if line.startswith("    ") or not line))


def test_the_documented_example_runs(pytester: pytest.Pytester) -> None:
    assert len(list(filter(None, example().splitlines()))) == 10
    pytester.makepyfile(example())
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_settings_can_be_chosen(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import imaplib
        import pytest
        from protoscope.practice.settings import Settings

        @pytest.fixture
        def practice_settings():
            return Settings(login_disabled=True)

        def test_login_is_disabled(practice_server):
            client = imaplib.IMAP4(practice_server.host, practice_server.imap)
            assert "LOGINDISABLED" in client.capabilities
        """
    )
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_nothing_else_is_imported_before_the_fixture_is_used() -> None:
    script = (
        "import sys, pytest\n"
        "before = set(sys.modules)\n"
        "import protoscope.pytest_plugin\n"
        "print(sorted(set(sys.modules) - before))\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "['protoscope', 'protoscope.pytest_plugin']"


def test_the_server_needs_no_textual() -> None:
    script = (
        "import sys\n"
        "from protoscope.practice.in_thread import PracticeMail\n"
        "with PracticeMail() as mail:\n"
        "    assert mail.transcript == []\n"
        "print({'textual', 'rich'} & set(sys.modules))\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "set()"


def test_mail_and_its_flags(practice_server: PracticeMail) -> None:
    message = EmailMessage()
    message["Subject"] = "made by email.message"
    message.set_content("x\n")
    uid = practice_server.deliver(message, ["\\Flagged"])
    with imaplib.IMAP4_SSL("localhost", practice_server.imaps, ssl_context=practice_server.ssl_context) as client:
        client.login(practice_server.user, practice_server.password)
        client.select("INBOX")
        client.store(str(uid), "+FLAGS", "\\Answered")
    *_, last = practice_server.messages()
    assert (last.uid, set(last.flags)) == (16, {"\\Flagged", "\\Answered"})
    assert b"Subject: made by email.message\r\n" in last.octets
    assert practice_server.deliver("a: b\n\n", mailbox="Elsewhere") == 1
    assert [stored.octets for stored in practice_server.messages("Elsewhere")] == [b"a: b\r\n\r\n"]


def test_faults_inside_with(practice_server: PracticeMail) -> None:
    client = poplib.POP3(practice_server.host, practice_server.pop3)
    client.user(practice_server.user)
    client.pass_(practice_server.password)
    with practice_server.misbehaving("stat-wrong", "delay:0"):
        assert client.stat()[0] == 16
    assert client.stat()[0] == 15
    practice_server.fault("stat-wrong")
    practice_server.behave()
    assert client.stat()[0] == 15
    with pytest.raises(FaultError, match="did you mean"):
        practice_server.fault("stat-wron")
    client.quit()


def test_the_transcript_hides_passwords_and_shows_what_was_said(practice_server: PracticeMail) -> None:
    client = poplib.POP3(practice_server.host, practice_server.pop3)
    client.user("learner")
    client.pass_("practice")
    client.quit()
    said = practice_server.transcript
    assert said[1:4] == ["pop3 1 C: USER learner", "pop3 1 S: +OK", "pop3 1 C: PASS ********"]
    assert said[-2:] == ["pop3 1 C: QUIT", "pop3 1 S: +OK Bye."]


async def test_an_asynchronous_client(practice_server: PracticeMail) -> None:
    reader, writer = await asyncio.open_connection(practice_server.host, practice_server.imap)
    assert (await reader.readline()).startswith(b"* OK")
    writer.write(b"a LOGIN {7}\r\n")
    writer.write(b"learner practice\r\n")
    assert (await reader.readline()).startswith(b"+ ")
    assert (await reader.readline()).startswith(b"a OK")
    writer.close()
    assert practice_server.timelines()["imap"].present is not None
