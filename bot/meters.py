"""What is measured of the running bot, for a Prometheus to read; no label names anybody.

Counters count where things happen. Gauges are set when somebody reads them.
"""

from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY: Final = CollectorRegistry()
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_counter = partial(Counter, registry=REGISTRY)
_gauge = partial(Gauge, registry=REGISTRY)
_histogram = partial(Histogram, registry=REGISTRY)
_TAP_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

UPDATES: Final = _counter(
    "yibao_updates", "Updates from Telegram, by what became of them", ["verdict"]
)
UPDATE_SECONDS: Final = _histogram(
    "yibao_update_seconds", "From an update in hand until it may be acknowledged", buckets=_TAP_S
)
CALLS: Final = _counter(
    "yibao_api_calls", "Calls of the Bot API, by method and outcome", ["method", "outcome"]
)
LETTERS: Final = _counter(
    "yibao_letters",
    "Outgoing messages that are no direct reply, by kind and what became of them",
    ["kind", "status", "code"],
)
PAUSES: Final = _counter(
    "yibao_lane_pauses", "Times that Telegram asked for a rest of a whole lane", ["lane"]
)
TICKS: Final = _counter(
    "yibao_ticks", "Runs of the clock's ticks, by outcome", ["tick", "outcome"]
)
LEADS: Final = _gauge("yibao_leads", "1 while this process delivers and ticks, 0 on a standby")
QUEUED: Final = _gauge(
    "yibao_outbox", "Outgoing messages kept, by lane and status", ["lane", "status"]
)
QUEUE_AGE: Final = _gauge(
    "yibao_outbox_late_seconds", "For how long the first of a lane has been due", ["lane"]
)
LANE_RESTS: Final = _gauge(
    "yibao_lane_rest_seconds", "For how long a lane must still rest", ["lane"]
)
TICK_AGE: Final = _gauge(
    "yibao_tick_age_seconds", "Since when a tick has not come to its end", ["tick"]
)
INCIDENTS: Final = _gauge("yibao_incidents", "1 while something is wrong, by kind", ["kind"])


def written() -> bytes:
    """Write all of it down as it stands, in Prometheus' text format."""
    return generate_latest(REGISTRY)
