"""Benchmark: FETCH 1:* (UID FLAGS ENVELOPE BODYSTRUCTURE) of 10,000 messages, Dovecot and the practice server in turn.

Both serve the same mail in one run, each in a process of its own. Cold is the first FETCH after the start, warm the
second. Goal: at most 5 times Dovecot's time, cold and warm.
Run: python -m tests.benchmarks.practice [--quick] [--runs N]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import statistics
import time
from multiprocessing.connection import Connection

from protoscope.core.secret import Secret
from tests.benchmarks.bigmail import arrived, letter
from tests.dovecot.instance import NEEDED, Dovecot, owner

COMMAND = b"FETCH 1:* (UID FLAGS ENVELOPE BODYSTRUCTURE)"
GOAL = 5.0


class BigDovecot(Dovecot):
    """A Dovecot whose INBOX holds many letters."""

    def fill(self) -> None:
        """Alice's mail as a Maildir, which Dovecot has never looked at."""
        inbox = self.folder / "home" / "alice" / "Maildir"
        for part in ("cur", "new", "tmp"):
            (inbox / part).mkdir(parents=True)
        for number in range(1, self.messages + 1):
            octets = letter(number)
            moment = int(arrived(number).timestamp())
            path = inbox / "cur" / f"{moment}.M{number:07}.big,S={len(octets)},W={len(octets)}:2,"
            path.write_bytes(octets)
            os.utime(path, (moment, moment))
        for path in (self.folder / "home", *(self.folder / "home").rglob("*")):
            os.chown(path, *owner())


def serve(messages: int, ready: Connection) -> None:
    """A practice server with the same letters; sends its port, and ends when the other end says so."""
    import asyncio

    from protoscope.practice.content import Content
    from protoscope.practice.server import PracticeServer
    from protoscope.practice.store import Account

    async def run() -> None:
        server = PracticeServer()
        account = Account("alice", Secret("wonderland"), 1)
        for number in range(1, messages + 1):
            account.inbox.append(Content(letter(number)), (), arrived(number))
        server.accounts["alice"] = account
        ready.send((await server.start()).imap)
        await asyncio.to_thread(ready.recv)
        await server.stop()

    asyncio.run(run())


def fetches(port: int) -> tuple[float, float, int]:
    """Seconds of the first and the second FETCH, and the octets of one."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        connection.recv(4096)
        for command in (b"LOGIN alice wonderland", b"SELECT INBOX"):
            asked(connection, command)
        cold, octets = asked(connection, COMMAND)
        warm, _ = asked(connection, COMMAND)
        asked(connection, b"LOGOUT")
    return cold, warm, octets


def asked(connection: socket.socket, command: bytes) -> tuple[float, int]:
    """Seconds from a command to its tagged line, and the octets that came."""
    started = time.perf_counter()
    connection.sendall(b"tagged " + command + b"\r\n")
    octets, end = 0, b"\r\n"
    while b"\r\ntagged " not in end or not end.endswith(b"\r\n"):
        piece = connection.recv(1 << 20)
        if not piece:
            raise RuntimeError(f"{command!r}: the server has hung up")
        octets += len(piece)
        end = (end + piece)[-4096:]
    if b"\r\ntagged OK" not in end:
        raise RuntimeError(f"{command!r}: {end[-200:]!r}")
    return time.perf_counter() - started, octets


def dovecot_run(messages: int) -> tuple[float, float, int]:
    """A new Dovecot, which has no index of the mail."""
    running = BigDovecot(messages)
    try:
        return fetches(running.start().imap)
    finally:
        running.stop()


def practice_run(messages: int) -> tuple[float, float, int]:
    """A new practice server, which has parsed nothing."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(messages, theirs))
    process.start()
    try:
        return fetches(ours.recv())
    finally:
        ours.send("end")
        process.join()


def main() -> None:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="2,000 messages, three runs")
    chosen = parser.parse_args()
    messages, runs = (2000, 3) if chosen.quick else (10_000, chosen.runs)
    if missing := [str(path) for path in NEEDED if not path.exists()]:
        raise SystemExit(f"no Dovecot here ({', '.join(missing)} missing): apt-get install dovecot-imapd dovecot-pop3d")
    found = {"Dovecot": [], "practice": []}  # type: dict[str, list[tuple[float, float, int]]]
    for _ in range(runs):
        found["Dovecot"].append(dovecot_run(messages))
        found["practice"].append(practice_run(messages))
    print(f"{COMMAND.decode()} of {messages} messages, {runs} runs in turn, {os.cpu_count()} cores")
    medians = {
        name: [statistics.median(run[place] for run in each) for place in (0, 1)] for name, each in found.items()
    }
    for name, each in found.items():
        cold, warm = medians[name]
        print(f"{name:9} cold {cold * 1e3:7.0f} ms  warm {warm * 1e3:7.0f} ms  {each[0][2]} octets")
    ratios = [ours / theirs for ours, theirs in zip(medians["practice"], medians["Dovecot"], strict=True)]
    for kind, ratio in zip(("cold", "warm"), ratios, strict=True):
        print(f"ratio {kind} {ratio:.2f} (goal {GOAL:g}: {'met' if ratio <= GOAL else 'not met'})")


if __name__ == "__main__":
    main()
