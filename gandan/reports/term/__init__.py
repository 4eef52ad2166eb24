"""A report, of a term or of a period, from its kind and the ledger's answers, as pure composition: nothing here reads the database.

`windows` says from which day each figure counts, `asking` which questions a kind puts, `issuing` who issues it,
`shown` how an answer looks, `sentences`, `annexes` and `notes` make the parts, `composing` the document.
"""
