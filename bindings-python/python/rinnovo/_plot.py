"""Pictures of forecasts, by matplotlib where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from rinnovo._outlook import Totals


def bars(totals: Totals, ax: Axes | None, **kwargs: Any) -> Axes:
    """A stack a month, told apart by hatches as well as by shades."""
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError("pictures need matplotlib: pip install 'rinnovo[plot]'") from error
    if ax is None:
        _, ax = pyplot.subplots(**kwargs)
    labels = [month.first.strftime("%Y-%m") for month in totals.months]
    below = [0] * len(labels)
    series = (
        ("renew", [month.renewals for month in totals.months], "0.85", ""),
        ("lapse", [month.lapses for month in totals.months], "0.6", "//"),
        ("end", [month.ends for month in totals.months], "0.3", "xx"),
    )
    for name, counts, shade, hatch in series:
        ax.bar(labels, counts, bottom=below, label=name, color=shade, hatch=hatch, edgecolor="black")
        below = [under + count for under, count in zip(below, counts, strict=True)]
    ax.set_ylabel("services")
    ax.tick_params(axis="x", rotation=90)
    ax.legend()
    return ax
