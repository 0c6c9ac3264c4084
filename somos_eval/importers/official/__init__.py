"""Files that public bodies publish: crime, territories, population."""
