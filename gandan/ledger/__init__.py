"""Sổ cái số liệu: one append-only ledger; every figure anywhere in the product is a sum over its entries.

Nouns: chỉ tiêu đo (Measure), chiều (Dimension) and its members, bút toán (Entry), niêm (Seal), câu hỏi (Question),
trả lời (Answer), số đầu kỳ (OpeningFigure). It knows places and organisations, and nothing of what happened:
an entry's source is a kind and a UUID. It holds no text and no personal data.
"""
