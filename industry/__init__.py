"""How the site runs: settings, addresses, server entry point, middleware and health. Nothing here knows of factories."""
