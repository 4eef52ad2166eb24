"""The official list of units as facts to record: read from an installed package, mended from a small data file.

Nouns: danh mục đơn vị hành chính (gazetteer). It builds facts and writes nothing; `gandan.upkeep.gazetteer` records them.
"""
