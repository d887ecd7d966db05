"""Knowledge search measured on judged questions, beside plain BM25 and plain substring."""
