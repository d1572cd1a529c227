"""One file a version of the schema, in order; a published one never changes."""
