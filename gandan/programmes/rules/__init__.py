"""Pure decisions of this room: how a document is cited, how far a target has come."""
