"""The tables of `upkeep`, step by step."""
