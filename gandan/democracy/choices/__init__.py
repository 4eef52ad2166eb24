"""Fixed words of this room, by noun."""
