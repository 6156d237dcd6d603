"""A stand-in for Slack, spoken to over the wire; it knows nothing of the bot."""
