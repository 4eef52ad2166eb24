"""Kiểm chứng con số: a text's figures read, matched to questions, and answered by the ledger. Nothing is guessed silently."""
