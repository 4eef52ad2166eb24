"""What may come in of publishing."""
