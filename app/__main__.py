"""`python -m app`."""

from app.cli import main

if __name__ == "__main__":  # a process that another one starts may read this file again
    main()
