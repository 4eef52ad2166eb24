"""The pages of places: search, a unit through time, and the villages that a commune keeps."""
