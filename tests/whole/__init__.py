"""The whole, unchanged bot: as a process between a real database and Slack's stand-in."""
