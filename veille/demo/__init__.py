"""The small web that ``veille demo`` serves, and its three weeks."""
