"""How it looks: pure builders from domain objects to text and Slack blocks."""
