"""From a delivery folder into the lake (数据接入)."""

from ingest.delivery.report import IngestReport
from ingest.delivery.taking_in import ingest_delivery, withdraw_delivery

__all__ = ["IngestReport", "ingest_delivery", "withdraw_delivery"]
