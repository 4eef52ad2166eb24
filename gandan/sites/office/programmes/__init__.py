"""The pages of programmes: what was promised, how far it has come, what it stands on; movements; sharing targets out."""
