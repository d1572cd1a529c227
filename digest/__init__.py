"""The digest: matches -> what one recipient reads -> a message -> the relay or a folder."""
