"""Pure decisions of this room, by noun."""
