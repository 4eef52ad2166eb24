"""Pages of the reporting cycle: what is owed, writing and sending, reading what was sent, the sum of a level."""
