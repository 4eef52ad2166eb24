"""Sheets to hang on a wall, each with a square code that opens its public page."""
