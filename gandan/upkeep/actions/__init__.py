"""Every write of this room. Imports: receive a file, look at it, run it, undo it as one act."""
