"""Recent connections: newest first, each once, no secrets, the file whole at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.files.recent import MOST, Recent, read, remember

ALICE, BOB = Recent("imaps://alice@mail.example.org"), Recent("pop://bob@mail.example.org", insecure=True, ca="/ca.pem")


def test_newest_first_and_each_once(tmp_path: Path) -> None:
    path = tmp_path / "state" / "recent.json"
    for connection in (ALICE, BOB, ALICE):
        remember(connection, path)
    assert read(path) == ((ALICE, BOB), ())


def test_how_the_certificate_was_checked_last_holds(tmp_path: Path) -> None:
    path = tmp_path / "recent.json"
    remember(Recent(ALICE.url, insecure=True), path)
    remember(ALICE, path)
    assert read(path)[0] == (ALICE,)


def test_the_list_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "recent.json"
    for number in range(MOST + 5):
        remember(Recent(f"imap://h{number}"), path)
    assert len(read(path)[0]) == MOST


@pytest.mark.parametrize("content", [b"", b"{", b'[{"url": 7}]'])
def test_a_damaged_list_is_told_and_begun_anew(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "recent.json"
    path.write_bytes(content)
    found, (problem,) = read(path)
    assert found == ()
    assert str(problem).startswith(f"{path}: no list of recent connections")
    remember(ALICE, path)
    assert read(path) == ((ALICE,), ())


def test_a_write_that_fails_leaves_the_old_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "recent.json"
    remember(ALICE, path)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        remember(BOB, path)
    monkeypatch.undo()
    assert read(path) == ((ALICE,), ())
    assert [file.name for file in tmp_path.iterdir()] == ["recent.json"]
