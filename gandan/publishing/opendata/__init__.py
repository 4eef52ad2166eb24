"""Open data: the public copies as plain tables. `dictionary.toml` says what every column means.

Nothing is told that the portal does not show, and nobody is named.
"""
