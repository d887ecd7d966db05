"""Reading measured: ``python -m tests.bench.nlp [SET.jsonl ...]``."""
