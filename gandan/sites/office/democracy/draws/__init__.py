"""Officers' pages of draws."""
