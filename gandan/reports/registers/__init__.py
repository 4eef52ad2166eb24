"""Registers of reports: the records behind figures, a row each, read from the rooms below. What may not be named is counted."""
