"""Places in time: which units there were on a day, in whose territory, and what became of them.

Nouns: địa bàn, đơn vị (Unit), phiên bản (UnitVersion), kế thừa (Succession), địa giới theo ngày (geography).
Facts are appended, never changed; spans and ancestors are worked out from them. It knows nothing of people.
"""
