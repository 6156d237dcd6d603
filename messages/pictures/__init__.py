"""Pictures of wins and of the shared pot: what they show, as data, and how that is drawn.

Drawing happens in a process of its own (`python -m messages.pictures`): only that one may import `drawing` and what
lies below it. Why stands in `docs/adr/0015-pictures-in-a-child-process.md`.
"""
