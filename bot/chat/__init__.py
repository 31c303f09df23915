"""The web chat as pages: works without JavaScript, live with it."""
