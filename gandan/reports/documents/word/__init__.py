"""Word: an official document as .docx, written part by part.

The parts are small enough to write ourselves, so the file holds nothing but the document: python-docx's own
template would add 900 kB of unused styles, a thumbnail and a compatibility mode. Tests open the result with python-docx.
"""
