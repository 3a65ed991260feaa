"""Export: a comparison as files: the facts of every session, the figures, charts and ladders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from protoscope.compare import ladder_svg, mermaid
from protoscope.compare.chart import charts, svg
from protoscope.compare.ladder import ladder
from protoscope.compare.outcome import Outcome, Row
from protoscope.files.trace import Writer


def as_json(row: Row) -> dict[str, Any]:
    """One row's figures; the sums are derived from the laps, which stand beside them."""
    return {"task": row.imap.task, "pop3": _outcome(row.pop3), "imap": _outcome(row.imap)}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "result": outcome.result,
        "effects": outcome.effects,
        "failed": outcome.failed,
        "on_practice_server_instead": outcome.practice,
        "cost": asdict(outcome.cost),
        "laps": [
            {
                "name": lap.name,
                "cost": asdict(lap.cost),
                "facts": [
                    {"trace": _trace_name(outcome, part.device), "first": part.first, "last": part.last}
                    for part in lap.stretches
                ],
            }
            for lap in outcome.laps
        ],
    }


def _trace_name(outcome: Outcome, device: str) -> str:
    words = "".join(each if each.isalnum() else "-" for each in device)
    return f"{outcome.task}-{outcome.protocol}-{words}.trace"


def save(rows: Sequence[Row], folder: Path) -> tuple[Path, ...]:
    """Write everything into a new folder; gives the files. Raises OSError, also where the folder exists."""
    folder.mkdir(parents=True)
    return tuple(_written(rows, folder))


def _written(rows: Sequence[Row], folder: Path) -> Iterator[Path]:
    figures = msgspec.json.format(msgspec.json.encode([as_json(row) for row in rows]), indent=1)
    yield _text(folder / "figures.json", figures.decode())
    for name, bars in zip(("octets", "round-trips"), charts(rows), strict=True):
        yield _text(folder / f"{name}.svg", svg(bars))
        yield _text(folder / f"{name}.mmd", mermaid.chart(bars))
    for outcome in (outcome for row in rows for outcome in (row.pop3, row.imap)):
        yield from _sessions(outcome, folder)


def _sessions(outcome: Outcome, folder: Path) -> Iterator[Path]:
    for device, timeline in outcome.timelines.items():
        path = folder / _trace_name(outcome, device)
        with Writer(path, outcome.protocol) as file:
            for fact in timeline.trace:
                file.write(fact)
        yield path
        arrows = ladder(timeline)
        yield _text(
            path.with_suffix(".svg"), ladder_svg.svg(f"{outcome.task} over {outcome.protocol}: {device}", arrows)
        )
        yield _text(path.with_suffix(".mmd"), mermaid.sequence(arrows))


def _text(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
