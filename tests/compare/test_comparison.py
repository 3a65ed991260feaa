"""The eight tasks on the practice server: what each protocol can do, and figures that the saved facts bear out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from protoscope.compare.advice import advise
from protoscope.compare.comparison import Comparison
from protoscope.compare.cost import Cost, cost
from protoscope.compare.export import save
from protoscope.compare.outcome import Row
from protoscope.compare.tasks import QUESTIONS
from protoscope.core.trace import Trace
from protoscope.files.reading import read
from protoscope.net.target import Target
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing

Rows = dict[str, Row]


@pytest.fixture(scope="module")
def rows() -> Rows:
    import asyncio

    async def all_rows() -> Rows:
        return {row.imap.task: row async for row in Comparison().rows()}

    return asyncio.run(all_rows())


def test_every_difference_has_a_row_that_could_be_done(rows: Rows) -> None:
    assert list(rows) == [question.id for question in QUESTIONS]
    assert [outcome.failed for row in rows.values() for outcome in (row.pop3, row.imap)] == [""] * 16


def test_results_are_what_the_protocols_are_known_for(rows: Rows) -> None:
    assert rows["security"].pop3.result == "110 then STLS: TLSv1.3; 995: TLSv1.3"
    assert rows["security"].imap.result == "143 then STARTTLS: TLSv1.3; 993: TLSv1.3"
    assert rows["devices"].pop3.result == "second refused [IN-USE]"
    assert rows["devices"].imap.result == "both are in"
    assert rows["storage"].pop3.result == "server 16 before, 0 after; device 16"
    assert rows["storage"].imap.result == "server 16 before, 16 after; device 0"
    assert rows["offline"].pop3.result == "16 of 16 messages readable"
    assert rows["offline"].imap.result == "1 of 16 messages readable"
    assert rows["search"].pop3.result == rows["search"].imap.result == "2 found: 14, 15"
    assert rows["synchronisation"].imap.result == "seen on the other device"
    assert rows["search"].pop3.cost.octets > 100 * rows["search"].imap.cost.octets
    assert rows["bandwidth"].pop3.cost.round_trips > rows["bandwidth"].imap.cost.round_trips


def test_the_figures_are_those_of_the_saved_facts(rows: Rows, tmp_path: Path) -> None:
    folder = tmp_path / "measured"
    save(tuple(rows.values()), folder)
    figures = json.loads((folder / "figures.json").read_text())
    for row in figures:
        for outcome in (row["pop3"], row["imap"]):
            laps = [recomputed(folder, lap["facts"]) for lap in outcome["laps"]]
            assert [as_figures(lap) for lap in laps] == [lap["cost"] for lap in outcome["laps"]]
            assert as_figures(sum(laps, Cost())) == outcome["cost"]


def recomputed(folder: Path, parts: list[dict[str, object]]) -> Cost:
    total = Cost()
    for part in parts:
        recording = read(folder / str(part["trace"]))
        timeline = Timeline(wing(recording.protocol), Trace())
        for fact in recording.facts:
            timeline.trace.append(fact)
        timeline.grow()
        total += cost(timeline, int(str(part["first"])), int(str(part["last"])))
    return total


def as_figures(spent: Cost) -> dict[str, object]:
    return {name: getattr(spent, name) for name in Cost.__dataclass_fields__}


def test_what_is_saved_holds_no_password_and_no_script(rows: Rows, tmp_path: Path) -> None:
    files = save(tuple(rows.values()), tmp_path / "measured")
    told = b"".join(path.read_bytes() for path in files)
    assert b"PASS ********" in told
    assert b"PASS practice" not in told
    assert b"<script" not in told


def test_advice_names_the_row_and_the_figures_of_each_reason(rows: Rows) -> None:
    found = advise({"devices": "many", "storage": "server", "sharing": "no"}, tuple(rows.values()))
    assert found.protocol == "imap"
    assert [reason.row for reason in found.reasons] == ["devices", "storage", "folders"]
    assert "second refused [IN-USE]" in found.reasons[0].text
    assert found.text == "IMAP: 2 of 3 of your answers speak for it."


def test_answers_that_balance_recommend_neither(rows: Rows) -> None:
    assert advise({"devices": "many", "sharing": "no"}, tuple(rows.values())).protocol == ""


async def test_what_writes_is_never_done_on_a_real_account() -> None:
    nowhere = Comparison(imap=Target("imap", "127.0.0.1", 1, tls=False), pop3=Target("pop3", "127.0.0.1", 1, tls=False))
    for question in QUESTIONS:
        outcome = await nowhere.outcome(question, "imap")
        assert outcome.practice is question.writes
        assert bool(outcome.failed) is not question.writes
