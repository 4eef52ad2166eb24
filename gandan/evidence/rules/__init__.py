"""Pure decisions about photographs: where none is taken, what may become of one, how large it is kept."""
