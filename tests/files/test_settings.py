"""Settings: what is wrong is named by file and line, and the rest holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.files.settings import Settings, read


def test_defaults_where_there_is_no_file(tmp_path: Path) -> None:
    assert read(tmp_path / "absent.toml") == (Settings(), ())


def test_what_is_given_holds(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "protoscope-light"\nconfirm_destructive = false\n')
    assert read(path) == (Settings(theme="protoscope-light", confirm_destructive=False), ())


@pytest.mark.parametrize(
    ("text", "problem", "settings"),
    [
        (
            '# mine\nthme = "x"\nremember = false\n',
            ':2: unknown setting "thme"; there are',
            Settings(remember=False),
        ),
        ('theme = "x"\n\nremember = "no"\n', ':3: "remember": Expected `bool`, got `str`; the', Settings(theme="x")),
        ("remember = false\n[theme]\nx = 1\n", ':2: "theme": Expected `str`, got `object`', Settings(remember=False)),
        ("remember = false\n[colours]\nx = 1\n", ':2: unknown setting "colours"', Settings(remember=False)),
        ("remember = false\ntheme = \n", ":2: no TOML: ", Settings()),
    ],
)
def test_a_mistake_is_named_and_the_rest_holds(text: str, problem: str, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    found, problems = read(path)
    assert found == settings
    assert [str(each).startswith(f"{path}{problem}") for each in problems] == [True]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'theme = "\xff"\n')
    found, (problem,) = read(path)
    assert found == Settings()
    assert str(problem).startswith(f"{path}: cannot be read: ")
