"""Theme files: the packaged ones are complete and readable, a broken one is named with its line and skipped."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from protoscope.tui.roles import ROLES
from protoscope.tui.themes import DARK, LIGHT, load_themes, packaged_folder, read_theme, role_variables

GOOD = """\
name = "mine"
dark = true

[colors]
primary = "#336699"

[roles]
client = "#abcdef"
"""


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def blended(front: str, back: str, share: float) -> str:
    """`front` over `back` at that opacity, as the cursor's row is drawn."""
    mixed = (int(front[at : at + 2], 16) * share + int(back[at : at + 2], 16) * (1 - share) for at in (1, 3, 5))
    return "#" + "".join(f"{round(channel):02x}" for channel in mixed)


@pytest.mark.parametrize(("name", "role"), product((DARK, LIGHT), ROLES))
def test_every_role_is_readable_on_every_background(name: str, role: str) -> None:
    theme = load_themes((packaged_folder(),)).themes[name]
    assert theme.background
    cursor = blended(theme.primary, theme.background, 0.2)
    for background in (theme.background, theme.surface, theme.panel, cursor):
        assert background
        assert contrast(theme.variables[f"role-{role}"], background) >= 4.5


def test_packaged_themes_load_without_problems() -> None:
    loaded = load_themes((packaged_folder(),))
    assert loaded.problems == ()
    assert [(theme.name, theme.dark) for theme in loaded.themes.values()] == [(DARK, True), (LIGHT, False)]


def test_packaged_themes_are_as_they_would_be_if_people_had_written_them() -> None:
    themes = load_themes((packaged_folder(),)).themes
    assert list(themes.values()) == [read_theme(path) for path in sorted(packaged_folder().glob("*.toml"))]


def test_a_packaged_theme_that_was_broken_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("protoscope.tui.themes.packaged_folder", lambda: tmp_path)
    (tmp_path / "a.toml").write_text(GOOD.replace("primary", "primry"))
    (tmp_path / "b.toml").write_text("name = \n")
    assert [(problem.path.name, problem.line) for problem in load_themes((tmp_path,)).problems] == [
        ("a.toml", 5),
        ("b.toml", 1),
    ]


def test_a_users_theme_joins_and_a_same_name_replaces(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml").write_text(GOOD.replace("mine", DARK))
    loaded = load_themes((packaged_folder(), tmp_path))
    assert list(loaded.themes) == [DARK, LIGHT, "mine"]
    assert loaded.themes[DARK].primary == "#336699"


BROKEN = {
    "syntax": (GOOD + 'server = "#fff\n', 9, "Illegal character"),
    "colour": (GOOD + 'server = "blue"\n', 9, "roles.server"),
    "type": (GOOD + "server = 4\n", 9, "Expected `str"),
    "unknown role": (GOOD + 'sever = "#ffffff"\n', 9, "unknown field `sever`"),
    "unknown key": ("colour = 1\n" + GOOD, 1, "unknown field `colour`"),
    "missing": ('name = "x"\ndark = true\n\n[colors]\n', 4, "missing required field `primary`"),
    "name": (GOOD.replace('"mine"', '"a b"'), 1, "$.name"),
    "no colours": ('name = "x"\ndark = true\n', 1, "missing required field `colors`"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_named_with_its_line_and_the_rest_goes_on(case: str, tmp_path: Path) -> None:
    text, line, why = BROKEN[case]
    (tmp_path / "broken.toml").write_text(text)
    (tmp_path / "good.toml").write_text(GOOD)
    loaded = load_themes((tmp_path,))
    assert list(loaded.themes) == ["mine"]
    (problem,) = loaded.problems
    assert problem.line == line
    assert why in problem.text
    assert str(problem).startswith(f"{tmp_path / 'broken.toml'}:{line}: ")


def test_a_file_that_is_not_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe")
    assert "cannot be read" in str(read_theme(tmp_path / "x.toml"))


@pytest.mark.parametrize("name", BUILTIN_THEMES)
def test_foreign_themes_have_every_role(name: str) -> None:
    roles = role_variables(BUILTIN_THEMES[name], load_themes((packaged_folder(),)))
    assert set(roles) == {f"role-{role}" for role in ROLES}
