"""Reports (báo cáo): from the ledger to official documents whose every figure opens.

`kinds` are the kinds of reports as data, `term` composes one from answers of the ledger, `documents` makes files of
it, `layouts` are the dated rules of official form. The room knows nothing of pages, accounts' screens or addresses:
where a figure opens is told to it by the face that asks.
"""
