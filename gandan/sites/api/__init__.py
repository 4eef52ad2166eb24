"""The face for programs: what is public, to be read by anybody over HTTP; the same rows as the files of open data, from the same copies.

It writes nothing, knows nobody and asks only the room `publishing`. Errors are one sentence: {"sentence": "..."}.
"""
