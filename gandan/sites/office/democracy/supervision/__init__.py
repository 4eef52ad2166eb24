"""Supervision, critiques and opinions for officers: what waits for an answer, one record with its life, boards of the people."""
