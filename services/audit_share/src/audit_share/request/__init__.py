"""A request for audit material between equals (商请), from its asking to the bureau's answer."""
