"""The field, on the officers' pages: where a record comes from and leads to, surveys, work items, plans, gates, calendar, Zalo."""
