"""The mailbox state: the connection's state machine as a table, and the fold (state, message) -> state."""
