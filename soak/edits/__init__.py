"""Many people edit the same records at once: nobody's words may be overwritten unseen."""
