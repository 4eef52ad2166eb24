"""Văn bản: an official document, whatever file it becomes.

`model` says what a document is; `check` refuses one whose text and annexes disagree; `compose` applies a layout
(`gandan.reports.layouts`) once for all formats; `render` writes .docx, .pdf, .xlsx and .html. Every figure keeps
the answer it came from, and the file carries where each came from. Knows nothing of the ledger's tables.
"""
