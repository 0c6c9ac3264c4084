"""What forms and attendance sheets collected in the field."""
