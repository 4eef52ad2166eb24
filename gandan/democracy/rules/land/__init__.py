"""Land clearance: the dated procedure and what its steps may say."""
