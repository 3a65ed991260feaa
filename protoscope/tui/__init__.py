"""The Textual app: screens and widgets that show what the timeline says and send intents."""
