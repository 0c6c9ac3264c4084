"""Minutes in Word and PDF: what they say of the session and of its commitments."""
