"""Reads that join or count, by noun."""
