"""The command line: one file a command, each a shell around the rooms' actions and queries."""
