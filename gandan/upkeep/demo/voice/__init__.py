"""The demonstration of the room `voice`: everything invented, and labelled so."""
