"""Words: what `$USER`, `$LAST` and the like in a step stand for, as account and session tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from protoscope.core.protocol import PASSWORD, Account
from protoscope.imap.commands.offers import as_typed
from protoscope.lessons.lesson import Step
from protoscope.lessons.moment import look

NEWEST = 20
"""Messages that `$NEWEST` names at most, so that no answer is long in a large mailbox."""
MOST_FOUND = 10_000
"""Numbers of a search result that are looked at."""

_WORD = re.compile(r"\$[A-Z]+\b")


class Word(NamedTuple):
    """`find` gives what it stands for, "" while nobody has told; `lacks` says what is needed then."""

    find: Callable[[Any, Account], str]
    lacks: str


def _last(state: Any, _: Account) -> str:
    """The newest message, whose number is also how many there are (RFC 9051, 2.3.1.2; RFC 1939, 5)."""
    listed = look(state, "messages")
    newest = listed[len(listed) - 1].number if listed else None
    numbers = (look(state, "selected.exists"), look(state, "maildrop.count"), newest)
    return str(max(filter(None, numbers), default=""))


def _newest(state: Any, account: Account) -> str:
    last = _last(state, account)
    return f"{max(1, int(last) - NEWEST + 1)}:{last}" if last else ""


def _uid(state: Any, account: Account) -> str:
    return str(look(state, f"selected.messages.{_last(state, account) or 0}.uid") or "")


def _found(state: Any, _: Account) -> str:
    search = look(state, "last_search")
    if search is None or search.uid:
        return ""
    return str(max(islice(search.numbers(), MOST_FOUND), default=""))


_WHOSE = "It needs to know whose mail it is: open the server by an address with the user in it, such as {}."
_MAIL = (
    'It needs a message in the mailbox that is open. `LIST "" "*"` shows all mailboxes and `EXAMINE` and a name opens '
    "another to read in it; or send yourself a message, and let `NOOP` bring the news."
)
_MAILDROP = (
    "It needs a message in the maildrop: `STAT` asks whether there is one. If not, send yourself one, `QUIT`, connect "
    "again with F5, and log in: a session is not told of new mail."
)
_SEARCHED = (
    "It needs a message that SEARCH has found, and the last one found none. Search for something else; or send "
    "yourself a message with a file attached, let `NOOP` bring the news, and search again."
)

WORDS: Mapping[str, Mapping[str, Word]] = {
    "imap": {
        "$USER": Word(
            lambda _, account: as_typed(account.user) if account.user else "", _WHOSE.format("imaps://alice@host")
        ),
        "$LAST": Word(_last, _MAIL),
        "$NEWEST": Word(_newest, _MAIL),
        "$UID": Word(_uid, "It needs a message whose UID is known: `FETCH 1:* (UID)` asks for all."),
        "$FOUND": Word(_found, _SEARCHED),
    },
    "pop3": {
        "$USER": Word(lambda _, account: account.user, _WHOSE.format("pops://alice@host")),
        "$LAST": Word(_last, _MAILDROP),
    },
}
"""By protocol, as `lesson.py` tells teachers."""


def words_in(step: Step) -> Iterator[str]:
    """The words that a step uses, `$PASSWORD` left out, which is not the lesson's to fill in."""
    found = dict.fromkeys(_WORD.findall(msgspec.json.encode(step).decode()))
    return (word for word in found if word != PASSWORD)


def filled(step: Step, values: Mapping[str, str]) -> Step:
    """The step with its words replaced."""
    return msgspec.convert(_filled(msgspec.to_builtins(step), values), Step)


def _filled(given: Any, values: Mapping[str, str]) -> Any:
    if isinstance(given, str):
        return _WORD.sub(lambda found: values.get(found[0], found[0]), given)
    if isinstance(given, Mapping):
        return {key: _filled(value, values) for key, value in given.items()}
    return [_filled(value, values) for value in given] if isinstance(given, (list, tuple)) else given
