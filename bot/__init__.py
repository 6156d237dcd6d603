"""The edge of the process: settings, composition, HTTP, Slack client, clock, command line."""
