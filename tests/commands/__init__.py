"""What people type and click, sent over the wire to the real app on real databases."""
