"""Commands in a sentence: what each asks for, what it will destroy, and what to expect (RFC 9051, 6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.finding import Reference
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.commands.hazard import hazard
from protoscope.imap.explain import fetched, search
from protoscope.imap.explain.places import fill, places
from protoscope.imap.explain.texts import COMMANDS
from protoscope.imap.explain.words import flags, listing, messages, plural, shown, size, when
from protoscope.imap.grammar.registry import COMMANDS as ROWS
from protoscope.imap.state.model import State
from protoscope.imap.values import Command, Literal, Mailbox

Told = tuple[str, tuple[str, ...]]
"""A sentence and further lines."""


def reference(name: str) -> Reference:
    """The section that defines the command."""
    if name in CATALOGUE:
        return CATALOGUE[name].reference
    return ROWS[name].reference if name in ROWS else Reference(9051, "6")


def told(value: Command, before: State) -> Told:
    """What the command asks for; its purpose alone where its arguments cannot be read."""
    tell = _COMMANDS.get(value.name.removeprefix("UID "))
    if tell and (value.arguments or value.name in _BARE):
        return tell(value, before)
    template = COMMANDS.get(value.name.removeprefix("UID "), "")
    return fill(template, places(value, before)) or _purpose(value.name), ()


def _purpose(name: str) -> str:
    entry = CATALOGUE.get(name)
    return f"{entry.purpose[0].upper()}{entry.purpose[1:]}." if entry else f"{name}, as its extension defines it."


# -- logging in ------------------------------------------------------------------------------------------------------


def _login(value: Command, _before: State) -> Told:
    return f"Logs in as {shown(value.arguments[0])}; the password goes over the wire as it is.", ()


def _authenticate(value: Command, _before: State) -> Told:
    mechanism = shown(value.arguments[0])
    rest = "with the first response, which is secret" if len(value.arguments) > 1 else "the server answers with a +"
    return f"Begins to log in with {mechanism}; {rest}.", ()


def _id(value: Command, _before: State) -> Told:
    fields = value.arguments[0]
    if not isinstance(fields, tuple):
        return "Asks which program the server is, and says nothing about the client.", ()
    pairs = zip(fields[::2], fields[1::2], strict=False)
    lines = tuple(f"{shown(name)}: {shown(told)}" for name, told in pairs)
    return "Tells the server which program is calling, and asks which one is answering.", lines


# -- mailboxes -------------------------------------------------------------------------------------------------------


def _select(value: Command, before: State) -> Told:
    how = "read-only" if value.name == "EXAMINE" else "to read and change its messages"
    params = listing(_names(value.arguments)) if _names(value.arguments) else ""
    leaves = before.selected
    lines = (f"With {params}.",) if params else ()
    gone = (f"It leaves {leaves.mailbox}; messages marked \\Deleted there stay.",) if leaves else ()
    expect = "Expect FLAGS, EXISTS and UIDVALIDITY before the tagged line."
    return f"Asks to open {shown(value.arguments[0])} {how}.", (*lines, *gone, expect)


def _names(arguments: tuple[Any, ...]) -> list[str]:
    """The names in lists of options: those without values are plain words."""
    lists = (argument for argument in arguments if isinstance(argument, tuple))
    words = (getattr(option, "name", option) for options in lists for option in options)
    return [shown(word) for word in words if isinstance(word, str)]


def _list(value: Command, _before: State) -> Told:
    names = [argument for argument in value.arguments if isinstance(argument, Mailbox)]
    lists = [argument for argument in value.arguments if isinstance(argument, tuple)]
    reference, *patterns = [*names, *(one for many in lists for one in many if isinstance(one, Mailbox))]
    wanted = _names(value.arguments)
    lines = (f"With {listing(wanted)}.",) if wanted else ()
    below = f" below {reference}" if shown(reference) else ""
    texts = [shown(pattern) for pattern in patterns]
    if texts == [""]:
        return "Asks for the hierarchy delimiter alone.", lines
    if texts == ["*"]:
        return f"Asks for every mailbox{below}.", lines
    return f"Asks for the mailboxes{below} that match {listing(texts)}; * is anything, % one level.", lines


def _append(value: Command, _before: State) -> Told:
    literals = [argument for argument in value.arguments if isinstance(argument, Literal)]
    total = sum(len(literal.octets) for literal in literals)
    text = f"Puts {plural(len(literals) or 1, 'message')} ({size(total)}) into {_mailbox(value)}"
    if "REPLACE" in value.name:
        text += f", in the place of {messages(value.arguments[0], value.name.startswith('UID '))}, which goes"
    return f"{text}.", tuple(line for argument in value.arguments if (line := _append_option(argument)))


def _mailbox(value: Command) -> str:
    return next((shown(argument) for argument in value.arguments if isinstance(argument, Mailbox)), "a mailbox")


def _append_option(argument: Any) -> str:
    if isinstance(argument, tuple) and argument:
        return f"With the flags {flags(argument)}."
    return f"Its arrival time shall be {when(argument)}." if hasattr(argument, "hour") else ""


# -- messages --------------------------------------------------------------------------------------------------------


def _fetch(value: Command, _before: State) -> Told:
    atts = next(iter(value.arguments[1:2]), ())
    atts = atts if isinstance(atts, tuple) else (atts,)
    what = listing([fetched.asked(att) for att in atts])
    text = f"Asks for {what} of {_set(value)}."
    names = _names(value.arguments[2:])
    lines = (f"Only what {listing(names)} allows.",) if names else ()
    return text, lines


def _set(value: Command) -> str:
    return messages(value.arguments[0], value.name.startswith("UID "))


_STORE = {"+": "Adds {flags} to {set}.", "-": "Takes {flags} from {set}."}


def _store(value: Command, _before: State) -> Told:
    item = next((word for word in value.arguments[1:] if isinstance(word, str)), "FLAGS")
    names = value.arguments[-1] if isinstance(value.arguments[-1], tuple) else ()
    template = _STORE.get(item[:1], "Replaces all flags of {set} by {flags}; others are lost.")
    lines = ["SILENT: the server need not send the new flags."] if item.endswith(".SILENT") else []
    if "UNCHANGEDSINCE" in _names(value.arguments):
        lines.append("Messages that somebody changed meanwhile are left alone; the answer names them in MODIFIED.")
    return template.format(flags=flags(names), set=_set(value)), tuple(lines)


def _expunge(value: Command, before: State) -> Told:
    lines = ("The server tells each removal by its number; those after it move up by one.",)
    if value.arguments:
        return f"Asks to remove those of {_set(value)} that are marked \\Deleted, for good.", lines
    if before.selected is not None and before.selected.read_only:
        return f"EXPUNGE, though {before.selected.mailbox} is open read-only: the server should refuse.", ()
    return hazard("EXPUNGE", before) or "EXPUNGE: no message is known to be marked \\Deleted, so none should go.", lines


def _close(_value: Command, before: State) -> Told:
    box = before.selected.mailbox if before.selected else "the mailbox"
    lost = hazard("CLOSE", before)
    lines = ("The server does not tell which messages it removes.",)
    return (lost, lines) if lost else (f"Closes {box}; nothing in it is removed.", ())


def _search(value: Command, _before: State) -> Told:
    return search.search(value.arguments, value.name.startswith("UID ")), search.options(value.arguments)


def _sort(value: Command, _before: State) -> Told:
    uid = value.name.startswith("UID ")
    return search.search(value.arguments, uid, sorting=True), search.options(value.arguments)


def _rename(value: Command, before: State) -> Told:
    if shown(value.arguments[0]) == "INBOX":
        return f"Asks to move every message out of INBOX into {shown(value.arguments[-1])}; INBOX stays.", ()
    return fill(COMMANDS["RENAME"], places(value, before)) or _purpose(value.name), ()


_BARE = frozenset({"EXPUNGE", "CLOSE"})
_COMMANDS: dict[str, Callable[[Command, State], Told]] = {
    "LOGIN": _login,
    "AUTHENTICATE": _authenticate,
    "ID": _id,
    "SELECT": _select,
    "EXAMINE": _select,
    "LIST": _list,
    "APPEND": _append,
    "REPLACE": _append,
    "FETCH": _fetch,
    "STORE": _store,
    "EXPUNGE": _expunge,
    "CLOSE": _close,
    "SEARCH": _search,
    "ESEARCH": _search,
    "SORT": _sort,
    "RENAME": _rename,
}
"""By name without UID; others are in `texts.COMMANDS`."""
