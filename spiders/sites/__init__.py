"""Sources that no family fits: one short module each."""
