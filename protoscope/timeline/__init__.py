"""Any moment of a session: messages, states and findings as pure functions of the recorded facts."""
