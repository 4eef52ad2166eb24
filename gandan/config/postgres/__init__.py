"""The embedded PostgreSQL: binaries from a Python package, a data folder, one running server shared by many processes.

`server.py` starts and stops it, `folders.py` knows where things lie, `account.py` which system user runs it,
`upgrade.py` moves the data to a new major version.
"""
