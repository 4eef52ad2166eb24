"""Satisfaction on the officers' pages: results, codes at the counter, editions of indices, and all of it for one office."""
