"""Finding what may be asked: reads of every room put before the pure rules of the ledger."""
