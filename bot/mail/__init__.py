"""Mail: what comes in, made readable, whatever its shape."""
