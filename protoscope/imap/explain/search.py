"""Searches: the criteria in words, and what was found (RFC 9051, 6.4.4 and 7.3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from protoscope.imap.explain.words import listing, messages, shown
from protoscope.imap.values import ESearch, SearchKey, SequenceSet, SortKey

KEYS: dict[str, str] = {
    "ALL": "are there",
    "ANSWERED": "are answered",
    "UNANSWERED": "are not answered",
    "DELETED": "are marked as deleted",
    "UNDELETED": "are not marked as deleted",
    "DRAFT": "are drafts",
    "UNDRAFT": "are no drafts",
    "FLAGGED": "are flagged",
    "UNFLAGGED": "are not flagged",
    "SEEN": "are read",
    "UNSEEN": "are unread",
    "NEW": "are recent and unread",
    "OLD": "are not recent",
    "RECENT": "are recent",
    "KEYWORD": "have the keyword {0}",
    "UNKEYWORD": "lack the keyword {0}",
    "BCC": "have {0} in Bcc",
    "CC": "have {0} in Cc",
    "FROM": "have {0} in From",
    "TO": "have {0} in To",
    "SUBJECT": "have {0} in the subject",
    "BODY": "have {0} in the body",
    "TEXT": "have {0} in headers or body",
    "HEADER": "have {1} in the header field {0}",
    "BEFORE": "arrived before {0}",
    "ON": "arrived on {0}",
    "SINCE": "arrived on or after {0}",
    "SENTBEFORE": "are dated before {0}",
    "SENTON": "are dated {0}",
    "SENTSINCE": "are dated {0} or after",
    "SAVEDBEFORE": "were saved before {0}",
    "SAVEDON": "were saved on {0}",
    "SAVEDSINCE": "were saved on or after {0}",
    "LARGER": "have more than {0} octets",
    "SMALLER": "have less than {0} octets",
    "OLDER": "arrived more than {0} seconds ago",
    "YOUNGER": "arrived within the last {0} seconds",
    "UID": "have UIDs in {0}",
    "MODSEQ": "have mod-sequence {0} or higher",
    "EMAILID": "have the id {0}",
    "THREADID": "are in the thread {0}",
    "FILTER": "match the filter {0}",
    "": "have numbers in {0}",
}
"""Search keys; each completes "messages that ...", with the arguments at {0} and {1}."""

_DEEPEST = 4


def criteria(keys: Sequence[Any], depth: int = 0) -> str:
    """All keys, joined by "and"; what lies very deep is left out."""
    found = [_key(key, depth) for key in keys if isinstance(key, SearchKey)]
    return listing(found) if found else "are there"


def _key(key: SearchKey, depth: int) -> str:
    if depth > _DEEPEST:
        return "..."
    inner = [_key(argument, depth + 1) for argument in key.arguments if isinstance(argument, SearchKey)]
    if key.name in _GROUPS and inner:
        first, joined = inner[0], listing(inner)
        return _GROUPS[key.name].format(first=first, joined=joined, either=listing(inner, "or"))
    texts = [*map(shown, key.arguments), "?", "?"]
    template = KEYS.get(key.name)
    return template.format(*texts) if template else f"match {' '.join((key.name, *map(shown, key.arguments)))}"


_GROUPS = {
    "NOT": "are none of those that {first}",
    "OR": "either {either}",
    "FUZZY": "roughly {first}",
    "()": "{joined}",
}


def search(arguments: tuple[Any, ...], uid: bool, sorting: bool = False) -> str:
    """What a SEARCH or SORT asks for."""
    what = "UIDs" if uid else "numbers"
    order = next((argument for argument in arguments if _is_order(argument)), ())
    ordered = f", ordered by {listing([_order(key) for key in order])}" if sorting and order else ""
    return f"Asks for the {what} of the messages that {criteria(arguments)}{ordered}."


def _is_order(argument: Any) -> bool:
    return isinstance(argument, tuple) and all(isinstance(key, SortKey) for key in argument)


def _order(key: SortKey) -> str:
    return f"{key.name.lower()}{' backwards' if key.reverse else ''}"


def options(arguments: tuple[Any, ...]) -> tuple[str, ...]:
    """What RETURN asks for, as lines."""
    if "RETURN" not in arguments[:3]:
        return ()
    asked = arguments[arguments.index("RETURN") + 1 : arguments.index("RETURN") + 2]
    words = [getattr(word, "name", word) for words in asked if isinstance(words, tuple) for word in words]
    return tuple(f"{name}: {_OPTIONS[name]}." for name in words if isinstance(name, str) and name in _OPTIONS)


_OPTIONS = {
    "MIN": "only the lowest number",
    "MAX": "only the highest number",
    "ALL": "all numbers, as ranges",
    "COUNT": "only how many there are",
    "SAVE": "the server keeps the result; $ stands for it in the next commands",
    "PARTIAL": "a slice of the result",
    "CONTEXT": "the client will come back to this search",
    "UPDATE": "the server tells when the result changes",
}


def extended(data: ESearch) -> str:
    """What ESEARCH tells, item by item."""
    kinds = {**_ITEMS, "ALL": "{value} match"}
    texts = []
    for name, value in data.items.items():
        text = messages(value, data.uid) if isinstance(value, SequenceSet) else shown(value)
        texts.append(kinds[name].format(value=text) if name in kinds else f"{name} {text}")
    where = f" in {data.mailbox}" if data.mailbox else ""
    answer = "; ".join(texts) or "no message matches"
    units = " (numbers are UIDs)" if data.uid else ""
    return f"The search{where} says: {answer}{units}."


_ITEMS = {
    "COUNT": "{value} found",
    "MIN": "the lowest is {value}",
    "MAX": "the highest is {value}",
    "MODSEQ": "the highest mod-sequence among them is {value}",
    "PARTIAL": "the slice {value}",
    "ADDTO": "new in the result: {value}",
    "REMOVEFROM": "gone from the result: {value}",
}
