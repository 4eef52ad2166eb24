"""Excel in and out: bring a register in, look at it, run it, undo it; templates and exports."""
