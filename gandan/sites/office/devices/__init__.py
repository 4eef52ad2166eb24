"""Máy ghi của thôn: phones are invited and locked here; what they sent and must be settled; files of those without a network."""
