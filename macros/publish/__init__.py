"""Publishing: checks of the finished site, the bundle for the portal, its update and its check."""
