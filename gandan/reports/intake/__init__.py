"""What may come in of reports."""
