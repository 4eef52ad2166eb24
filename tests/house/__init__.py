"""Rules of the house, each test named as its rule."""
