"""What the clock triggers: one module per job, each doing the work that is due."""
