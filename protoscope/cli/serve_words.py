"""What `protoscope serve` says of what it has started: for people, and in one line of JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protoscope.practice.proxy import Proxied
    from protoscope.practice.server import Listening


def server_json(listening: Listening, faults: tuple[str, ...], label: str, more: dict[str, int]) -> str:
    """`more` are ports beside IMAP and POP3; `label` is what a persona is called."""
    ports = {name: getattr(listening, name) for name in ("imap", "imaps", "pop3", "pop3s")} | more
    account = {"user": listening.user, "password": listening.password.reveal()}
    rest = {"ca": str(listening.ca), "host": listening.host, "faults": list(faults), "imitation": label}
    return json.dumps(ports | account | rest)


def server_words(listening: Listening, faults: tuple[str, ...], label: str, more: dict[str, int]) -> str:
    """A few lines."""
    return "\n".join(_server_lines(listening, faults, label, more))


def _server_lines(listening: Listening, faults: tuple[str, ...], label: str, more: dict[str, int]) -> Iterator[str]:
    yield f"The practice server listens on {listening.host} until Ctrl-C:"
    yield f"  IMAP  port {listening.imap} (STARTTLS), port {listening.imaps} (TLS)"
    yield f"  POP3  port {listening.pop3} (STLS), port {listening.pop3s} (TLS)"
    for name, port in more.items():
        yield f"  {name.upper()}  port {port}, for {listening.user}@localhost"
    yield f"User {listening.user}, password {listening.password.reveal()}. Its certificate's authority:"
    yield f"  {listening.ca}"
    if label:
        yield f"It is {label}."
    yield from _misbehaviour(faults)
    address = f"{listening.user}@{_reachable(listening.host)}:{listening.imaps}"
    yield f"Open it: protoscope connect --ca {listening.ca} imaps://{address}"


def _reachable(host: str) -> str:
    """The address by which this computer reaches a server that listens on `host`, as a URL has it."""
    if host in ("0.0.0.0", "::"):
        return "localhost"
    return f"[{host}]" if ":" in host else host


def proxy_json(proxied: Proxied, url: str, faults: tuple[str, ...]) -> str:
    """Ports in plaintext and with TLS."""
    ports = {"plain": proxied.plain, "tls": proxied.tls, "host": proxied.host, "ca": str(proxied.ca)}
    return json.dumps(ports | {"upstream": url, "faults": list(faults)})


def proxy_words(proxied: Proxied, url: str, faults: tuple[str, ...]) -> str:
    """A few lines."""
    return "\n".join(
        (
            f"Passing on what {url} and its clients say, on {proxied.host} until Ctrl-C:",
            f"  port {proxied.plain} (STARTTLS or STLS, if that server has it), port {proxied.tls} (TLS)",
            "The authority of the certificate that clients see:",
            f"  {proxied.ca}",
            *_misbehaviour(faults),
        )
    )


def _misbehaviour(faults: tuple[str, ...]) -> Iterator[str]:
    yield f"It misbehaves: {', '.join(faults)}." if faults else "It behaves; serve --faults lists how it need not."
