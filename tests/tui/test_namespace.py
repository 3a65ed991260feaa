"""The session screen is made of several classes that share one object: none may take another's private name."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections import Counter

import pytest
from textual.screen import Screen

from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.screens.session import SessionScreen


def private_names(kind: type) -> set[str]:
    """Methods and attributes that the class makes for itself."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    methods = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    made = [node for method in methods if method.name == "__init__" for node in ast.walk(method)]
    attributes = {node.attr for node in made if isinstance(node, ast.Attribute) and is_set(node)}
    names = attributes | {method.name for method in methods}
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


def is_set(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name) and node.value.id == "self"


@pytest.mark.parametrize("whole", [SessionScreen, ProtoscopeApp])
def test_no_part_takes_a_private_name_of_another(whole: type) -> None:
    parts = [kind for kind in whole.__mro__ if kind.__module__.startswith("protoscope.")]
    assert len(parts) > 2
    counted = Counter(name for kind in parts for name in private_names(kind))
    assert [name for name, count in counted.items() if count > 1] == []


def test_no_part_of_the_screen_takes_a_private_name_of_textual() -> None:
    theirs = {*dir(Screen), *vars(Screen())}
    parts = [kind for kind in SessionScreen.__mro__ if kind.__module__.startswith("protoscope.")]
    assert sorted(name for kind in parts for name in private_names(kind) if name in theirs) == []
