"""The rules, pure: frozen data, enums and functions that are given the time."""
