"""Vietnamese text: sorted, searched, matched and printed the way its readers expect; old fonts read.

The embedded PostgreSQL carries no ICU collation, so what a collation would do is done here once and kept in columns.
"""

from gandan.base.vietnamese.legacy import LegacyEncoding, decoded_legacy, encoded_tcvn3, legacy_encoding
from gandan.base.vietnamese.ordering import sort_key
from gandan.base.vietnamese.spelling import decimal_text, folded, grouped, is_syllable, normalised, slug

__all__ = [
    "LegacyEncoding",
    "decimal_text",
    "decoded_legacy",
    "encoded_tcvn3",
    "folded",
    "grouped",
    "is_syllable",
    "legacy_encoding",
    "normalised",
    "slug",
    "sort_key",
]
