"""That the pages are true: what they name exists, what exists is named."""
