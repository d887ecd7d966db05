"""Figures for operators (运行指标) in Prometheus text: numbers only, no name, id or query of anybody."""

from __future__ import annotations

from bisect import bisect_left
from threading import Lock

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)
"""Upper bounds in seconds; the last is the deadline of an interactive request."""

METHODS = frozenset({"GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH"})


class Figures:
    """Counts requests and GraphQL outcomes; one per process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: dict[tuple[str, int], int] = {}
        self._seconds = [0] * (len(BUCKETS) + 1)
        self._sum = 0.0
        self._failures: dict[str, int] = {}

    def request(self, method: str, status: int, seconds: float) -> None:
        """One HTTP request was answered."""
        name = method if method in METHODS else "OTHER"
        with self._lock:
            self._requests[name, status] = self._requests.get((name, status), 0) + 1
            self._seconds[bisect_left(BUCKETS, seconds)] += 1
            self._sum += seconds

    def failure(self, code: str) -> None:
        """One GraphQL error was sent."""
        with self._lock:
            self._failures[code] = self._failures.get(code, 0) + 1

    def text(self, gauges: dict[str, float]) -> str:
        """Everything in Prometheus text format 0.0.4, with these gauges."""
        with self._lock:
            lines = ["# TYPE mingjian_http_requests_total counter"]
            lines += [
                f'mingjian_http_requests_total{{method="{m}",status="{s}"}} {n}'
                for (m, s), n in sorted(self._requests.items())
            ]
            lines.append("# TYPE mingjian_http_request_seconds histogram")
            running = 0
            for bound, count in zip((*BUCKETS, "+Inf"), self._seconds, strict=True):
                running += count
                lines.append(f'mingjian_http_request_seconds_bucket{{le="{bound}"}} {running}')
            lines += [
                f"mingjian_http_request_seconds_sum {self._sum:.6f}",
                f"mingjian_http_request_seconds_count {running}",
            ]
            lines.append("# TYPE mingjian_graphql_errors_total counter")
            lines += [f'mingjian_graphql_errors_total{{code="{c}"}} {n}' for c, n in sorted(self._failures.items())]
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE mingjian_{name} gauge", f"mingjian_{name} {value:g}"]
        return "\n".join(lines) + "\n"
