"""The tables of `voice`, step by step."""
