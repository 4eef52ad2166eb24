"""Reorganising units as one act: what changes (`acts`), its facts (`facts`), what it touches (`preview`), and who may (`access`)."""
