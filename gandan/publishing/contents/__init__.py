"""What stands in a public copy, by noun: read and written through these forms, so that portal and open data know what to expect."""
