"""Rules of this room: plain functions over plain values."""
