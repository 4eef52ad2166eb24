"""Reports and receipts as signed files, for instances whose networks do not meet (docs/exchange.md)."""
