"""Pure decisions about units in time."""
