"""Formats that Django's own locales lack: digit grouping in Vietnamese."""
