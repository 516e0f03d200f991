"""Reads PDFs: text by pdfium, which gets Thai right, and the fields of forms by pypdf."""
