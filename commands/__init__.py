"""What a person types or clicks: one module per feature, named after its slash command."""
