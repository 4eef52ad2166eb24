"""Every write of records. One shape for all nouns (`recording`), one recipe each."""
