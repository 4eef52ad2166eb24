"""One file that holds an instance: the database, the uploaded files, and a manifest that says what it is.

`archive.py` is the file, `making.py` writes one, `restoring.py` brings one back.
"""
