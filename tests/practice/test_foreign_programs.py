"""curl, mbsync and mutt drive the server: programs that people read mail with, none of them written in Python."""

from __future__ import annotations

import asyncio
import os
import pty
import shutil
from pathlib import Path

import pytest

from protoscope.practice.server import Listening, PracticeServer

PATIENCE = 60
"""Seconds until a program that does not end counts as stuck."""


@pytest.fixture(autouse=True)
def installed(request: pytest.FixtureRequest) -> None:
    """Skip without the program that a test is named after; in CI all of them are demanded."""
    program = request.node.originalname.split("_")[1]
    if shutil.which(program) is None:
        reason = f"no {program} here: apt-get install curl mutt isync"
        if os.environ.get("PROTOSCOPE_REQUIRE_DOVECOT") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


async def run(*command: str, folder: Path) -> bytes:
    """What a program prints; it must end well. Its home is `folder`, so that nobody's settings matter."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm"}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(PATIENCE):
        printed, errors = await process.communicate()
    assert process.returncode == 0, errors.decode(errors="replace")
    return printed


# -- curl ------------------------------------------------------------------------------------------------------------


async def curl(listening: Listening, folder: Path, url: str, *options: str) -> list[str]:
    """The lines that curl prints; `{imap}` and the like in the URL are ports."""
    ports = {name: getattr(listening, name) for name in ("imap", "imaps", "pop3", "pop3s")}
    user = () if "--oauth2-bearer" in options else ("-u", "learner:practice")
    ca = ("--cacert", str(listening.ca))
    printed = await run("curl", "-sS", *ca, *user, *options, url.format(**ports), folder=folder)
    return printed.decode("utf-8", "replace").split("\r\n")


@pytest.mark.parametrize(
    ("url", "options", "line"),
    [
        ("imap://127.0.0.1:{imap}/", (), '* LIST (\\HasChildren \\Archive) "/" Archive'),
        ("imap://127.0.0.1:{imap}/INBOX;UID=1", (), "Subject: Welcome to the practice mailbox"),
        ("imap://127.0.0.1:{imap}/INBOX;MAILINDEX=3;SECTION=HEADER", (), "Subject: The report you asked for"),
        ("imap://127.0.0.1:{imap}/INBOX?FLAGGED", (), "* SEARCH 3"),
        ("imap://127.0.0.1:{imap}/INBOX", ("-X", "FETCH 1 (UID)"), "* 1 FETCH (UID 1)"),
        ("imap://localhost:{imap}/INBOX;UID=1", ("--ssl-reqd",), "Hello learner,"),
        ("imaps://localhost:{imaps}/INBOX;UID=1", (), "Hello learner,"),
        (
            "imap://127.0.0.1:{imap}/INBOX?ALL",
            ("--login-options", "AUTH=PLAIN"),
            "* SEARCH " + " ".join(map(str, range(1, 16))),
        ),
        ("imap://127.0.0.1:{imap}/INBOX?SEEN 1", ("--login-options", "AUTH=CRAM-MD5"), "* SEARCH 1"),
        ("imap://127.0.0.1:{imap}/INBOX?SEEN 1", ("--login-options", "AUTH=LOGIN"), "* SEARCH 1"),
        (
            "imap://learner@127.0.0.1:{imap}/INBOX?SEEN 1",
            ("--oauth2-bearer", "practice", "--login-options", "AUTH=XOAUTH2"),
            "* SEARCH 1",
        ),
        (
            "imap://learner@127.0.0.1:{imap}/INBOX?SEEN 1",
            ("--oauth2-bearer", "practice", "--login-options", "AUTH=OAUTHBEARER"),
            "* SEARCH 1",
        ),
        ("pop3://127.0.0.1:{pop3}/", (), "1 446"),
        ("pop3://127.0.0.1:{pop3}/1", (), "Subject: Welcome to the practice mailbox"),
        ("pop3://127.0.0.1:{pop3}/1", ("--login-options", "AUTH=+APOP"), "Hello learner,"),
        ("pop3://127.0.0.1:{pop3}/9", ("--login-options", "AUTH=CRAM-MD5"), ".one dot"),
        ("pop3://localhost:{pop3}/", ("--ssl-reqd", "-X", "UIDL"), None),
        ("pop3s://localhost:{pop3s}/", (), "1 446"),
        (
            "pop3://learner@127.0.0.1:{pop3}/",
            ("--oauth2-bearer", "practice", "--login-options", "AUTH=OAUTHBEARER"),
            "1 446",
        ),
    ],
)
async def test_curl(listening: Listening, tmp_path: Path, url: str, options: tuple[str, ...], line: str | None) -> None:
    printed = await curl(listening, tmp_path, url.replace(" ", "%20"), *options)
    assert len(printed) == 16 if line is None else line in printed


async def test_curl_appends(listening: Listening, server: PracticeServer, tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"Subject: from curl\r\n\r\nhello\r\n")
    await curl(listening, tmp_path, "imap://127.0.0.1:{imap}/Trash", "-T", "letter")
    (message,) = server.accounts["learner"].mailboxes["Trash"]
    assert message.content.octets == b"Subject: from curl\r\n\r\nhello\r\n"


# -- mbsync ----------------------------------------------------------------------------------------------------------

MBSYNC = """\
IMAPAccount practice
Host localhost
Port {port}
User learner
Pass practice
SSLType {ssl}
CertificateFile {ca}

