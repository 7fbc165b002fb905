"""`python -m cli`: the same as `praktikmatch`."""

from cli.main import main

main()
