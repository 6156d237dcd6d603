"""A simulated year: regular posts on a clock that runs some thousand times too fast, while everything around them dies.

Each replica is a process of its own with the bot's real schedules and the bot's real delivery. The calendar they look
at is one for all, kept by the driver (`clock`), and stands while something is due, so that a year takes as long as its
posts do. Delivery's waits stay in real seconds: Slack, the network and the database do not run faster.
"""
