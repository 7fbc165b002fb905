"""An application as VITAS asks for it, and the way it is handed over. Pure."""
