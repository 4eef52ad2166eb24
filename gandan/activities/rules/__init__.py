"""Pure decisions of this room: what a contribution is worth, and by which price."""
