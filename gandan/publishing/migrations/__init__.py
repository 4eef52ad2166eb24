"""The tables of `publishing`, step by step."""
