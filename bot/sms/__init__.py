"""Text messages: a port, the gateway of the operator behind it, and a stand-in."""
