"""How fast the bot answers and delivers, against the barest Bolt app that would do: `make bench`."""
