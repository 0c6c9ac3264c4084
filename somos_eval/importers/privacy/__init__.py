"""Personal data at the door: found, told without being shown, and kept out."""
