"""Reports and receipts that travel as files between instances."""
