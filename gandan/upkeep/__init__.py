"""Upkeep: what keeps the house in order, and how registers come in and go out.

Import batches (đợt nhập sổ), workbooks (sổ, bảng Excel), the gazetteer and villages as acts, backup and restore, benches.
It knows every room below it and no face: pages, commands and the API call its actions.
"""
