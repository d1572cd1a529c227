"""``python -m veille.cli`` is ``veille``."""

from veille.cli import main

main()
