"""The pages of handing over to a successor: the list, preparing one, and one with its lines and minutes."""
