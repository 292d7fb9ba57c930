"""The only package that knows all apps: settings, addresses, checks, the server's entrance."""
