"""What a typed line would destroy on the server."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.imap.commands.arguments import Typed, read
from protoscope.imap.state.model import State


def hazard(line: str, state: State) -> str:
    """A sentence for people; "" where nothing would be lost."""
    typed = read(line)
    warn = _WARNINGS.get(typed.name)
    return warn(typed, state) if warn else ""


def _deleted(state: State) -> int | None:
    """How many messages are known to be marked; None where flags are not known for all."""
    records = state.selected.messages if state.selected else ()
    if any(record.flags is None for record in records):
        return None
    return sum("\\deleted" in map(str.lower, record.flags or ()) for record in records)


def _marked(state: State) -> str:
    count = _deleted(state)
    if count is None:
        return "every message marked \\Deleted (how many is not known: FETCH 1:* FLAGS tells)"
    return f"the {count} messages marked \\Deleted" if count != 1 else "the one message marked \\Deleted"


def _mailbox(state: State) -> str:
    return state.selected.mailbox if state.selected else "the mailbox"


def _expunge(_typed: Typed, state: State) -> str:
    return f"EXPUNGE removes {_marked(state)} from {_mailbox(state)} for good." if _deleted(state) != 0 else ""


def _uid_expunge(typed: Typed, state: State) -> str:
    uids = _words(typed, 0)
    return f"UID EXPUNGE removes those of UIDs {uids} that are marked \\Deleted from {_mailbox(state)} for good."


def _close(_typed: Typed, state: State) -> str:
    if state.selected is None or state.selected.read_only or _deleted(state) == 0:
        return ""
    return f"CLOSE removes {_marked(state)} from {_mailbox(state)} for good; UNSELECT closes without removing."


def _store(typed: Typed, _state: State) -> str:
    item, flags = _words(typed, "store-item"), " ".join(a.text for a in typed.arguments if a.kind == "flags")
    if "\\deleted" not in flags.lower() or item.startswith("-"):
        return ""
    return f"This marks {_words(typed, 0)} as \\Deleted; EXPUNGE or CLOSE then removes them, some servers at once."


def _move(typed: Typed, state: State) -> str:
    target = _words(typed, "mailbox") or "another mailbox"
    return f"{typed.name} takes {_words(typed, 0)} out of {_mailbox(state)}, into {target}; higher numbers move down."


def _delete(typed: Typed, state: State) -> str:
    name = _words(typed, 0)
    mailbox = state.mailboxes.get(name)
    messages = mailbox.numbers.get("MESSAGES") if mailbox else None
    count = "all its messages" if messages is None else f"its {messages} messages"
    return f"DELETE removes the mailbox {name} and {count} for good."


def _rename(typed: Typed, _state: State) -> str:
    if _words(typed, 0).upper() != "INBOX":
        return ""
    return "RENAME INBOX moves every message out of INBOX into the new mailbox."


def _words(typed: Typed, which: int | str) -> str:
    """The text of the argument at that place or of that kind."""
    if isinstance(which, str):
        found = typed.argument(which)
        return found.text if found else ""
    return typed.arguments[which].text if which < len(typed.arguments) else "?"


_WARNINGS: dict[str, Callable[[Typed, State], str]] = {
    "EXPUNGE": _expunge,
    "UID EXPUNGE": _uid_expunge,
    "CLOSE": _close,
    "STORE": _store,
    "UID STORE": _store,
    "MOVE": _move,
    "UID MOVE": _move,
    "DELETE": _delete,
    "RENAME": _rename,
}
