"""Receptions, dialogues and petitions on the officers' pages: the table of a unit and a year, and publishing answers."""
