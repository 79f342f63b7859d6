"""Measurements of this repository, each repeatable by one command. See `__main__`."""
