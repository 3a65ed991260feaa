"""Material beside the project that some tests read in place; without it they are skipped."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("PROTOSCOPE_SHARED", Path(__file__).parents[2] / "shared"))
TABLES = SHARED / "protocol"
VECTORS = Path(os.environ.get("PROTOSCOPE_VECTORS", SHARED / "vectors"))
TRANSCRIPTS = SHARED / "transcripts"

needs_tables = pytest.mark.skipif(not TABLES.is_dir(), reason=f"no protocol tables in {TABLES}; set PROTOSCOPE_SHARED")
needs_vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason=f"no vectors in {VECTORS}; set PROTOSCOPE_VECTORS")
needs_transcripts = pytest.mark.skipif(not TRANSCRIPTS.is_dir(), reason=f"no transcripts in {TRANSCRIPTS}")


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one of the protocol tables; none where it is absent."""
    path = TABLES / table
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rfcs(row: dict[str, str]) -> set[str]:
    """The numbers of the RFCs that a row names."""
    return {row["rfc"], *(also.split("#")[0].removeprefix("RFC") for also in row.get("also", "").split())} - {"-"}
