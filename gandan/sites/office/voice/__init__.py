"""Officers' pages of what people say, a folder a part."""
