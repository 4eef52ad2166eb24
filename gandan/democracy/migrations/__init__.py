"""The tables of `democracy`, step by step."""
