"""The components every face draws with: a figure, its grade bar, charts with a table twin, tables, fields, notes, shells.

Plain values come in (the ledger's answers, links, fields), markup goes out; nothing here asks the database or decides a
permission. One idea holds them together: what was counted is solid, what was guessed is hatched. The tags that templates
load stand in `gandan.sites.templatetags.ui`; the style sheets and scripts in `frontend/`.
"""
