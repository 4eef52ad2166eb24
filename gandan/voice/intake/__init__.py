"""What may come in, by noun."""
