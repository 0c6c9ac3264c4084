"""What is both handed out and read back: declared once, written as bytes."""
