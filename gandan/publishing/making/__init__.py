"""How public copies are worked out of the ledger and of records; what must not be told is left out here, before anything is kept."""
