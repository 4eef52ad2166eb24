"""Officers' pages of democracy at the grassroots, a folder a part."""