IMAPStore remote
Account practice

MaildirStore local
Path {folder}/mail/
Inbox {folder}/mail/INBOX
SubFolders Verbatim

Channel all
Far :remote:
Near :local:
Patterns *
Create Both
Expunge Both
Sync All
SyncState *
"""


@pytest.mark.parametrize(("ssl", "port"), [("None", "imap"), ("STARTTLS", "imap"), ("IMAPS", "imaps")])
async def test_mbsync(listening: Listening, server: PracticeServer, tmp_path: Path, ssl: str, port: str) -> None:
    """Everything comes down; then a flag, a deletion and a new message on each side meet."""
    (tmp_path / "mail").mkdir()
    settings = MBSYNC.format(port=getattr(listening, port), ssl=ssl, ca=listening.ca, folder=tmp_path)
    (tmp_path / "rc").write_text(settings)
    await run("mbsync", "-c", "rc", "-a", folder=tmp_path)
    inbox = tmp_path / "mail" / "INBOX"
    local = {int(path.name.split(",U=")[1].split(":")[0]): path for path in inbox.glob("*/*") if ",U=" in path.name}
    assert sorted(local) == list(range(1, 15)), "the last of the fifteen has \\Deleted, and is not worth a download"
    assert (tmp_path / "mail" / "Archive" / "2025").is_dir()
    account = server.accounts["learner"]
    local[5].rename(inbox / "cur" / (local[5].name.split(":")[0] + ":2,FS"))
    local[6].unlink()
    (inbox / "new" / "1.mine").write_bytes(b"Subject: from mbsync\n\nhello\n")
    account.inbox.set_flags(account.inbox.messages[7], {"\\Answered"})
    await run("mbsync", "-c", "rc", "-a", folder=tmp_path)
    assert account.inbox.messages[5].flags == {"\\Flagged", "\\Seen"}
    assert 6 not in account.inbox.messages
    (mine,) = (message for message in account.inbox if b"from mbsync" in message.content.octets)
    assert mine.uid == 16
    assert any(path.name.endswith(":2,R") for path in inbox.glob("cur/*,U=7:*"))


# -- mutt ------------------------------------------------------------------------------------------------------------

MUTT = """\
set imap_user = learner
set imap_pass = practice
set folder = imap://127.0.0.1:{port}/
set ssl_starttls = no
set delete = yes
set quit = yes
set confirmappend = no
set confirmcreate = no
set sort = mailbox-order
set certificate_file = {ca}
unset imap_idle
push "<limit>~s Welcome<enter><flag-message><limit>~s report<enter><delete-message>\\
<limit>~s practice<enter><copy-message>=Trash<enter><sync-mailbox><quit>"
"""


async def test_mutt(listening: Listening, server: PracticeServer, tmp_path: Path) -> None:
    """A person flags one message, deletes another, copies one to Trash, and leaves."""
    (tmp_path / "rc").write_text(MUTT.format(port=listening.imap, ca=listening.ca))
    main, other = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *("mutt", "-n", "-F", "rc", "-f", f"imap://127.0.0.1:{listening.imap}/INBOX"),
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm"},
        stdin=other,
        stdout=other,
        stderr=other,
    )
    os.close(other)
    loop = asyncio.get_running_loop()
    loop.add_reader(main, lambda: os.read(main, 65536))
    try:
        async with asyncio.timeout(PATIENCE):
            await process.wait()
    finally:
        loop.remove_reader(main)
        os.close(main)
        if process.returncode is None:
            process.kill()
    account = server.accounts["learner"]
    assert "\\Flagged" in account.inbox.messages[1].flags
    assert 3 not in account.inbox.messages
    assert len(account.mailboxes["Trash"]) == 1
