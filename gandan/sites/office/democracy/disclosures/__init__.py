"""Officers' pages of what must be disclosed."""
