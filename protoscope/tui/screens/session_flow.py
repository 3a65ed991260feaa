"""SessionFlow: a server that sends for long, and what the user can do about it; and keeping what was sent in a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from protoscope.core.visible import visible
from protoscope.tui.present.progress import Progress, progress
from protoscope.tui.screens.session_find import SessionFind
from protoscope.tui.slices import in_slices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from protoscope.files.saving import Saving


class SessionFlow(SessionFind):
    """Esc while an answer is arriving asks whether to stop following it or to drop the connection."""

    def __init__(self, opening: str) -> None:
        super().__init__(opening)
        self._saving: Saving | None = None

    @property
    def arriving(self) -> Progress | None:
        """How far a long answer is."""
        live = self.live
        return progress(live.timeline, live.meter.command) if live is not None and live.session.connected else None

    def interrupt(self) -> bool:
        """Ask what to do about an answer that goes on and on; false where there is none."""
        arriving = self.arriving
        if arriving is None:
            return False
        from protoscope.tui.screens.choice import ChoiceDialog

        choices = {"stay": "Stop following", "drop": "Drop the connection"}
        self.app.push_screen(ChoiceDialog("The server is still answering", str(arriving), choices), self._decided)
        return True

    def _decided(self, choice: str | None) -> None:
        if choice == "stay":
            self.traffic_pane.following = False
            self.show_moment()
        elif choice == "drop" and self.live is not None:
            self.run_worker(self.live.session.close(), group="connect", exclusive=True)

    # -- saving ------------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Ask under which name to keep the traffic."""
        if self._saving is not None:
            self.notify(visible(f"It is kept in {self._saving.path} as it comes."), timeout=6, markup=False)
        elif self.live is not None and self.count:
            from protoscope.tui.screens.choice import SaveDialog

            self.app.push_screen(SaveDialog(self._suggested()), self._save)

    def _suggested(self) -> Path:
        """A new name that tells server and time."""
        if self.live is None:
            return Path("session.trace")
        at = datetime.fromtimestamp(self.live.timeline.at(0), UTC).astimezone()
        letters = (each if each.isalnum() or each in ".-" else "-" for each in self.live.session.target.host)
        return Path(f"{''.join(letters)}-{at:%Y%m%d-%H%M%S}.trace").absolute()

    def _save(self, path: Path | None) -> None:
        if path is not None and self.live is not None:
            self.run_worker(self._write(path), group="save", exclusive=True)

    async def _write(self, path: Path) -> None:
        """Write what there is, in slices, and from then on what comes."""
        from protoscope.files.saving import Saving

        if self.live is None:
            return
        try:
            saving = Saving(self.live.timeline, path)
            await in_slices(_steps(saving), self.loaded)
        except OSError as error:
            self._say_unsaved(path, error)
            return
        self._saving = saving
        self.notify(visible(f"Saved in {path}; what comes is added, passwords are masked."), timeout=8, markup=False)

    def _say_unsaved(self, path: Path, error: OSError) -> None:
        self.notify(
            visible(f"{path}: {error.strerror or error}. Ctrl+S: choose another name."), severity="error", markup=False
        )

    def look(self) -> None:
        """Add to the file what has come since."""
        super().look()
        if self._saving is not None and not self._saving.done:
            try:
                self._saving.step()
            except OSError as error:
                path, self._saving = self._saving.path, None
                self._say_unsaved(path, error)

    def on_unmount(self) -> None:
        """Write what is left."""
        if self._saving is not None:
            self._saving.close()


def _steps(saving: Saving) -> Iterator[None]:
    while not saving.done:
        saving.step()
        yield
