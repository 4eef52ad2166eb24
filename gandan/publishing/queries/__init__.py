"""Reads of what is public, by noun."""
