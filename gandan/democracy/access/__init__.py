"""The only doors to the objects of this room, by noun."""
