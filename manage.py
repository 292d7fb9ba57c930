#!/usr/bin/env python
"""Starts Django's commands."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DATABASE_PATIENCE", "work")  # no visitor waits for a command
    execute_from_command_line(sys.argv)
