"""The year of reports of the demonstration: what was recorded in 2025, who sent which report when, what came of it."""
