"""Use cases: open the transaction, ask the rules, save, queue what must be told."""
