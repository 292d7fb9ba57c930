"""The letter with which a complaint to a school begins."""
