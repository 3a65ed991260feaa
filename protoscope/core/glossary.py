"""Glossary: what the names of a protocol mean, as tables of text that a reader can scan."""

from __future__ import annotations

from typing import NamedTuple

from protoscope.core.finding import Reference


class Term(NamedTuple):
    """One name's meaning; `columns` are the texts of the row, the meaning first. `reference` is the section."""

    columns: tuple[str, ...]
    reference: Reference | None = None

    @property
    def text(self) -> str:
        """The meaning, a phrase without its full stop."""
        return self.columns[0]


Glossary = dict[str, Term]
"""By name in upper case."""


def table(rows: str) -> Glossary:
    """Rows of `NAME | RFC section | meaning | more ...`; a line that begins with a blank goes on with the one before.

    The second column is `-` where no RFC defines the name.
    """
    joined: list[str] = []
    for line in filter(str.strip, rows.splitlines()):
        if line[0].isspace():
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line.strip())
    return dict(map(_row, joined))


def _row(line: str) -> tuple[str, Term]:
    name, place, *columns = (column.strip() for column in line.split(" | "))
    rfc, _, section = place.partition(" ")
    return name.upper(), Term(tuple(columns), Reference(int(rfc), section) if section else None)
