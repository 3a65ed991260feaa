"""Fields of body structures: parameters, disposition, language, location, extensions (RFC 9051, 7.5.2)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.shapes import generic, is_nil, named, nstring, string
from protoscope.imap.values.structure import Disposition, Parameters


def word(node: Node) -> str:
    """A string that does not care for case, such as a media type."""
    return named(node, "string", string(node).decode("utf-8", "backslashreplace").lower())


def parameters(arguments: Arguments) -> Parameters:
    """body-fld-param = "(" string SP string *(SP string SP string) ")" / nil."""
    return arguments.take(body_fld_param)


def body_fld_param(node: Node) -> Parameters:
    """A value that is NIL, and an empty list, are tolerated."""
    if is_nil(node):
        return named(node, "nil", ())
    if node.rule != "list":
        raise Mismatch("parameters", node)
    names, values = node.children[::2], node.children[1::2]
    defects: tuple[str, ...] = () if node.children else ("empty-parameters",)
    if len(names) != len(values):
        defects += ("odd-parameters",)
    found = [(word(name), nstring(value)) for name, value in zip(names, values, strict=False)]
    if any(value is None for _, value in found):
        defects += ("nil-parameter",)
    if len(names) != len(values):
        found.append((word(names[-1]), None))
    return named(node, "body-fld-param", tuple(found), *defects)


def disposition(node: Node) -> Disposition | None:
    """body-fld-dsp = "(" string SP body-fld-param ")" / nil. A bare string, and NIL in the list, are tolerated."""
    if is_nil(node):
        return named(node, "nil", None)
    if node.rule != "list":
        return named(node, "body-fld-dsp", Disposition(word(node)), "disposition-not-list")
    arguments = Arguments(node.children)
    if is_nil(arguments.peek):
        return named(node, "body-fld-dsp", None, "nil-disposition")
    kind = arguments.take(word, "disposition-type")
    known, defects = (parameters(arguments), ()) if arguments.more else ((), ("disposition-short",))
    arguments.end()
    return named(node, "body-fld-dsp", Disposition(kind, known), *defects)


def language(node: Node) -> tuple[str, ...]:
    """body-fld-lang = nstring / "(" string *(SP string) ")"."""
    if is_nil(node):
        return named(node, "nil", ())
    tags = tuple(word(child) for child in node.children) if node.rule == "list" else (word(node),)
    return named(node, "body-fld-lang", tags)


def extension_data(
    arguments: Arguments,
) -> tuple[Disposition | None, tuple[str, ...], bytes | None, tuple[Any, ...]]:
    """[SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]."""
    return (
        arguments.take(disposition) if arguments.more else None,
        arguments.take(language) if arguments.more else (),
        arguments.take(nstring, "body-fld-loc") if arguments.more else None,
        arguments.each(generic, "body-extension"),
    )
