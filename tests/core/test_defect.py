"""A wing's table turns defects and dropped octets into findings with their place."""

from protoscope.core.defect import Defect, Defects
from protoscope.core.fact import BytesDiscarded
from protoscope.core.finding import Reference, Severity
from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import MALFORMED, Node

TABLE = Defects(
    {"bare-lf": Defect(Severity.ERROR, "LF alone.")}, Defect(Severity.ERROR, "Nonsense."), Reference(9051, "11.1")
)


def message(kind: Kind = Kind.UNTAGGED, defects: tuple[str, ...] = (), fact: BytesDiscarded | None = None) -> Message:
    return Message(7, 0, Side.SERVER, kind, 0.0, b"* x\n", defects=defects, fact=fact)


def test_each_defect_is_found_where_it_is() -> None:
    tree = Node("response", 0, 4, children=(Node("atom", 2, 3, defects=("odd",)), Node(MALFORMED, 3, 4)))
    found = TABLE.findings(message(defects=("bare-lf",)), tree)
    assert [(f.rule, f.start, f.end, f.text) for f in found] == [
        ("bare-lf", 0, 4, "LF alone."),
        ("odd", 2, 3, "Nonsense."),
    ]


def test_malformed_octets_without_a_defect_are_found_too() -> None:
    found = TABLE.findings(message(), Node("response", 0, 4, children=(Node(MALFORMED, 3, 4),)))
    assert [(f.rule, f.message, f.start) for f in found] == [("malformed", 7, 3)]


def test_dropped_octets_are_an_error_with_the_section_that_says_so() -> None:
    fact = BytesDiscarded(0, 0.0, b"A2 OK injected\r\n", "they came before TLS")
    (found,) = TABLE.findings(message(Kind.EVENT, fact=fact), Node("event", 0, 0))
    assert (found.rule, found.severity, found.text) == ("discarded", Severity.ERROR, "they came before TLS")
    assert found.reference == Reference(9051, "11.1")
