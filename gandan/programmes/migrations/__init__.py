"""The tables of `emulation`, step by step."""
