"""The Explain pane: a tree that folds, the token that is meant, the octets lit, and the line being typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from protoscope.tui.app import ProtoscopeApp
from protoscope.tui.present.explain import explanation_lines, local_text
from protoscope.tui.present.subject import Subject, column_path, of_line, of_message
from protoscope.tui.present.traffic import Traffic
from protoscope.tui.present.tree_rows import TreeRows
from protoscope.tui.widgets.strips import text_of
from tests.imap.dialogue import GREETING, SELECTED, timeline
from tests.tui.driven import QUIET, Driven, driven

FETCH = b'S: * 2 FETCH (UID 9 FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700")'


def subject(*lines: bytes) -> Subject:
    made = timeline(*lines)
    return of_message(made, len(made) - 1)


def texts(rows: TreeRows) -> list[str]:
    return [text_of(rows[row]) for row in range(len(rows))]


def test_a_tree_shows_octets_and_rules_and_folds() -> None:
    rows = TreeRows(subject(*SELECTED, b"S: * 2 FETCH (UID 9)"))
    assert texts(rows) == [
        "\u25be * 2 FETCH (UID 9)  response-data",
        "  \u00b7 *  tag",
        "  \u00b7 2  number",
        "  \u00b7 FETCH  keyword",
        "  \u25be (UID 9)  msg-att-list",
        "    \u25be UID 9  msg-att",
        "      \u00b7 UID  fetch-att",
        "      \u00b7 9  uniqueid",
    ]
    assert rows.toggle(4)
    assert texts(rows)[-1] == "  \u25b8 (UID 9)  msg-att-list"
    assert not rows.toggle(1)


def test_a_large_tree_is_folded_at_first_and_unfolds_to_what_is_meant() -> None:
    whole = subject(*SELECTED, b"S: * SEARCH " + b" ".join(b"%d" % number for number in range(1, 400)))
    rows = TreeRows(whole)
    assert len(rows) == 201
    nested = subject(*SELECTED, b"S: * 2 FETCH (FLAGS (" + b" ".join(b"k%d" % number for number in range(99)) + b"))")
    folded = TreeRows(nested)
    assert len(folded) == 5
    flag = nested.tree.path_to(nested.octets.index(b"k42"))
    assert text_of(folded[folded.reveal(flag)]).strip() == "\u00b7 k42  flag"


def test_left_and_right_go_from_token_to_token() -> None:
    rows = TreeRows(subject(*SELECTED, b"S: * 2 EXPUNGE"))
    first = rows.beside((rows.subject.tree,), 1)
    second = rows.beside(first, 1)
    assert [path[-1].rule for path in (first, second, rows.beside(second, -1))] == ["tag", "number", "tag"]
    assert rows.beside(first, -1) is first


def test_a_token_is_told_under_its_breadcrumb_with_the_time_here() -> None:
    meant = subject(*SELECTED, FETCH)
    path = meant.tree.path_to(meant.octets.index(b"17-Jul"))
    lines = [text_of(line) for line in explanation_lines(meant, path, 100, UTC)]
    assert lines[0] == "response-data \u203a msg-att-list \u203a msg-att \u203a date-time"
    assert lines[1].startswith("The moment 1996-07-17 02:44:25 -0700.")
    assert "Here it is 1996-07-17 09:44:25 UTC." in lines[2]


def test_the_octets_that_are_meant_are_lit_in_the_row() -> None:
    made = timeline(*SELECTED, FETCH)
    traffic = Traffic(made)
    traffic.grow()
    last = len(made) - 1
    meant = of_message(made, last)
    path = meant.tree.path_to(meant.octets.index(b"\\Seen"))
    traffic.point(last, meant.span(path))
    row = traffic[traffic.row_of(last)]
    assert [piece.text for piece in row.pieces if piece.lit] == ["\\Seen"]
    traffic.point(last, meant.span(path[:2]))
    assert "".join(piece.text for piece in traffic[traffic.row_of(last)].pieces if piece.lit).startswith("(UID 9 FLAGS")
    traffic.point(last, None)
    assert not any(piece.lit for piece in traffic[traffic.row_of(last)].pieces)


def test_secrets_are_masked_in_tree_and_text() -> None:
    for login in (b"C: A1 LOGIN alice wonderland", b"C: A1 LOGIN {5+}\r\nalice {10+}\r\nwonderland"):
        meant = subject(GREETING, login)
        rows = TreeRows(meant)
        told = [text_of(line) for path in rows.paths for line in explanation_lines(meant, path, 99)]
        assert "wonderland" not in " ".join([*texts(rows), *told])
    typed = of_line(timeline(GREETING).wing, "LOGIN alice wonderland", timeline(GREETING).present)
    assert "wonderland" not in " ".join(texts(TreeRows(typed)))


def test_a_typed_line_is_told_with_its_last_token() -> None:
    made = timeline(*SELECTED)
    line = "FETCH 1 BODY[]"
    typed = of_line(made.wing, line, made.present)
    path = column_path(typed, line, len(line))
    assert path[-1].rule == "fetch-att"
    lines = [text_of(row) for row in explanation_lines(typed, path, 100)]
    assert lines[0].startswith("Asks for the whole of message 1.")
    assert lines[1] == "! This sets \\Seen: what is fetched counts as read. BODY.PEEK would not."
    assert lines[2].startswith("> BODY[]: the message, or the section named")
    assert texts(TreeRows(typed))[0] == "\u25be FETCH 1 BODY[]  command"


def test_a_moment_out_of_reach_is_said_to_be_so() -> None:
    assert "Outside" in local_text(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), UTC)


@pytest.fixture
async def selected() -> AsyncIterator[Driven]:
    async with driven(ProtoscopeApp(demo="imap", settings=QUIET)) as app:
        await app.connected()
        for line in ("LOGIN learner $PASSWORD", "SELECT INBOX"):
            await app.send(line)
        yield app


async def test_typing_warns_before_sending_and_arrows_walk_the_tokens(selected: Driven) -> None:
    view = selected.screen.explain_view
    selected.screen.command_line.field.value = "FETCH 1 BODY[]"
    selected.screen.command_line.field.cursor_position = 14
    await selected.until(lambda: any("sets \\Seen" in row for row in selected.explanation()))
    assert "sets \\Seen" in selected.bar("hint")[0]
    selected.screen.command_line.field.value = ""
    await selected.until(lambda: view.subject is not None and not view.subject.typed)
    await selected.pilot.press("escape")
    await selected.until(lambda: selected.focus == "traffic")
    await selected.pilot.press("right", "right")
    await selected.until(lambda: "condition" in selected.explanation()[0])
    pane = selected.screen.traffic_pane
    line = pane.line(pane.cursor)
    assert line is not None
    assert [piece.text for piece in line.pieces if piece.lit] == ["OK"]
    await selected.pilot.press("alt+e", "up")
    await selected.until(lambda: selected.explanation()[0].endswith("tag"))
    await selected.pilot.press("left", "left")
    await selected.until(lambda: len(view.nodes.rows) == 1)
    await selected.pilot.press("right")
    await selected.until(lambda: len(view.nodes.rows) > 1)
