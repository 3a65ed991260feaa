"""From a node of the tree to its explanation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from protoscope.core.finding import Reference
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Explanation
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.explain import fetched
from protoscope.imap.explain.codes import meaning as code_meaning
from protoscope.imap.explain.consequences import consequences
from protoscope.imap.explain.decoded import decoded
from protoscope.imap.explain.fills import fill
from protoscope.imap.explain.glossary.syntax import RULE
from protoscope.imap.explain.message import explain
from protoscope.imap.explain.names import meaning
from protoscope.imap.explain.place import Place
from protoscope.imap.explain.structure import structure
from protoscope.imap.rules.defects import DEFECTS
from protoscope.imap.state.model import State
from protoscope.imap.values import FetchAtt


def explain_node(message: Message, path: tuple[Node, ...], before: State, after: State) -> Explanation:
    """What the last node of `path` means; the whole message for its root. Never raises."""
    if len(path) < 2 or message.kind is Kind.EVENT:
        return explain(message, before, after)
    place = Place(message, path, before, after)
    tell = _TELLERS.get(place.node.rule, _word)
    found = tell(place) or _rule(place)
    details = (*found.details, *decoded(place), *structure(place), *_tolerated(place))
    return Explanation(found.text, found.reference, details, found.warnings, _moment(place.node.value))


def _moment(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _word(place: Place) -> Explanation | None:
    """A name out of the glossary."""
    found = meaning(place)
    if found is None:
        return None
    name, known = found
    text = known.text.format(value=name.partition("=")[2]) if place.node.rule == "capability" else known.text
    return Explanation(f"{name}: {text}.", known.reference)


def _rule(place: Place) -> Explanation:
    """What octets of this rule say, with their values filled in."""
    known = RULE.get(place.node.rule.upper())
    if known is None:
        return Explanation(fill("{value}", place))
    return Explanation(fill(known.text, place), known.reference)


def _tag(place: Place) -> Explanation:
    text, section = _TAGS.get(place.octets, _TAGGED)
    return Explanation(fill(text, place), Reference(9051, section))


_TAGGED = ("The tag {value}: the client chose it; the server repeats it in the line that ends the command.", "2.2.1")
_TAGS = {
    b"*": ("* begins a line that completes no command: the server may send such lines whenever it has news.", "2.2.2"),
    b"+": ("+ means that the server waits for more: the rest of a command, or an answer to what follows.", "2.2.1"),
}


def _fetch_att(place: Place) -> Explanation | None:
    """An item that is asked for says what it does to the message besides."""
    found, value = _word(place), place.node.value
    if found is None or not isinstance(value, FetchAtt):
        return found
    text = f"{value}: {fetched.asked(value)}." if value.section or value.partial else found.text
    read_only = place.before.selected is not None and place.before.selected.read_only
    harm = fetched.sets_seen(value) and not read_only
    return Explanation(text, found.reference, (), (fetched.SEEN_WARNING,) if harm else ())


def _item(place: Place) -> Explanation | None:
    """One item of a FETCH answer, told as the sentence on the whole message would tell it."""
    first, *rest = place.node.children or (place.node,)
    told = _word(Place(place.message, (*place.path, first), place.before, place.after))
    if told is None or not rest:
        return told
    value = explain_node(place.message, (*place.path, rest[0]), place.before, place.after)
    return Explanation(value.text, value.reference or told.reference, (told.text, *value.details), value.warnings)


def _code(place: Place) -> Explanation | None:
    """A response code with its value."""
    code = place.node.value
    found = code_meaning(code)
    if found is None:
        return Explanation(f"[{code.name}] is not registered; a client must ignore it.")
    advice = (found.advice,) if found.advice else ()
    return Explanation(found.text, found.reference, (*consequences(code, place.before), *advice))


def _malformed(place: Place) -> Explanation:
    defect = next((DEFECTS.by_id[name] for name in place.node.defects if name in DEFECTS.by_id), DEFECTS.malformed)
    return Explanation(f"{defect.text}", defect.reference)


def _tolerated(place: Place) -> list[str]:
    """What is wrong with the node though it could be read."""
    if place.node.rule == MALFORMED:
        return []
    return [f"Tolerated: {DEFECTS.by_id[name].text}" for name in place.node.defects if name in DEFECTS.by_id]


_TELLERS: dict[str, Callable[[Place], Explanation | None]] = {
    "tag": _tag,
    "fetch-att": _fetch_att,
    "msg-att": _item,
    "resp-text-code": _code,
    MALFORMED: _malformed,
}
"""Rules that have more to say than a sentence of the glossary."""
