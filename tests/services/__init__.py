"""Use cases on both databases: what is saved, what is refused, and what is queued."""
