"""The tables of `activities`, step by step."""
