"""Pages and signed links: the room is kept, nothing stands in it yet."""
