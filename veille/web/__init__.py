"""Pages and signed links; empty until the issue on the e-mail needs it."""
