"""Illustrations for the demonstration, drawn here: hills, stilt houses, roads, people as plain figures without faces.

No photograph of anybody stands in the project, so every picture says that it is an illustration. `scenes.py` names them.
"""
