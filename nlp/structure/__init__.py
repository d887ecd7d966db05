"""Values with a form of their own (结构化值): numbers, money, dates, laws, each with its validator."""

from __future__ import annotations

from nlp.mention import Context, Mention
from nlp.structure.bankaccount import find_bank_accounts
from nlp.structure.casenumber import find_case_numbers
from nlp.structure.dates import find_dates
from nlp.structure.idcard import find_id_cards
from nlp.structure.law import find_laws, title_spans
from nlp.structure.money import find_money
from nlp.structure.phone import find_phones
from nlp.structure.plate import find_plates


def find_structured(text: str, context: Context) -> list[Mention]:
    """Mentions of a folded text (``nlp.folding``) in order, without overlap.

    The more telling form wins: a law keeps the date in its title, a case number its year, an ID number its digits.
    """
    kept: list[Mention] = []
    taken = bytearray(len(text))
    titles = title_spans(text)
    dates = (d for d in find_dates(text, context.date) if not any(a < d.start < b for a, b in titles))
    for found in (
        find_laws(text),
        find_case_numbers(text),
        find_id_cards(text),
        find_phones(text),
        find_bank_accounts(text),
        find_plates(text),
        dates,
        find_money(text),
    ):
        for mention in found:
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
                kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)
