"""Kiểm chứng con số, under /kiem-chung/."""
