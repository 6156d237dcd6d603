"""The rules, held against slower or simpler ways to say the same."""
