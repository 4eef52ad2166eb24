"""The public face: a story whose every figure opens, down to the records behind it. Closed by default.

What is public is declared in `stories/*.toml`; `access` is the only door, and refuses what is not declared there.
"""
