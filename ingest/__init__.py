"""Reading files into documents, pages, sections and passages."""
