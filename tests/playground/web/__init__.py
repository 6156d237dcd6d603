"""The workspace in the browser: drawing, routes, streams."""
