"""A Dovecot of our own on free loopback ports: configuration, mail, start and stop. Needs the Debian package only."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from string import Template

import trustme

BINARY = Path("/usr/sbin/dovecot")
NEEDED = (BINARY, Path("/usr/lib/dovecot/imap"), Path("/usr/lib/dovecot/pop3"))
PATIENCE = 20.0
"""Seconds until a Dovecot that does not listen counts as broken."""

CONFIGURATION = Template((Path(__file__).parent / "dovecot.conf").read_text())

MESSAGE = """\
From: Bob <bob@example.org>
To: Alice <alice@example.org>
Subject: message {number}
Date: Mon, 2 Nov 2026 10:0{number}:00 +0000
Message-ID: <{number}@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Grüße, this is message {number}.
.a line that begins with a dot
"""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where it listens on 127.0.0.1; alice's password is wonderland. `ca` is a PEM file."""

    imap: int
    imaps: int
    pop3: int
    pop3s: int
    ca: Path


class Dovecot:
    """One instance in a folder of its own; `start`, then `stop`."""

    def __init__(self, messages: int = 5) -> None:
        # Not pytest's folder, which is closed to the users that Dovecot's processes run as.
        self.folder = Path(tempfile.mkdtemp(prefix="protoscope-dovecot-"))
        self.folder.chmod(0o755)
        self.messages = messages
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Listening:
        """Configure and start; RuntimeError with the log where it does not come up."""
        ports = _free_ports()
        self._write_configuration(ports)
        self.fill()
        with (self.folder / "stdout.log").open("wb") as log:
            self._process = subprocess.Popen(
                [BINARY, "-F", "-c", self.folder / "dovecot.conf"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for port in ports:
            self._wait_for(port)
        return Listening(*ports, ca=self.folder / "ca.pem")

    def stop(self) -> None:
        """End the process, and with it its children; remove the folder."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write_configuration(self, ports: tuple[int, int, int, int]) -> None:
        folder = self.folder
        authority = trustme.CA()
        certificate = authority.issue_cert("localhost", "127.0.0.1")
        authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
        (folder / "cert.pem").write_bytes(b"".join(pem.bytes() for pem in certificate.cert_chain_pems))
        (folder / "users").write_text("alice:{PLAIN}wonderland\n")
        imap, imaps, pop3, pop3s = ports
        text = CONFIGURATION.substitute(folder=folder, imap=imap, imaps=imaps, pop3=pop3, pop3s=pop3s, **_users())
        (folder / "dovecot.conf").write_text(text)

    def fill(self) -> None:
        """Alice's mail: `messages` in INBOX, none in Archive, whatever there was before."""
        maildir = self.folder / "home" / "alice" / "Maildir"
        shutil.rmtree(maildir, ignore_errors=True)
        for box in (maildir, maildir / ".Archive"):
            for part in ("cur", "new", "tmp"):
                # A session that is about to end may be quicker to make them.
                (box / part).mkdir(parents=True, exist_ok=True)
        for number in range(1, self.messages + 1):
            octets = MESSAGE.format(number=number).encode()
            (maildir / "cur" / f"178000000{number}.M{number}.localhost:2,").write_bytes(octets)
        for path in (self.folder / "home", *(self.folder / "home").rglob("*")):
            os.chown(path, *owner())

    def _wait_for(self, port: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self._process
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
            except ConnectionRefusedError:
                time.sleep(0.05)
            else:
                return
        logs = [path.read_text(errors="replace") for path in self.folder.glob("*.log")]
        raise RuntimeError(f"Dovecot does not listen on port {port}:\n" + "\n".join(logs))


def owner() -> tuple[int, int]:
    """Whose the mail must be: user and group."""
    users = _users()
    return int(users["uid"]), int(users["gid"])


def _users() -> dict[str, str]:
    """The packaged users for root, and ourselves for everything where we are not root."""
    if os.getuid():
        me = pwd.getpwuid(os.getuid())
        group = grp.getgrgid(os.getgid())
        ids = {"uid": str(me.pw_uid), "gid": str(group.gr_gid)}
        return {"internal": me.pw_name, "login": me.pw_name, "group": group.gr_name, **ids}
    mail = pwd.getpwnam("dovecot")
    return {
        "internal": "dovecot",
        "login": "dovenull",
        "group": "dovecot",
        "uid": str(mail.pw_uid),
        "gid": str(mail.pw_gid),
    }


def _free_ports() -> tuple[int, int, int, int]:
    """Ports that nobody listens on now."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(4)]
    first, second, third, fourth = (each.getsockname()[1] for each in taken)
    for each in taken:
        each.close()
    return first, second, third, fourth
