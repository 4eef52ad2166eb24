"""Hỏi thêm: questions about figures, to those who wrote them down."""
