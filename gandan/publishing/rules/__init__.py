"""Rules of publishing, plain Python."""
