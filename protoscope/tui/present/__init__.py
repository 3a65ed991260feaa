"""What panes display, computed by plain functions without Textual: messages and states in, lines out."""
