"""SecretInput: a field for a password that stays out of messages, logs, tracebacks and the clipboard."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input

from protoscope.core.secret import Secret


class SecretInput(Input):
    """Shows one bullet for each character. Enter posts `Given` and empties the field."""

    class Changed(Input.Changed):
        """Textual logs messages by their repr, so this one tells the length only."""

        def __repr__(self) -> str:
            return f"SecretInput.Changed({len(self.value)} characters)"

    @dataclass
    class Given(Message):
        """The field was ended with Enter."""

        secret: Secret

    def __init__(self, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(placeholder=placeholder, password=True, id=id)

    async def action_submit(self) -> None:
        """Hand the secret over, once, and forget it."""
        self.post_message(self.Given(self.take()))

    def take(self) -> Secret:
        """What was typed; the field is empty afterwards."""
        secret = Secret(self.value)
        self.clear()
        return secret

    def action_copy(self) -> None:
        """Refuse: a password does not belong on the clipboard."""
        self.app.bell()

    def action_cut(self) -> None:
        """Refuse, like copying."""
        self.app.bell()
