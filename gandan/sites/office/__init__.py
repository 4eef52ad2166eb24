"""Pages for officers: what waits today, figures and what they stand on, records, places, imports, reports, people."""
