"""The network: one door out, for pages, feeds, APIs and files."""
