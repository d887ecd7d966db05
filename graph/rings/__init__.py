"""Findings joined into rings (团伙): detection, ranking, the documents it hands out."""

from __future__ import annotations

from graph.rings.detect import detect
from graph.rings.documents import findings_json, rings_json
from graph.rings.recording import record_detection
from graph.rings.ring import DetectionResult, DetectionRun, Ring

__all__ = ["DetectionResult", "DetectionRun", "Ring", "detect", "findings_json", "record_detection", "rings_json"]
