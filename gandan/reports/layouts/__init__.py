"""Bố cục văn bản: the official layouts of documents, as dated data.

Which margins, sizes, headers, symbols and signature blocks a document must have is law with a date, and
sources disagree on parts of it. So a layout is a file in `rules/` (`Ruleset`), chosen by the family of the
issuing body and the date of the document, and every disputed parameter is named there with what else was
seen. Nouns: rule set (bộ quy tắc thể thức), symbol (số và ký hiệu), kind (tên loại văn bản), organ (cơ quan
ban hành). This package is plain Python and knows nothing of documents' content, of the ledger or of Django's ORM.
"""
