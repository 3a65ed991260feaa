"""Nodes: walking, finding, and the path to an octet."""

from protoscope.core.syntax import Node

TREE = Node(
    "response", 0, 12, children=(Node("number", 2, 4, 41), Node("list", 5, 10, children=lambda: (Node("atom", 6, 9),)))
)


def test_walk_goes_parents_first_in_octet_order() -> None:
    assert [node.rule for node in TREE.walk()] == ["response", "number", "list", "atom"]


def test_path_to_ends_at_the_smallest_node() -> None:
    assert [node.rule for node in TREE.path_to(7)] == ["response", "list", "atom"]
    assert [node.rule for node in TREE.path_to(11)] == ["response"]


def test_find_gives_the_first_of_a_rule() -> None:
    found = TREE.find("number")
    assert found is not None
    assert found.value == 41
    assert TREE.find("date") is None


def test_a_deep_tree_is_walked_without_recursion() -> None:
    node = Node("leaf", 0, 1)
    for _ in range(5000):
        node = Node("list", 0, 1, children=(node,))
    assert sum(1 for _ in node.walk()) == 5001
