"""Registers as workbooks: any real one read into one clean, addressable form; templates and corrections written.

Knows sheets, headings, lines and cells (trang, tiêu đề, dòng, ô). Knows nothing of what is recorded: fields are
declared by the caller, values are read by its intake, nothing here touches the database.
"""
