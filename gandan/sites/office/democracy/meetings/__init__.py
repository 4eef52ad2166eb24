"""Pages of meetings, of what the people decide, of ballots and of the roll of households."""
