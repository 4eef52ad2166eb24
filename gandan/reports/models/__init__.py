"""Tables of this room, by noun."""
