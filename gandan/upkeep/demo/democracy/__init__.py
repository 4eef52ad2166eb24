"""The demonstration of the room `democracy`: everything invented, and labelled so."""
