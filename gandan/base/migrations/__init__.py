"""The tables of `base`, step by step."""
