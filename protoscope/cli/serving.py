"""Serving: what `protoscope serve` starts, what it says of it, and how it ends."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from protoscope.cli.main import Failure
from protoscope.cli.serve_words import proxy_json, proxy_words, server_json, server_words
from protoscope.cli.switches import HINT, Switches
from protoscope.net.target import loopback

if TYPE_CHECKING:
    from protoscope.practice.faults.switchboard import Faults
    from protoscope.practice.proxy import Upstream
    from protoscope.practice.server import PracticeServer
    from protoscope.practice.settings import Lock, Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options, named as they are typed."""

    json: bool = False
    faults: tuple[str, ...] = ()
    persona: str | None = None
    upstream: str | None = None
    ca: Path | None = None
    insecure: bool = False
    deliver_every: float | None = None
    smtp: bool = False
    lmtp: bool = False
    mailbox: str | None = None
    messages: int | None = None
    require_tls: bool = False
    literal_minus: bool = False
    pop3_lock: Lock | None = None
    login_delay: int | None = None
    retr_leaves_unseen: bool = False
    listen: str = "127.0.0.1"


def run(wanted: Wanted, ctx: click.Context) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    # Imported only here, so that --help needs neither certificates nor sample mail.
    from protoscope.practice.faults.switchboard import FaultError, Faults

    try:
        faults = Faults(wanted.faults)
    except FaultError as error:
        raise click.UsageError(f"--fault: {error}", ctx) from None
    asyncio.run((_proxied if wanted.upstream is not None else _served)(wanted, faults, ctx))


# -- the practice server -------------------------------------------------------------------------------------------


async def _served(wanted: Wanted, faults: Faults, ctx: click.Context) -> None:
    from protoscope.core.collector import calm
    from protoscope.practice.server import PracticeServer, practice_account

    label = _imitate(wanted.persona, faults, ctx)
    server = PracticeServer(faults=faults, account=practice_account(fill=_mail(wanted)), settings=_settings(wanted))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(server.stop)
        ended = _until_asked_to_end()
        try:
            listening = await server.start(wanted.listen)
            more = await _other_ways_in(wanted, server, stack)
        except OSError as error:
            raise _cannot_run(wanted, error) from None
        calm(middle=5)
        _tell(wanted, (server_json if wanted.json else server_words)(listening, faults.on, label, more))
        if wanted.deliver_every is not None:
            walk = asyncio.ensure_future(server.postman.walk(wanted.deliver_every))
            stack.callback(walk.cancel)
        _obey_the_terminal(wanted, Switches(faults, server.postman.bring), stack)
        await ended.wait()


def _settings(wanted: Wanted) -> Settings:
    """What the server chooses where the RFCs leave a choice."""
    from protoscope.practice.settings import Settings

    return Settings(
        login_disabled=wanted.require_tls,
        literal_minus=wanted.literal_minus,
        lock=wanted.pop3_lock or "refuse",
        login_delay=wanted.login_delay or 0,
        retr_sets_seen=not wanted.retr_leaves_unseen,
    )


def _imitate(name: str | None, faults: Faults, ctx: click.Context) -> str:
    """Switch a persona on; gives what it is to be called."""
    from protoscope.practice.personas import PERSONAS

    if name is None:
        return ""
    if name not in PERSONAS:
        raise click.UsageError(f'--as "{name}": imitations are {", ".join(PERSONAS)}', ctx)
    PERSONAS[name].put_on(faults)
    return PERSONAS[name].label


def _mail(wanted: Wanted) -> Any:
    """What fills the account."""
    from protoscope.practice import generated, mail_files, sample

    if wanted.mailbox is not None:
        return partial(_filed, mail_files, wanted.mailbox)
    if wanted.messages is not None:
        return partial(generated.fill, count=wanted.messages)
    return sample.fill


