"""Commendations on the officers' pages: the register, one decision with its names and list, reviews, certificates."""
