"""Linking (关联): mentions of a text to nodes of the graph, through a directory that the caller gives."""

from nlp.linking.aliases import Aliases, Taught
from nlp.linking.directory import Directory, Entry, InstitutionAsk, PersonAsk, PersonFound, StaffAsk
from nlp.linking.linked import REASONS, Candidate, Linked, Reason, State
from nlp.linking.linking import link_mentions

__all__ = [
    "REASONS",
    "Aliases",
    "Candidate",
    "Directory",
    "Entry",
    "InstitutionAsk",
    "Linked",
    "PersonAsk",
    "PersonFound",
    "Reason",
    "StaffAsk",
    "State",
    "Taught",
    "link_mentions",
]
