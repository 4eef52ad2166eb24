"""Programmes: what was promised, in which document, and how far it has come.

Nouns: chương trình, đề án, phong trào (Programme), mục tiêu (Objective), chỉ tiêu (Target). A target names a measure of the
ledger, a unit, a period and a value; how far it has come is always asked of the ledger. It must not know who works under it:
records name a programme by its member of the ledger's dimension `programme`.
"""
