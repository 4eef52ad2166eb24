"""Kinds of reports (loại báo cáo) as data: figures, sentences, annexes, windows of the term, bodies that issue them."""
