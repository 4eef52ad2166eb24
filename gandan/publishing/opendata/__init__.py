"""Open data: the public copies as plain tables. `dictionary.toml` says what every column means; nothing is told that the portal does not show."""
