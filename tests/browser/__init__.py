"""The workspace in a real Chromium: a person's hands on the page, the real bot behind it."""
