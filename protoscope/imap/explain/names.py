"""Names: which table of the glossary explains a word, by where it stands."""

from __future__ import annotations

from protoscope.core.glossary import Term
from protoscope.core.message import Side
from protoscope.imap.explain.capabilities import capability
from protoscope.imap.explain.glossary import term
from protoscope.imap.explain.place import Place
from protoscope.imap.explain.words import shown
from protoscope.imap.values import FetchAtt

BY_RULE: dict[str, tuple[str, ...]] = {
    "flag": ("flag", "keyword"),
    "mbx-list-flag": ("mailbox-attr",),
    "condition": ("condition",),
    "event": ("notify-event",),
    "resource-name": ("quota-resource",),
    "entry": ("metadata-entry",),
    "url-fetch-param": ("url-fetch-param",),
}
"""Words that are a rule of their own."""

BY_PARENT: dict[str, tuple[str, ...]] = {
    "resp-text-code": ("code",),
    "status-att-list": ("status-att",),
    "status-atts": ("status-att",),
    "sort-criteria": ("sort-key",),
    "search-key": ("search-key",),
    "select-params": ("select-param",),
    "create-params": ("create-param",),
    "fetch-params": ("fetch-modifier",),
    "store-params": ("store-modifier",),
    "getmetadata-params": ("metadata-option",),
    "list-params": ("list-select", "list-return"),
    "return-params": ("search-return",),
    "append-ext": ("append-ext",),
    "mbox-list-extended": ("list-ext-item",),
    "search-correlator": ("esearch-correlator",),
    "namespace-extension": ("namespace-ext",),
    "event-group": ("notify-filter", "notify-event"),
    "events": ("notify-event",),
    "event-names": ("notify-event",),
    "use-attrs": ("mailbox-attr",),
    "url-fetch": ("url-fetch-param",),
    "url-full": ("url-fetch-param",),
    "id-params-list": ("id-field",),
    "source-mbox": ("notify-filter",),
    "entries": ("metadata-entry",),
    "entry-values": ("metadata-entry",),
}
"""Words that mean something because of what is around them."""

BY_COMMAND: dict[str, tuple[str, ...]] = {
    "SEARCH": ("search-key", "search-return"),
    "ESEARCH": ("search-key", "search-return", "notify-filter"),
    "SORT": ("search-key", "search-return"),
    "THREAD": ("thread-alg", "search-key"),
    "STORE": ("store-item",),
    "FETCH": ("fetch-att",),
    "APPEND": ("append-ext",),
    "REPLACE": ("append-ext",),
    "LIST": ("list-return",),
    "NOTIFY": ("notify-filter", "notify-event"),
    "URLFETCH": ("url-fetch-param",),
    "COMPRESS": (),
}
"""Words of a command that stand in no list."""

_DATA = ("untagged", "condition")


def meaning(place: Place) -> tuple[str, Term] | None:
    """A word's name and what it means here; None where it is no word, or not known."""
    node = place.node
    if node.rule == "capability":
        found = capability(shown(node.value))
        return (shown(node.value), found[1]) if found else None
    if node.rule == "fetch-att":
        return _fetch_att(node.value)
    name = shown(node.value)
    found_term = term(name, *_kinds(place)) if node.rule in _WORDS else None
    return (name, found_term) if found_term else None


_WORDS = frozenset({"keyword", "atom", "astring", "string", *BY_RULE})


def _kinds(place: Place) -> tuple[str, ...]:
    node, parent = place.node, place.parent
    if node.rule in BY_RULE:
        return BY_RULE[node.rule]
    if parent.rule == "list-params":
        return _list_params(place)
    if parent.rule in BY_PARENT:
        return BY_PARENT[parent.rule]
    if parent is not place.path[0] or node.rule != "keyword":
        return ()
    if place.first:
        return ("command",) if place.message.side is Side.CLIENT else _DATA
    if place.message.side is Side.SERVER:
        return ("esearch-data", "esearch-correlator")
    return BY_COMMAND.get(place.command, ())


def _list_params(place: Place) -> tuple[str, ...]:
    """Options before the reference select, those after RETURN say what to tell."""
    siblings = place.path[0].children
    selecting = len(siblings) > 2 and siblings[2] is place.parent
    return ("list-select", "list-return") if selecting else ("list-return", "list-select")


def _fetch_att(value: object) -> tuple[str, Term] | None:
    name, section = (value.name, value.section) if isinstance(value, FetchAtt) else _split(str(value))
    found = term(name if section is None else f"{name}[]", "fetch-att")
    return (shown(value), found) if found else None


def _split(name: str) -> tuple[str, str | None]:
    """The name of an item in an answer, and its section."""
    stem, bracket, rest = name.partition("[")
    return stem, rest if bracket else None
