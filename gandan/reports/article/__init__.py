"""Bài viết soạn từ số liệu: what an article of a unit and its days may say, as data, and the words with their figures."""
