"""Repositories on both databases, alone and all at once."""
