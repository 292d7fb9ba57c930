"""The only package that knows all three apps: settings, addresses, checks, the server's entrance."""
