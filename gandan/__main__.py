"""`python -m gandan` is the same as the command `gandan`."""

from gandan.sites.cli.main import run

if __name__ == "__main__":
    run()