def _filed(mail_files: Any, source: str, account: Any) -> None:
    try:
        mail_files.fill(account, source)
    except mail_files.MailFileError as error:
        raise Failure(f"--mailbox: {error}") from None


async def _other_ways_in(wanted: Wanted, server: PracticeServer, stack: AsyncExitStack) -> dict[str, int]:
    """Ports of SMTP and LMTP, if they are wanted."""
    ports = {}
    for name in ("smtp", "lmtp"):
        if getattr(wanted, name):
            listener = await _smtp().listen(server.accounts, wanted.listen, lmtp=name == "lmtp")
            stack.callback(listener.close)
            ports[name] = listener.sockets[0].getsockname()[1]
    return ports


def _smtp() -> Any:
    try:
        return import_module("protoscope.practice.smtp")
    except ModuleNotFoundError as error:
        raise Failure(
            f"--smtp and --lmtp need {error.name}, which is not installed; pip install 'protoscope[smtp]'"
        ) from None


# -- a proxy -------------------------------------------------------------------------------------------------------


async def _proxied(wanted: Wanted, faults: Faults, ctx: click.Context) -> None:
    from protoscope.practice.proxy import Proxy

    url, upstream = _upstream(wanted, ctx)
    proxy = Proxy(upstream, faults)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(proxy.stop)
        ended = _until_asked_to_end()
        try:
            proxied = await proxy.start(wanted.listen)
        except OSError as error:
            raise _cannot_run(wanted, error) from None
        _tell(wanted, (proxy_json if wanted.json else proxy_words)(proxied, url, faults.on))
        _obey_the_terminal(wanted, Switches(faults), stack)
        await ended.wait()


def _upstream(wanted: Wanted, ctx: click.Context) -> tuple[str, Upstream]:
    """The server behind the proxy: its address for people, and how to reach it."""
    from protoscope.net.problem import ConnectError
    from protoscope.net.target import AddressError, parse_url
    from protoscope.net.tls import context
    from protoscope.practice.proxy import Upstream

    try:
        target = replace(parse_url(wanted.upstream or ""), ca=wanted.ca, insecure=wanted.insecure)
        return target.url, Upstream(target.protocol, target.host, target.port, target.tls, context(target))
    except AddressError as error:
        raise click.UsageError(f"--upstream: {error}", ctx) from None
    except ConnectError as error:
        raise Failure(f"--upstream: {error.what}; {error.next}") from None


# -- both ----------------------------------------------------------------------------------------------------------


def _tell(wanted: Wanted, words: str) -> None:
    click.echo(words)
    if not loopback(wanted.listen):
        warning = f"protoscope: whoever reaches {wanted.listen} can read and change this mail; mind the network"
        click.echo(warning, err=True)


def _cannot_run(wanted: Wanted, error: OSError) -> Failure:
    what = "the proxy" if wanted.upstream is not None else "the practice server"
    return Failure(f"{what} cannot run on {wanted.listen}: {error.strerror or error}")


def _obey_the_terminal(wanted: Wanted, switches: Switches, stack: AsyncExitStack) -> None:
    """Take switches from the terminal, where there is one and a person sits at it."""
    if wanted.json or not sys.stdin.isatty():
        return
    loop = asyncio.get_running_loop()

    def typed() -> None:
        line = switches.line()
        if line is None:
            loop.remove_reader(sys.stdin)
        elif answer := switches.obey(line):
            click.echo(answer)

    with suppress(NotImplementedError):
        # A server in the background is stopped by the terminal when it reads, unless it does not care.
        signal.signal(signal.SIGTTIN, signal.SIG_IGN)
        loop.add_reader(sys.stdin, typed)
        stack.callback(loop.remove_reader, sys.stdin)
        click.echo(HINT)


def _until_asked_to_end() -> asyncio.Event:
    """Set at Ctrl-C or SIGTERM. Where an event loop has no signal handlers, Ctrl-C cancels the task instead."""
    ended = asyncio.Event()
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    return ended
