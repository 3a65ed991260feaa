"""The panes and bars of the screen; each shows lines and sends intents, and knows no protocol."""
